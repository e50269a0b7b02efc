import { Button } from '@cloudflare/kumo/components/button'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { payloadQuery } from '../api/queries.ts'
import type { Journey } from '../api/shapes.ts'
import { Bone } from '../design/bones.tsx'
import { Failure } from '../design/failure.tsx'
import { Foreign } from '../design/foreign.tsx'
import { count } from '../design/format.ts'
import { CopyButton } from '../design/copy-button.tsx'
import { curlOf } from './curl.ts'
import { prettyJson, type Token, type TokenKind, tokensOf } from './json-tokens.ts'
import { masked } from './mask.ts'

/** What came in, byte for byte, as far as it is text. */
export function PayloadTab({ journey: { id } }: { journey: Journey }): ReactNode {
  const payload = useQuery(payloadQuery(id))
  const [open, setOpen] = useState(false)
  if (payload.error) return <Failure error={payload.error} retry={() => void payload.refetch()} />
  if (!payload.data) return <Bone className="h-40 w-full" />
  const { raw, item } = payload.data
  if (!raw) return <p className="py-6 text-center text-kumo-subtle">The payload is not kept any more.</p>
  if (raw.body === null || raw.in !== 'text') {
    return (
      <p className="py-6 text-center text-kumo-subtle">
        {raw.contentType}: {raw.in === 'r2' ? 'too large to be shown here; it lies in R2.' : 'not text.'}
      </p>
    )
  }
  const headers = payload.data.payload?.headers ?? {}
  const tokens = toTokens(raw.body)
  const covered = masked(tokens)
  const shown = open ? tokens : covered.tokens
  // What is covered on the screen is covered in what one passes on, too.
  const body = open || covered.count === 0 ? raw.body : covered.tokens.map(({ text }) => text).join('')
  return (
    <div className="flex flex-col gap-3">
      <div className="flex items-center justify-between gap-4">
        <span className="truncate font-mono text-xs text-kumo-subtle">{raw.contentType}</span>
        <span className="flex shrink-0 gap-2">
          {covered.count > 0 && (
            <Button size="sm" variant="ghost" aria-pressed={open} onClick={() => setOpen(!open)}>
              {open ? 'Cover secrets' : `Show ${count(covered.count)} covered`}
            </Button>
          )}
          <CopyButton text={curlOf(location.origin, item?.source ?? '<source>', raw.contentType, body)} label="Copy as curl" />
        </span>
      </div>
      {Object.keys(headers).length > 0 && (
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 font-mono text-xs">
          {Object.entries(headers).map(([name, value]) => (
            <div key={name} className="contents">
              <dt className="text-kumo-subtle">{name}</dt>
              <dd className="foreign">
                <Foreign text={value} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      <Tokens tokens={shown} />
    </div>
  )
}

const COLOURS: Record<TokenKind, string> = { key: 'text-pos', string: 'text-ok', number: 'text-neg', word: 'text-accent', plain: '' }

const toTokens = (text: string): Token[] => {
  const pretty = prettyJson(text)
  return pretty.json ? tokensOf(pretty.text) : [{ kind: 'plain', text: pretty.text }]
}

/** A text that is JSON, mostly: in colours, and as text in any case. */
export const Code = ({ text }: { text: string }): ReactNode => <Tokens tokens={toTokens(text)} />

function Tokens({ tokens }: { tokens: readonly Token[] }): ReactNode {
  return (
    <pre
      tabIndex={0}
      aria-label="Payload"
      className="foreign max-h-[60vh] overflow-auto rounded-md bg-kumo-recessed p-3 font-mono text-xs leading-5 whitespace-pre-wrap"
    >
      {tokens.map((token, index) => (
        // oxlint-disable-next-line no-array-index-key -- a token has no identity but its place
        <span key={index} className={COLOURS[token.kind]}>
          <Foreign text={token.text} />
        </span>
      ))}
    </pre>
  )
}
