import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { BoneRows } from '../design/bones.tsx'
import { BulkBar } from '../design/bulk-bar.tsx'
import { BusyList } from '../design/busy-list.tsx'
import { Empty } from '../design/empty.tsx'
import { Foreign } from '../design/foreign.tsx'
import { clockTime, count } from '../design/format.ts'
import { PageFrame } from '../design/page-frame.tsx'
import { ReadOnly } from '../design/read-only.tsx'
import { stepFocus } from '../design/step-focus.ts'
import { useKeys } from '../shell/keys.ts'
import { DiscardGroup } from './discard-group.tsx'
import { LetterRow } from './letter-row.tsx'
import { type Group, groupsQuery, lettersQuery } from './queries.ts'
import { replayGroup } from './replay-group.ts'
import { STAGES } from './search.ts'
import { MAX_TRIED, tryGroup } from './try-group.ts'
import { useRenewLetters } from './use-letter-actions.ts'

interface GroupDetailProps {
  group: Pick<Group, 'stage' | 'code' | 'reason'>
  letter: string | undefined
}

/** The messages of one cause, and the way to put all of them back. */
export function GroupDetail({ group, letter }: GroupDetailProps): ReactNode {
  const { stage, code, reason } = group
  const navigate = useNavigate()
  const renew = useRenewLetters()
  const groups = useQuery(groupsQuery)
  const list = useInfiniteQuery(lettersQuery({ stage, code, reason, replayed: false }))
  const letters = list.data?.pages.flatMap((page) => page.deadLetters) ?? []
  const total = groups.data
    ? (groups.data.groups.find((one) => one.stage === stage && one.code === code && one.reason === reason)?.count ?? 0)
    : null
  useKeys({
    j: () => stepFocus(1),
    k: () => stepFocus(-1),
    Escape: () => void navigate({ to: '/dead-letters', search: letter === undefined ? {} : group }),
  })
  return (
    <PageFrame
      title={<Foreign text={reason} />}
      above={
        <>
          <Link to="/dead-letters" className="hover:underline">
            Dead letters
          </Link>{' '}
          · {STAGES[stage]} · <code className="font-mono">{code}</code>
        </>
      }
      actions={<DiscardGroup group={group} total={total} />}
    >
      <ReadOnly />
      <div className="card">
        {stage === 'raw' && (
          <BulkBar
            total={total}
            preview="Is the mapping mended? Tried, they are mapped as their source does now; nothing is sent."
            verb={total === null || total <= MAX_TRIED ? `Try ${count(total)}` : `Try the newest ${MAX_TRIED}`}
            work={tryGroup(group)}
          />
        )}
        <BulkBar
          total={total}
          preview={`${count(total)} ${total === 1 ? 'message goes' : 'messages go'} back to the stage “${STAGES[stage]}”. Mend the cause first; what was done already is not done twice.`}
          verb={`Replay ${count(total)}`}
          primary={letter === undefined}
          work={async (progress) => {
            try {
              return await replayGroup(group, Date.now())(progress)
            } finally {
              await renew()
            }
          }}
        />
        {/* What can be done to all of them stands above them, and would push them down if it came later. */}
        {groups.isPending ? (
          <BoneRows rows={6} height="h-14" />
        ) : (
          <BusyList
            list={list}
            label="Messages"
            count={letters.length}
            empty={
              <Empty title="Nothing is left of this cause">
                Checked {clockTime(list.dataUpdatedAt)}. What was put back is under “Put back”, what was discarded under “Discarded”.
              </Empty>
            }
          >
            {letters.map((one) => (
              <LetterRow
                key={one.id}
                letter={one}
                keptDays={list.data?.pages[0]?.keptDays ?? null}
                search={one.id === letter ? group : { ...group, letter: one.id }}
                open={one.id === letter}
              />
            ))}
          </BusyList>
        )}
      </div>
    </PageFrame>
  )
}
