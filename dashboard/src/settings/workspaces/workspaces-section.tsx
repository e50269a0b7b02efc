import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { managedQuery } from '../../api/managed.ts'
import { workspacesQuery } from '../../api/queries.ts'
import { BoneRows } from '../../design/bones.tsx'
import { Failure } from '../../design/failure.tsx'
import { ReadOnly } from '../../design/read-only.tsx'
import { NewWorkspace } from './new-workspace.tsx'
import { TimeZoneCard } from './time-zone-card.tsx'
import { timeZoneQuery } from './use-time-zone.ts'
import { WorkspaceRow } from './workspace-row.tsx'

/** The workspaces that one may enter, and the way to make one. There is always the one that one is in. */
export function WorkspacesSection(): ReactNode {
  const workspaces = useQuery(workspacesQuery)
  const timeZone = useQuery(timeZoneQuery)
  const managed = useQuery(managedQuery)
  // What stands below would move when what is above it has come.
  const pending = workspaces.isPending || timeZone.isPending || managed.isPending
  return (
    <>
      <ReadOnly needed="admin" />
      <section aria-label="Workspaces" className="card">
        <header className="flex flex-wrap items-center justify-between gap-2 border-b border-kumo-hairline px-4 py-2">
          <p className="text-xs text-kumo-subtle">Inputs of a workspace come in at /v1/w/&lt;workspace&gt;/webhooks/&lt;source&gt;</p>
          <NewWorkspace />
        </header>
        {workspaces.error && <Failure error={workspaces.error} retry={() => void workspaces.refetch()} />}
        {pending && <BoneRows rows={2} height="h-14" />}
        {!pending && workspaces.data && (
          <ul className="@container">
            {workspaces.data.workspaces.map((row) => (
              <WorkspaceRow key={row.name} row={row} />
            ))}
          </ul>
        )}
      </section>
      {timeZone.error && (
        <div className="card">
          <Failure error={timeZone.error} retry={() => void timeZone.refetch()} />
        </div>
      )}
      {/* Another version is another form: what was typed against the old one is not put on top of it. */}
      {!pending && timeZone.data && <TimeZoneCard key={timeZone.data.version} stored={timeZone.data} />}
    </>
  )
}
