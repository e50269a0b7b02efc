import type { ReactNode } from 'react'
import { CopyButton } from '../design/copy-button.tsx'
import { Empty } from '../design/empty.tsx'

const EXAMPLE = `destinations:
  kudos:
    kind: slack
    url: \${SLACK_KUDOS_WEBHOOK}`

/** Before the first destination: what it is, and what to write where. */
export function FirstDestination(): ReactNode {
  return (
    <Empty title="There is no destination yet" action={<CopyButton text={EXAMPLE} label="Copy the example" />}>
      <p>
        A destination is where a rule sends something: a ticket, a message, a request. It is an entry in <code>sluice.yaml</code>; it
        appears here as soon as the file is loaded.
      </p>
      <pre tabIndex={0} className="mt-3 overflow-x-auto rounded-md bg-kumo-recessed p-3 text-left font-mono text-xs leading-5">
        {EXAMPLE}
      </pre>
    </Empty>
  )
}
