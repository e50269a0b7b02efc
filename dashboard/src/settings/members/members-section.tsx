import { Button } from '@cloudflare/kumo/components/button'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { BoneRows } from '../../design/bones.tsx'
import { Card } from '../../design/card.tsx'
import { Empty } from '../../design/empty.tsx'
import { Failure } from '../../design/failure.tsx'
import { ReadOnly } from '../../design/read-only.tsx'
import { stepFocus } from '../../design/step-focus.ts'
import { useKeys } from '../../shell/keys.ts'
import { membersQuery } from '../access-queries.ts'
import { AddMember } from './add-member.tsx'
import { MemberRow } from './member-row.tsx'
import { NoIssuer } from './no-issuer.tsx'

/** People who come in with a token, and their roles. */
export function MembersSection(): ReactNode {
  const members = useInfiniteQuery(membersQuery)
  useKeys({ j: () => stepFocus(1), k: () => stepFocus(-1) })
  const rows = members.data?.pages.flatMap((page) => page.members) ?? []
  return (
    <>
      <ReadOnly needed="admin" />
      <Card title="Add somebody">
        <AddMember known={rows.map(({ email }) => email)} />
      </Card>
      <section aria-label="Members" className="card">
        {members.error && <Failure error={members.error} retry={() => void members.refetch()} />}
        {members.isPending && <BoneRows rows={4} height="h-14" />}
        {members.data?.pages[0]?.canComeIn === false && <NoIssuer />}
        {members.data && rows.length === 0 && (
          <Empty title="No member yet">
            Members come in without a key, by the e-mail address that their sign-in tells. What those may do who are no members says{' '}
            <code className="font-mono">auth.jwt</code> of sluice.yaml.
          </Empty>
        )}
        {rows.length > 0 && (
          <ul className="@container">
            {rows.map((row) => (
              <MemberRow key={row.email} row={row} />
            ))}
          </ul>
        )}
        {members.hasNextPage && (
          <div className="flex justify-center border-t border-kumo-hairline p-3">
            <Button size="sm" loading={members.isFetchingNextPage} onClick={() => void members.fetchNextPage()}>
              Show more
            </Button>
          </div>
        )}
      </section>
    </>
  )
}
