import { Button } from '@cloudflare/kumo/components/button'
import { type ReactNode, useState } from 'react'
import { count } from '../../design/format.ts'
import { Name } from '../../design/foreign.tsx'
import { useForbidden } from '../../design/rights.ts'
import { Age, Until, useNow } from '../../design/time.tsx'
import type { ApiKey } from '../shapes.ts'
import { endsSoon, placeOf } from './last-used.ts'
import { RevokeDialog } from './revoke-dialog.tsx'

interface KeyRowProps {
  row: ApiKey
  /** Asks how another key is put in its place. */
  rotate: () => void
}

/** A key in the list. */
export function KeyRow({ row, rotate }: KeyRowProps): ReactNode {
  const { name, prefix, scopes, createdAt, createdBy, own } = row
  return (
    <li className="grid items-center gap-x-4 gap-y-1 border-b border-kumo-hairline px-4 py-2.5 last:border-b-0 @3xl:grid-cols-[minmax(0,6fr)_minmax(0,3fr)_minmax(0,5fr)_130px]">
      <div className="min-w-0">
        <p className="flex items-center gap-2">
          <span className="foreign truncate font-medium">
            <Name>{name}</Name>
          </span>
          {own && <span className="shrink-0 rounded-full bg-accent-tint px-2 text-xs text-accent">this session</span>}
        </p>
        <p className="truncate text-xs text-kumo-subtle">
          <code className="font-mono">{prefix === null ? 'key_…' : `${prefix}…`}</code> · <Made at={createdAt} by={createdBy} />
        </p>
      </div>
      <Scopes scopes={scopes} />
      <div className="min-w-0 text-xs text-kumo-subtle">
        <LastUsed row={row} />
        <p className="flex flex-wrap gap-x-1">
          {row.callsLastDay > 0 && <span className="num">{count(row.callsLastDay)}+ in 24 h ·</span>}
          <Ends row={row} />
        </p>
      </div>
      <Actions row={row} rotate={rotate} />
    </li>
  )
}

function Made({ at, by }: { at: number; by: ApiKey['createdBy'] }): ReactNode {
  return (
    <>
      {by === null ? 'came with the installation' : by.name === null ? 'made' : <Name>{by.name}</Name>}, <Age at={at} /> ago
    </>
  )
}

function Scopes({ scopes }: Pick<ApiKey, 'scopes'>): ReactNode {
  // Whoever may do everything need not be told six times.
  const shown = scopes.includes('admin') ? (['admin'] as const) : scopes
  return (
    <p className="flex flex-wrap gap-1">
      {shown.map((scope) => (
        <code
          key={scope}
          className={`rounded-sm px-1.5 font-mono text-xs ring-1 ${scope === 'admin' ? 'bg-accent-tint text-accent ring-transparent' : 'bg-kumo-recessed ring-kumo-hairline'}`}
        >
          {scope}
        </code>
      ))}
    </p>
  )
}

function LastUsed({ row: { lastUsed } }: { row: ApiKey }): ReactNode {
  if (lastUsed === null) return <p>No use known</p>
  return (
    <p className="truncate" title={placeOf(lastUsed)}>
      <span className="text-kumo-default">
        Used <Age at={lastUsed.at} /> ago
      </span>{' '}
      · {placeOf(lastUsed)}
    </p>
  )
}

function Ends({ row: { expiresAt, revokedAt, replacedBy } }: { row: ApiKey }): ReactNode {
  const now = useNow()
  if (revokedAt !== null)
    return (
      <span>
        revoked <Age at={revokedAt} /> ago
      </span>
    )
  if (expiresAt === null) return <span>does not expire</span>
  if (expiresAt <= now)
    return (
      <span>
        {replacedBy === null ? 'expired' : 'replaced, ended'} <Age at={expiresAt} /> ago
      </span>
    )
  return (
    <span className={endsSoon(expiresAt, now) && replacedBy === null ? 'text-kumo-warning' : ''}>
      {replacedBy === null ? 'expires' : 'replaced, ends'} in <Until at={expiresAt} />
    </span>
  )
}

function Actions({ row, rotate }: KeyRowProps): ReactNode {
  const [revoking, setRevoking] = useState(false)
  const admin = useForbidden('admin')
  const now = useNow()
  if (row.revokedAt !== null || (row.expiresAt !== null && row.expiresAt <= now)) return null
  // A key may always end itself.
  const forbidden = row.own ? null : admin
  return (
    <div className="flex gap-2 @3xl:justify-end">
      <Button
        size="sm"
        data-row=""
        disabled={forbidden !== null || row.replacedBy !== null}
        title={forbidden ?? (row.replacedBy === null ? undefined : 'It was rotated; the key after it is in this list.')}
        onClick={rotate}
      >
        Rotate
      </Button>
      <Button size="sm" disabled={forbidden !== null} title={forbidden ?? undefined} onClick={() => setRevoking(true)}>
        Revoke
      </Button>
      {revoking && <RevokeDialog row={row} close={() => setRevoking(false)} />}
    </div>
  )
}
