import { useQuery } from '@tanstack/react-query'
import { Button } from '@cloudflare/kumo/components/button'
import { Link } from '@tanstack/react-router'
import { CheckCircleIcon } from '@phosphor-icons/react/dist/csr/CheckCircle'
import { CircleIcon } from '@phosphor-icons/react/dist/csr/Circle'
import { type ReactNode, useState } from 'react'
import { Bone } from '../design/bones.tsx'
import { doneOf, putStepsAway, setupQuery, stepsAreAway } from './first-steps.ts'

const curlLine = (origin: string): string => `curl ${origin}/v1/inputs \\
  -H "Authorization: Bearer $SLUICE_KEY" -H "Content-Type: application/json" \\
  -d '{"id": "hello-1", "text": "The export loses every second row. I cannot work like this."}'`

/** At the beginning: three steps, each ticked by what has really happened. */
export function FirstRun({ items }: { items: number }): ReactNode {
  const { data: setup, isPending } = useQuery(setupQuery)
  const [away, setAway] = useState(stepsAreAway)
  const { sent, heard, reached } = doneOf(items, setup)
  if (items > 0 && (away || !setup || (heard && reached))) return null
  const waiting = setup?.sources.map(({ name }) => name) ?? []
  const unreached = setup?.destinations.map(({ name }) => name) ?? []
  return (
    <section aria-label="First steps" className="card flex flex-col gap-5 p-6">
      <div className="flex items-start justify-between gap-4">
        <div>
          <h2 className="text-base font-semibold">{sent ? 'First steps' : 'Nothing has come in yet'}</h2>
          <p className="text-kumo-subtle">
            Sluice takes what people write to you, understands it and acts on it. Three steps, and this page fills by itself.
          </p>
        </div>
        {sent && (
          <Button
            size="sm"
            variant="ghost"
            onClick={() => {
              putStepsAway()
              setAway(true)
            }}
          >
            Put away
          </Button>
        )}
      </div>
      <ol className="flex flex-col gap-5">
        <Step done={sent} title="Send a first input">
          {!sent && <Command />}
        </Step>
        <Step done={heard} title="Connect a source">
          {isPending ? (
            <Bone className="my-1 h-3 w-72 max-w-full" />
          ) : heard ? null : waiting.length > 0 ? (
            <>
              Nothing has come from {listed(waiting)} yet.{' '}
              <Link to="/sources" className="text-kumo-link underline">
                See how each is connected
              </Link>
            </>
          ) : (
            <>
              Webhooks of some fifty providers, feeds, mail, forms.{' '}
              <Link to="/sources" className="text-kumo-link underline">
                Connect one
              </Link>
            </>
          )}
        </Step>
        <Step done={reached} title="Have something arrive at a destination">
          {isPending ? (
            <Bone className="my-1 h-3 w-72 max-w-full" />
          ) : reached ? null : unreached.length > 0 ? (
            <>
              Nothing has arrived at {listed(unreached)} yet.{' '}
              <Link to="/rules" className="text-kumo-link underline">
                A rule says what goes there
              </Link>
            </>
          ) : (
            <>
              Slack, Jira, GitHub, mail and others; a rule says what goes there.{' '}
              <Link to="/destinations" className="text-kumo-link underline">
                Connect one
              </Link>
            </>
          )}
        </Step>
      </ol>
    </section>
  )
}

const SHOWN = 3

const listed = (names: readonly string[]): string =>
  names.length > SHOWN ? `${names.slice(0, SHOWN).join(', ')} and ${names.length - SHOWN} others` : names.join(', ')

function Command(): ReactNode {
  const [copied, setCopied] = useState(false)
  const line = curlLine(location.origin)
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(line)
    setCopied(true)
  }
  return (
    <>
      <pre className="mt-2 overflow-x-auto rounded-md bg-kumo-recessed p-3 font-mono text-xs leading-5" tabIndex={0} aria-label="Command">
        {line}
      </pre>
      <Button size="sm" className="mt-2" onClick={() => void copy()}>
        {copied ? 'Copied' : 'Copy the command'}
      </Button>
    </>
  )
}

function Step({ done, title, children }: { done: boolean; title: string; children: ReactNode }): ReactNode {
  return (
    <li className="flex gap-3">
      {done ? (
        <CheckCircleIcon weight="fill" className="size-5 shrink-0 text-ok" />
      ) : (
        <CircleIcon className="size-5 shrink-0 text-kumo-subtle" />
      )}
      <div className="min-w-0 flex-1">
        <h3 className="font-medium">
          {title}
          {done && <span className="sr-only">, done</span>}
        </h3>
        <div className="text-kumo-subtle">{children}</div>
      </div>
    </li>
  )
}
