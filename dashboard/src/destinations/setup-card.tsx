import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { configQuery } from '../api/managed.ts'
import { Bone } from '../design/bones.tsx'
import { CopyButton } from '../design/copy-button.tsx'
import { entryYaml } from '../design/entry-yaml.ts'
import { Failure } from '../design/failure.tsx'
import { Secrets } from './secrets.tsx'

/** How a destination is set up, and where that is changed: folded away, because one mostly comes for what it does. */
export function SetupCard({ name }: { name: string }): ReactNode {
  const [open, setOpen] = useState(false)
  return (
    <details className="card px-4 py-2.5" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="cursor-pointer font-medium">How it is set up</summary>
      {open && (
        <div className="mt-2 flex flex-col gap-4">
          <Setup name={name} />
          <Secrets name={name} />
        </div>
      )}
    </details>
  )
}

function Setup({ name }: { name: string }): ReactNode {
  const config = useQuery(configQuery)
  const entry = config.data?.config.destinations?.[name]
  const managed = config.data?.managed
  if (config.error) return <Failure error={config.error} retry={() => void config.refetch()} />
  if (config.isPending) return <Bone className="h-28 w-full" />
  if (!entry) return <p className="text-kumo-subtle">It does not stand in the configuration any more.</p>
  const yaml = entryYaml('destinations', name, entry)
  return (
    <div className="flex flex-col gap-3">
      <p className="foreign text-kumo-subtle">
        {managed
          ? `Change it in sluice.yaml${managed.repository === null ? '' : ` of ${managed.repository}`}: the next apply from there puts it in force.`
          : 'Change it here as a text, or in sluice.yaml with npx sluice apply.'}{' '}
        Secrets are named here, never shown.
      </p>
      <pre tabIndex={0} className="foreign overflow-x-auto rounded-md bg-kumo-recessed p-3 font-mono text-xs leading-5 whitespace-pre-wrap">
        {yaml}
      </pre>
      <span className="flex flex-wrap items-center gap-3">
        <CopyButton text={yaml} label="Copy as YAML" />
        {!managed && (
          <Link to="/settings/$section" params={{ section: 'configuration' }} search={{ edit: true }} className="text-kumo-link underline">
            Edit the configuration
          </Link>
        )}
      </span>
    </div>
  )
}
