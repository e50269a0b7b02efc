import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { CheckCircleIcon } from '@phosphor-icons/react/dist/csr/CheckCircle'
import type { ReactNode } from 'react'
import { BoneRows } from '../design/bones.tsx'
import { Empty } from '../design/empty.tsx'
import { Failure } from '../design/failure.tsx'
import { Foreign } from '../design/foreign.tsx'
import { clockTime, count } from '../design/format.ts'
import { stepFocus } from '../design/step-focus.ts'
import { Age } from '../design/time.tsx'
import { useKeys } from '../shell/keys.ts'
import { type Group, groupsQuery } from './queries.ts'
import { STAGES } from './search.ts'

/** One line for each cause, the most frequent first. */
export function GroupList(): ReactNode {
  const groups = useQuery(groupsQuery)
  useKeys({ j: () => stepFocus(1), k: () => stepFocus(-1) })
  return (
    <div className="card">
      {groups.error && <Failure error={groups.error} retry={() => void groups.refetch()} />}
      {groups.isPending && <BoneRows rows={4} height="h-14" />}
      {groups.data?.groups.length === 0 && (
        <Empty title="Nothing needs you">
          <p className="flex items-center justify-center gap-2">
            <CheckCircleIcon weight="fill" className="size-4 text-ok" /> Checked {clockTime(groups.dataUpdatedAt)}.
          </p>
          <p className="mt-1">
            A message that a stage could not do after its last try is kept here with the reason, and nothing of it is lost.
          </p>
        </Empty>
      )}
      <ul aria-label="Causes">
        {groups.data?.groups.map((group) => (
          <Row key={`${group.stage} ${group.code} ${group.reason}`} group={group} />
        ))}
      </ul>
      {groups.data?.more && <p className="px-4 py-2 text-xs text-kumo-subtle">There are more causes; these are the most frequent ones.</p>}
    </div>
  )
}

function Row({ group: { stage, code, reason, count: letters, firstAt, lastAt } }: { group: Group }): ReactNode {
  return (
    <li className="border-b border-kumo-hairline last:border-b-0">
      <Link
        to="/dead-letters"
        search={{ stage, code, reason }}
        data-row=""
        className="flex items-start gap-4 px-4 py-3 -outline-offset-2 hover:bg-kumo-elevated"
      >
        <span className="num min-w-6 text-right sm:min-w-10 text-base leading-5 font-semibold">{count(letters)}</span>
        <span className="min-w-0 flex-1">
          <span className="line foreign font-medium">
            <Foreign text={reason} />
          </span>
          <span className="block text-xs text-kumo-subtle">
            {STAGES[stage]} · <code className="font-mono">{code}</code>{' '}
            <span className="sm:hidden">
              · last <Age at={lastAt} /> ago
            </span>
          </span>
        </span>
        <span className="shrink-0 text-right text-xs text-kumo-subtle max-sm:hidden">
          last <Age at={lastAt} /> ago
          <span className="block">
            first <Age at={firstAt} /> ago
          </span>
        </span>
      </Link>
    </li>
  )
}
