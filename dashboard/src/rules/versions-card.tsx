import { Button } from '@cloudflare/kumo/components/button'
import type { ReactNode } from 'react'
import { Card } from '../design/card.tsx'
import { Foreign, Name } from '../design/foreign.tsx'
import { Age } from '../design/time.tsx'
import { differences } from './rule-diff.ts'
import type { RuleVersion } from './shapes.ts'

interface VersionsCardProps {
  versions: readonly RuleVersion[]
  /** Why nothing can be restored; null where it can. */
  forbidden: string | null
  restore: (version: number) => void
}

/** Every state that the rule was in, newest first: who, when, why, and what became another. */
export function VersionsCard({ versions, forbidden, restore }: VersionsCardProps): ReactNode {
  return (
    <Card
      title="Versions"
      aside={<span className="text-xs text-kumo-subtle">{versions.length === 0 ? '' : `${versions.length} kept`}</span>}
    >
      {versions.length === 0 && (
        <p className="px-4 py-6 text-center text-kumo-subtle">None yet: the first is made when the rule is published or changed.</p>
      )}
      <ol>
        {versions.map((version, index) => (
          <li key={version.version} className="border-b border-kumo-hairline px-4 py-3 last:border-b-0">
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <span className="num font-medium">v{version.version}</span>
              {index === 0 && <span className="rounded-sm bg-kumo-fill px-1 text-xs">{version.rule ? 'in force' : 'removed'}</span>}
              <span className="foreign min-w-0 flex-1">
                <Foreign text={version.reason} />
              </span>
              {index > 0 && version.rule && (
                <Button size="sm" disabled={forbidden !== null} title={forbidden ?? undefined} onClick={() => restore(version.version)}>
                  Restore<span className="sr-only"> version {version.version}</span>
                </Button>
              )}
            </div>
            <p className="text-xs text-kumo-subtle">
              <Name>{version.createdByName ?? version.createdBy}</Name> · <Age at={version.createdAt} /> ago
            </p>
            <Changed before={versions[index + 1]} after={version} />
          </li>
        ))}
      </ol>
    </Card>
  )
}

function Changed({ before, after }: { before: RuleVersion | undefined; after: RuleVersion }): ReactNode {
  if (!before) return null
  const found = differences(before.rule, after.rule)
  return (
    <details className="mt-1 text-xs">
      <summary className="cursor-pointer text-kumo-subtle">
        {found.length === 1 ? '1 field changed' : `${found.length} fields changed`}
      </summary>
      <dl className="mt-1 flex flex-col gap-1 rounded-md bg-kumo-recessed p-2">
        {found.map(({ field, before: was, after: is }) => (
          <div key={field} className="grid gap-x-3 sm:grid-cols-[9rem_minmax(0,1fr)]">
            <dt className="font-mono text-kumo-subtle">{field}</dt>
            <dd className="foreign font-mono whitespace-pre-wrap">
              {was !== null && <del className="block text-bad">{was}</del>}
              {is !== null && <ins className="block text-ok no-underline">{is}</ins>}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
