import { useQuery } from '@tanstack/react-query'
import { Button } from '@cloudflare/kumo/components/button'
import { CheckCircleIcon } from '@phosphor-icons/react/dist/csr/CheckCircle'
import { CircleIcon } from '@phosphor-icons/react/dist/csr/Circle'
import { type ReactNode, useState } from 'react'
import { api } from '../api/client.ts'

const curlLine = (origin: string): string => `curl ${origin}/v1/inputs \\
  -H "Authorization: Bearer $SLUICE_KEY" -H "Content-Type: application/json" \\
  -d '{"id": "hello-1", "text": "The export loses every second row. I cannot work like this."}'`

/** What is set up already, as the API knows it. */
const setupQuery = {
  queryKey: ['setup'],
  refetchInterval: 5_000,
  queryFn: async () => {
    const [sources, destinations] = await Promise.all([api.GET('/v1/sources'), api.GET('/v1/destinations')])
    return { sources: sources.data?.sources.length ?? 0, destinations: destinations.data?.destinations.length ?? 0 }
  },
}

/** Before the first item: three steps, each ticked by what really happened. */
export function FirstRun(): ReactNode {
  const setup = useQuery(setupQuery)
  const [copied, setCopied] = useState(false)
  const line = curlLine(location.origin)
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(line)
    setCopied(true)
  }
  return (
    <section aria-label="First steps" className="card flex flex-col gap-5 p-6">
      <div>
        <h2 className="text-base font-semibold">Nothing has come in yet</h2>
        <p className="text-kumo-subtle">
          Sluice takes what people write to you, understands it and acts on it. Three steps, and this page fills by itself.
        </p>
      </div>
      <ol className="flex flex-col gap-5">
        <Step done={false} title="Send a first input">
          <pre className="mt-2 overflow-x-auto rounded-md bg-kumo-recessed p-3 font-mono text-xs leading-5" tabIndex={0}>
            {line}
          </pre>
          <Button size="sm" className="mt-2" onClick={() => void copy()}>
            {copied ? 'Copied' : 'Copy the command'}
          </Button>
        </Step>
        <Step done={(setup.data?.sources ?? 0) > 0} title="Connect a source">
          Webhooks of some fifty providers, feeds, mail, forms: one entry under <code className="font-mono">sources</code> in{' '}
          <code className="font-mono">sluice.yaml</code>.{' '}
          <a href="/docs#sources" className="text-kumo-link underline">
            All kinds
          </a>
        </Step>
        <Step done={(setup.data?.destinations ?? 0) > 0} title="Connect a destination">
          Slack, Jira, GitHub, mail and others, under <code className="font-mono">destinations</code>; a rule says what goes there.
        </Step>
      </ol>
    </section>
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
