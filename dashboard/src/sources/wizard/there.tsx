import type { ReactNode } from 'react'
import { CopyButton } from '../../design/copy-button.tsx'
import { addressOf } from '../setup.ts'
import type { Setup } from '../shapes.ts'

interface ThereProps {
  setup: Setup | null
  docs: string
  /** Where inputs are sent to; null where nobody sends. */
  path: string | null
  /** What to know where nobody does. */
  otherwise: string
  methods?: readonly string[]
}

/** What is done on the provider's pages: where, and which address is pasted. */
export function There({ setup, docs, path, otherwise, methods = [] }: ThereProps): ReactNode {
  if (path === null) return <p className="text-kumo-subtle">{otherwise}</p>
  const address = addressOf(location.origin, path)
  return (
    <>
      <p className="text-kumo-subtle">
        {setup ? <span className="text-kumo-default">{setup.menu}</span> : 'Where the address of a webhook is entered'}: paste this address
        {methods.length === 1 ? `; it takes ${methods[0]}` : ''}.
      </p>
      <div className="mt-2 flex items-center gap-2">
        <code className="foreign min-w-0 flex-1 rounded-md bg-kumo-recessed px-2.5 py-1.5 font-mono text-xs">{address}</code>
        <CopyButton text={address} label="Copy address" />
      </div>
      {path.endsWith('{secret}') && <p className="mt-1 text-xs text-kumo-subtle">In the place of {'{secret}'} stands the secret itself.</p>}
      {setup?.also && <p className="mt-1 text-kumo-subtle">{setup.also}</p>}
      {docs.startsWith('https://') && (
        <a href={docs} target="_blank" rel="noreferrer" className="mt-1 inline-block text-kumo-link underline">
          Its documentation
        </a>
      )}
    </>
  )
}
