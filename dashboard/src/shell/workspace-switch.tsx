import { DropdownMenu } from '@cloudflare/kumo/components/dropdown'
import { CaretUpDownIcon } from '@phosphor-icons/react/dist/csr/CaretUpDown'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { sessionQuery, workspacesQuery } from '../api/queries.ts'
import { enter } from '../api/session.ts'
import { useTold } from '../design/use-told.ts'

/** Goes to another workspace; everything that was loaded is of the one before, so the page begins anew. */
export function useEnter(): (workspace: string) => Promise<void> {
  const queries = useQueryClient()
  const { refused } = useTold()
  return (workspace) => enter(queries, workspace).then(() => window.location.assign('/'), refused)
}

/** The workspace that one is in, beside the name; opened, the others. */
export function WorkspaceSwitch(): ReactNode {
  const { data: session } = useQuery(sessionQuery)
  const [open, setOpen] = useState(false)
  const { data } = useQuery({ ...workspacesQuery, enabled: open })
  const navigate = useNavigate()
  const go = useEnter()
  if (!session) return null
  const others = data?.workspaces.filter(({ current, canEnter }) => canEnter && !current) ?? []
  return (
    <DropdownMenu open={open} onOpenChange={setOpen}>
      <DropdownMenu.Trigger
        render={
          <button
            type="button"
            aria-label={`Workspace ${session.workspaceTitle}`}
            title={session.workspaceTitle}
            className="-mr-2 flex h-7 min-w-0 flex-1 cursor-pointer items-center gap-1 rounded-md px-1.5 text-kumo-subtle hover:bg-kumo-tint"
          >
            <bdi className="truncate">{session.workspaceTitle}</bdi>
            <CaretUpDownIcon className="ml-auto size-3.5 shrink-0" />
          </button>
        }
      />
      <DropdownMenu.Content>
        <p className="max-w-64 px-3 py-2 text-xs text-kumo-subtle">
          {session.by === 'key' ? 'A key belongs to one workspace. Sign in with a key of another to go there.' : 'Your workspaces'}
        </p>
        {others.map(({ name, title }) => (
          <DropdownMenu.Item key={name} onClick={() => void go(name)}>
            <bdi className="truncate">{title}</bdi>
          </DropdownMenu.Item>
        ))}
        <DropdownMenu.Separator />
        <DropdownMenu.Item onClick={() => void navigate({ to: '/settings/$section', params: { section: 'workspaces' } })}>
          All workspaces
        </DropdownMenu.Item>
      </DropdownMenu.Content>
    </DropdownMenu>
  )
}
