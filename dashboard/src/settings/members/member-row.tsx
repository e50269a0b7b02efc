import { Button } from '@cloudflare/kumo/components/button'
import type { ReactNode } from 'react'
import { CONTROL } from '../../design/field.tsx'
import { Name } from '../../design/foreign.tsx'
import { useForbidden } from '../../design/rights.ts'
import { Age } from '../../design/time.tsx'
import { useTold } from '../../design/use-told.ts'
import type { Member, Role } from '../shapes.ts'
import { ROLE_NAMES, ROLES } from './roles.ts'
import { useChangeMember } from './use-members.ts'

/** A member in the list; a change counts at once and can be taken back. */
export function MemberRow({ row: { email, role, addedAt, addedBy, lastSeenAt, own } }: { row: Member }): ReactNode {
  const forbidden = useForbidden('admin')
  const changing = useChangeMember()
  const { refused } = useTold()
  const change = (next: Role | null): void => changing.mutate({ email, role: next, before: role }, { onError: refused })
  const off = forbidden !== null || changing.isPending
  return (
    <li className="grid items-center gap-x-4 gap-y-2 border-b border-kumo-hairline px-4 py-2.5 last:border-b-0 @2xl:grid-cols-[minmax(0,1fr)_140px_auto]">
      <div className="min-w-0">
        <p className="flex items-center gap-2">
          <span className="foreign truncate font-medium">
            <Name>{email}</Name>
          </span>
          {own && <span className="shrink-0 rounded-full bg-accent-tint px-2 text-xs text-accent">you</span>}
        </p>
        <p className="truncate text-xs text-kumo-subtle">
          {lastSeenAt === null ? (
            'not seen yet'
          ) : (
            <>
              seen <Age at={lastSeenAt} /> ago
            </>
          )}{' '}
          · added <Age at={addedAt} /> ago{' '}
          {addedBy.name !== null && (
            <>
              by <Name>{addedBy.name}</Name>
            </>
          )}
        </p>
      </div>
      <select
        aria-label={`Role of ${email}`}
        data-row=""
        value={role}
        disabled={off}
        title={forbidden ?? ROLES[role]}
        onChange={(event) => change(event.target.value as Role)}
        className={CONTROL}
      >
        {ROLE_NAMES.map((one) => (
          <option key={one} value={one}>
            {one}
          </option>
        ))}
      </select>
      <Button size="sm" className="justify-self-start" disabled={off} title={forbidden ?? undefined} onClick={() => change(null)}>
        Remove
      </Button>
    </li>
  )
}
