import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Empty } from '../design/empty.tsx'
import { Failure } from '../design/failure.tsx'
import { PageFrame } from '../design/page-frame.tsx'
import { stepFocus } from '../design/step-focus.ts'
import { useTitle } from '../design/title.ts'
import { RangePicker } from '../overview/range-picker.tsx'
import { rangeOf } from '../overview/search.ts'
import { useKeys } from '../shell/keys.ts'
import { AsOf } from './as-of.tsx'
import { UsageBones } from './bones.tsx'
import { BudgetsCard } from './budgets-card.tsx'
import { CallsCard } from './calls-card.tsx'
import { FirstRun } from './first-run.tsx'
import { GroupsCard } from './groups-card.tsx'
import { OverTimeCard } from './over-time-card.tsx'
import { budgetsQuery, everQuery, usageQuery } from './queries.ts'
import { DEFAULT_GROUPING, type UsageSearch } from './search.ts'
import type { Report } from './shapes.ts'
import { Totals } from './totals.tsx'
import { UnpricedCard } from './unpriced-card.tsx'

/** What models were asked, what it cost and how fast they were: all numbers are of one moment, and add up however they are told apart. */
export function UsagePage(): ReactNode {
  useTitle('Usage')
  const search = useSearch({ from: '/shell/usage' })
  const navigate = useNavigate()
  const report = useQuery(usageQuery(rangeOf(search), search.by ?? DEFAULT_GROUPING))
  const none = report.data?.total.calls === 0
  const budgets = useQuery(budgetsQuery)
  // Shown together: budgets that come later would push the table away from under the hand.
  const ready = report.data && !none && (!budgets.isPending || budgets.failureCount > 0) ? report.data : null
  const ever = useQuery(everQuery(none))
  useKeys({
    j: () => stepFocus(1),
    k: () => stepFocus(-1),
    Escape: () => {
      const { call, ...rest } = search
      if (call !== undefined) void navigate({ to: '/usage', search: rest, replace: true, resetScroll: false })
    },
  })
  const { range: _range, from: _from, to: _to, ...kept } = search
  return (
    <PageFrame
      title="Usage"
      actions={<RangePicker search={search} onChange={(next) => void navigate({ to: '/usage', search: { ...kept, ...next } })} />}
    >
      <p className="-mt-3 text-kumo-subtle">
        {report.data ? <AsOf report={report.data} refresh={() => void report.refetch()} /> : report.isPending ? 'Reading …' : ''}
      </p>
      {report.error && (
        <div className="card">
          <Failure error={report.error} retry={() => void report.refetch()} />
        </div>
      )}
      {(report.isPending || (report.data && !none && !ready)) && <UsageBones />}
      {none && ever.data === 0 && <FirstRun />}
      {none && ever.data !== 0 && ever.data !== undefined && <Quiet search={search} />}
      {ready && <Parts report={ready} search={search} passing={report.isPlaceholderData} />}
    </PageFrame>
  )
}

function Quiet({ search }: { search: UsageSearch }): ReactNode {
  const { from: _from, to: _to, range, ...rest } = search
  return (
    <>
      <div className="card">
        <Empty
          title="No model was asked in this time"
          action={
            range !== '30d' && (
              <Link to="/usage" search={{ ...rest, range: '30d' }} className="text-kumo-link underline">
                Show the last 30 days
              </Link>
            )
          }
        >
          There were calls before; a longer time shows them.
        </Empty>
      </div>
      <BudgetsCard />
    </>
  )
}

function Parts({ report, search, passing }: { report: Report; search: UsageSearch; passing: boolean }): ReactNode {
  return (
    <div aria-busy={passing} className="passing flex flex-col gap-4">
      <Totals total={report.total} />
      <div className="grid gap-4 lg:grid-cols-[minmax(0,2fr)_minmax(320px,1fr)]">
        <OverTimeCard report={report} search={search} />
        <BudgetsCard />
      </div>
      <GroupsCard report={report} search={search} />
      <UnpricedCard models={report.unpricedModels} search={search} />
      <CallsCard report={report} search={search} />
    </div>
  )
}
