import { Button } from '@cloudflare/kumo/components/button'
import { CheckCircleIcon } from '@phosphor-icons/react/dist/csr/CheckCircle'
import { XCircleIcon } from '@phosphor-icons/react/dist/csr/XCircle'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useState } from 'react'
import { api } from '../api/client.ts'
import { Card } from '../design/card.tsx'
import { Failure } from '../design/failure.tsx'
import { AREA, CONTROL, Field } from '../design/field.tsx'
import { Foreign, Name } from '../design/foreign.tsx'
import { useForbidden } from '../design/rights.ts'
import { PayloadPicker } from './payload-picker.tsx'
import { readHeaders } from './read-headers.ts'
import type { Tried, TriedItem } from './shapes.ts'

/** What would become of a payload; nothing is stored or sent. */
export function TryCard({ name }: { name: string }): ReactNode {
  const [text, setText] = useState('')
  const [contentType, setContentType] = useState('application/json')
  const [headers, setHeaders] = useState('')
  const forbidden = useForbidden('write')
  const trying = useMutation({
    mutationFn: async () =>
      (await api.POST('/v1/sources/{name}/try', { params: { path: { name } }, body: { text, contentType, headers: readHeaders(headers) } }))
        .data,
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    trying.mutate()
  }
  return (
    <Card title="Try a payload">
      <form onSubmit={submit} className="flex flex-col gap-3 p-4">
        <PayloadPicker
          name={name}
          take={(payload) => {
            setText(payload.text)
            setContentType(payload.contentType)
            trying.reset()
          }}
        />
        <Field label="Payload" hint="As the provider sends it. It needs no signature; nothing is stored or sent.">
          {(described) => (
            <textarea
              {...described}
              dir="auto"
              rows={6}
              spellCheck={false}
              value={text}
              onChange={(event) => setText(event.target.value)}
              className={`${AREA} font-mono text-xs`}
            />
          )}
        </Field>
        <div className="grid gap-3 sm:grid-cols-2">
          <Field label="Content type">
            {(described) => (
              <input {...described} value={contentType} onChange={(event) => setContentType(event.target.value)} className={CONTROL} />
            )}
          </Field>
          <Field label="Headers, if it needs some">
            {(described) => (
              <textarea
                {...described}
                rows={1}
                placeholder="x-github-event: issues"
                spellCheck={false}
                value={headers}
                onChange={(event) => setHeaders(event.target.value)}
                className={`${AREA} font-mono text-xs`}
              />
            )}
          </Field>
        </div>
        <Button
          type="submit"
          className="self-start"
          disabled={text.trim() === '' || forbidden !== null}
          title={forbidden ?? undefined}
          loading={trying.isPending}
        >
          Try it
        </Button>
      </form>
      <div aria-live="polite">
        {trying.error && <Failure error={trying.error} retry={() => trying.mutate()} />}
        {trying.data && <Result tried={trying.data} />}
      </div>
    </Card>
  )
}

function Result({ tried: { items, issues } }: { tried: Tried }): ReactNode {
  return (
    <div className="border-t border-kumo-hairline">
      {issues.map(({ path, message }) => (
        <p key={`${path} ${message}`} className="foreign flex items-start gap-2 px-4 py-2">
          <XCircleIcon weight="fill" className="mt-0.5 size-4 shrink-0 text-bad" />
          <span>
            <code className="font-mono text-xs">{path}</code> <Foreign text={message} />
          </span>
        </p>
      ))}
      {issues.length === 0 && items.length === 0 && (
        <p className="px-4 py-3 text-kumo-subtle">It would be taken, and makes no item: nobody writes anything in it.</p>
      )}
      {items.map((item) => (
        <Preview key={item.id} item={item} />
      ))}
    </div>
  )
}

function Preview({ item: { title, text, author, type, language } }: { item: TriedItem }): ReactNode {
  return (
    <div className="flex items-start gap-2 px-4 py-3">
      <CheckCircleIcon weight="fill" className="mt-0.5 size-4 shrink-0 text-ok" />
      <div className="min-w-0">
        <p className="text-xs text-kumo-subtle">
          Would become an item: {type}
          {author && (
            <>
              , by <Name>{author.name ?? author.id}</Name>
            </>
          )}
          {language && `, ${language}`}
        </p>
        {title && (
          <p dir="auto" className="foreign font-medium">
            <Foreign text={title} />
          </p>
        )}
        <p dir="auto" className="foreign line">
          <Foreign text={text} />
        </p>
      </div>
    </div>
  )
}
