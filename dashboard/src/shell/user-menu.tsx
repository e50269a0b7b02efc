import { DropdownMenu } from '@cloudflare/kumo/components/dropdown'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { sessionQuery } from '../api/queries.ts'
import { signOut } from '../api/session.ts'
import { Name } from '../design/foreign.tsx'
import { useTold } from '../design/use-told.ts'

const initials = (name: string): string =>
  name
    .split(/[\s_.@-]+/)
    .map((word) => word[0] ?? '')
    .join('')
    .slice(0, 2)
    .toUpperCase()

/** Who is signed in, what one may do, and the way out. */
export function UserMenu({ showKeys }: { showKeys: () => void }): ReactNode {
  const { data: session } = useQuery(sessionQuery)
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { refused } = useTold()
  if (!session) return null
  return (
    <DropdownMenu>
      <DropdownMenu.Trigger
        render={
          <button
            type="button"
            aria-label={`Signed in as ${session.name}`}
            className="grid size-7 cursor-pointer place-items-center rounded-full bg-accent-tint text-xs font-semibold text-accent"
          >
            {initials(session.name)}
          </button>
        }
      />
      <DropdownMenu.Content>
        <div className="px-3 py-2 text-xs text-kumo-subtle">
          <p className="text-sm font-medium text-kumo-default">
            <Name>{session.name}</Name>
          </p>
          <p>
            <Name>{session.workspaceTitle}</Name> · {session.role ?? session.scopes.join(', ')}
          </p>
        </div>
        <DropdownMenu.Separator />
        <DropdownMenu.Item onClick={() => void navigate({ to: '/settings/$section', params: { section: 'sessions' } })}>
          Your sessions
        </DropdownMenu.Item>
        <DropdownMenu.Item onClick={showKeys}>Keyboard shortcuts</DropdownMenu.Item>
        <DropdownMenu.Item onClick={() => void signOut(queries).catch(refused)}>Sign out</DropdownMenu.Item>
      </DropdownMenu.Content>
    </DropdownMenu>
  )
}
