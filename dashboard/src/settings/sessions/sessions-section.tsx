import { Button } from '@cloudflare/kumo/components/button'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { signOutEverywhere } from '../../api/session.ts'
import { BoneRows } from '../../design/bones.tsx'
import { Card } from '../../design/card.tsx'
import { Failure } from '../../design/failure.tsx'
import { Age, Until } from '../../design/time.tsx'
import { useTold } from '../../design/use-told.ts'
import { sessionsQuery } from '../access-queries.ts'
import type { BrowserSession } from '../shapes.ts'

/** Where one is signed in; this browser is always among them. */
export function SessionsSection(): ReactNode {
  const sessions = useQuery(sessionsQuery)
  return (
    <Card title="Browsers" aside={<SignOutEverywhere />}>
      {sessions.error && <Failure error={sessions.error} retry={() => void sessions.refetch()} />}
      {sessions.isPending && <BoneRows rows={2} height="h-14" />}
      {sessions.data && (
        <ul>
          {sessions.data.sessions.map((session) => (
            <Session key={session.id} session={session} />
          ))}
        </ul>
      )}
    </Card>
  )
}

function Session({ session: { agent, address, createdAt, expiresAt, current } }: { session: BrowserSession }): ReactNode {
  return (
    <li className="border-b border-kumo-hairline px-4 py-2.5 last:border-b-0">
      <p className="flex items-center gap-2 font-medium">
        {agent ?? 'Unknown browser'}
        {current && <span className="rounded-full bg-accent-tint px-2 text-xs font-normal text-accent">this one</span>}
      </p>
      <p className="text-xs text-kumo-subtle">
        Signed in <Age at={createdAt} /> ago{address !== null && ` from ${address}`} · ends in <Until at={expiresAt} />
      </p>
    </li>
  )
}

function SignOutEverywhere(): ReactNode {
  const queries = useQueryClient()
  const { refused } = useTold()
  const leaving = useMutation({
    mutationFn: () => signOutEverywhere(queries),
    onError: refused,
  })
  return (
    <Button size="sm" loading={leaving.isPending} onClick={() => leaving.mutate()}>
      Sign out everywhere
    </Button>
  )
}
