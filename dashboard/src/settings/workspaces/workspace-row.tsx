import { Button } from '@cloudflare/kumo/components/button'
import { type ReactNode, useState } from 'react'
import { Name } from '../../design/foreign.tsx'
import { useForbidden } from '../../design/rights.ts'
import { Age } from '../../design/time.tsx'
import { useEnter } from '../../shell/workspace-switch.tsx'
import type { Workspace } from '../shapes.ts'
import { RenameDialog } from './rename-dialog.tsx'

/** A workspace in the list: where one is, and where one may go. */
export function WorkspaceRow({ row }: { row: Workspace }): ReactNode {
  const { name, title, createdAt, role, current } = row
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-kumo-hairline px-4 py-2.5 last:border-b-0">
      <div className="min-w-48 flex-1">
        <p className="flex items-center gap-2">
          <span className="foreign truncate font-medium">
            <Name>{title}</Name>
          </span>
          {current && <span className="shrink-0 rounded-full bg-accent-tint px-2 text-xs text-accent">you are here</span>}
        </p>
        <p className="truncate text-xs text-kumo-subtle">
          <code className="font-mono">{name}</code>
          {createdAt !== null && (
            <>
              {' '}
              · made <Age at={createdAt} /> ago
            </>
          )}
          {role !== null && ` · you are ${role}`}
        </p>
      </div>
      {current ? <Rename row={row} /> : <Enter row={row} />}
    </li>
  )
}

function Rename({ row }: { row: Workspace }): ReactNode {
  const [open, setOpen] = useState(false)
  const forbidden = useForbidden('admin')
  return (
    <>
      <Button size="sm" disabled={forbidden !== null} title={forbidden ?? undefined} onClick={() => setOpen(true)}>
        Rename
      </Button>
      {open && <RenameDialog row={row} close={() => setOpen(false)} />}
    </>
  )
}

function Enter({ row: { name, canEnter } }: { row: Workspace }): ReactNode {
  const [going, setGoing] = useState(false)
  const enter = useEnter()
  const go = async (): Promise<void> => {
    setGoing(true)
    await enter(name)
    setGoing(false)
  }
  if (!canEnter) return <p className="text-xs text-kumo-subtle">Sign in with a key of it to go there</p>
  return (
    <Button size="sm" loading={going} onClick={() => void go()}>
      Enter
    </Button>
  )
}
