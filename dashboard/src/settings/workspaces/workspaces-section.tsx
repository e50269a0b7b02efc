import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { workspacesQuery } from '../../api/queries.ts'
import { BoneRows } from '../../design/bones.tsx'
import { Failure } from '../../design/failure.tsx'
import { ReadOnly } from '../../design/read-only.tsx'
import { NewWorkspace } from './new-workspace.tsx'
import { WorkspaceRow } from './workspace-row.tsx'

/** The workspaces that one may enter, and the way to make one. There is always the one that one is in. */
export function WorkspacesSection(): ReactNode {
  const workspaces = useQuery(workspacesQuery)
  return (
    <>
      <ReadOnly needed="admin" />
      <section aria-label="Workspaces" className="card">
        <header className="flex flex-wrap items-center justify-between gap-2 border-b border-kumo-hairline px-4 py-2">
          <p className="text-xs text-kumo-subtle">Inputs of a workspace come in at /v1/w/&lt;workspace&gt;/webhooks/&lt;source&gt;</p>
          <NewWorkspace />
        </header>
        {workspaces.error && <Failure error={workspaces.error} retry={() => void workspaces.refetch()} />}
        {workspaces.isPending && <BoneRows rows={2} height="h-14" />}
        {workspaces.data && (
          <ul className="@container">
            {workspaces.data.workspaces.map((row) => (
              <WorkspaceRow key={row.name} row={row} />
            ))}
          </ul>
        )}
      </section>
    </>
  )
}
