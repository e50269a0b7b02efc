import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense } from 'react'
import { countsQuery, overviewQuery } from '../api/queries.ts'
import type { Overview } from '../api/shapes.ts'
import { Failure } from '../design/failure.tsx'
import { clockTime, dayRange } from '../design/format.ts'
import { useTitle } from '../design/title.ts'
import { AttentionCard } from './attention-card.tsx'
import { BreakdownCard } from './breakdown-card.tsx'
import { FEW_ITEMS } from './few-items.ts'
import { setupQuery } from './first-steps.ts'
import { Freshness } from './freshness.tsx'
import { OverviewBones } from './overview-bones.tsx'
import { RangePicker } from './range-picker.tsx'
import { atTime, rangeOf } from './search.ts'
import { SentimentCard } from './sentiment-card.tsx'
import { Tiles } from './tiles.tsx'
import { TopicsCard } from './topics-card.tsx'

/** Seen on the first day only. */
const FirstRun = lazy(() => import('./first-run.tsx').then(({ FirstRun: component }) => ({ default: component })))

/** What came in, how it was meant, and what needs somebody: all numbers are of one moment. */
export function OverviewPage(): ReactNode {
  useTitle('Overview')
  const search = useSearch({ from: '/shell/' })
  const navigate = useNavigate()
  const overview = useQuery(overviewQuery(rangeOf(search)))
  const counts = useQuery(countsQuery({}))
  const few = counts.data !== undefined && counts.data.all <= FEW_ITEMS
  const setup = useQuery({ ...setupQuery, enabled: few })
  // The first steps stand above all numbers, and would push them down if they came later.
  const known = !overview.isPending && !counts.isPending && !setup.isLoading
  const empty = overview.data?.tiles.items.value === 0 && counts.data?.all === 0
  return (
    <div className="mx-auto flex w-full max-w-[1360px] flex-col gap-4 p-4 md:p-5">
      <div className="flex items-end justify-between gap-x-4 gap-y-2 max-md:flex-col max-md:items-stretch">
        <div>
          <h1 className="text-xl leading-7 font-semibold">Overview</h1>
          {/* Two lines on phones, also before the words are there. */}
          <p className="text-kumo-subtle min-h-5 max-md:min-h-10">
            {overview.data ? <Period overview={overview.data} /> : overview.isPending ? 'Reading …' : ''}
          </p>
        </div>
        <RangePicker search={search} onChange={(time) => void navigate({ to: '/', search: atTime(search, time) })} />
      </div>
      {overview.error && (
        <div className="card">
          <Failure error={overview.error} retry={() => void overview.refetch()} />
        </div>
      )}
      {overview.data && <Freshness asOf={overview.data.asOf} refresh={() => void overview.refetch()} />}
      {known ? (
        <Suspense fallback={<OverviewBones />}>
          {few && <FirstRun items={counts.data.all} />}
          {overview.data && !empty && <Parts overview={overview.data} passing={overview.isPlaceholderData} />}
        </Suspense>
      ) : (
        <OverviewBones />
      )}
    </div>
  )
}

function Period({ overview: { asOf, from, to } }: { overview: Overview }): ReactNode {
  const days = Math.round((to - from) / 86_400_000)
  // The hour that has begun is no whole one yet.
  const hours = Math.floor((Math.min(to, asOf) - from) / 3_600_000)
  return (
    <>
      {dayRange(from, to - 1)}, compared with the {days > 1 ? `${days} days` : hours < 1 ? 'hour' : `${hours} h`} before · as of{' '}
      <time className="num">{clockTime(asOf)}</time>
    </>
  )
}

function Parts({ overview, passing }: { overview: Overview; passing: boolean }): ReactNode {
  const { from, to, tiles, topics, attention, asOf } = overview
  return (
    <div aria-busy={passing} className="passing flex flex-col gap-4">
      <Tiles tiles={tiles} from={from} to={to} />
      <div className="grid gap-4 lg:grid-cols-[minmax(0,2fr)_minmax(320px,1fr)]">
        <SentimentCard overview={overview} />
        <AttentionCard attention={attention} asOf={asOf} className="max-lg:order-first" />
        <TopicsCard topics={topics} from={overview.topicsFrom} to={overview.topicsTo} items={tiles.items.value ?? 0} />
        <BreakdownCard overview={overview} />
      </div>
    </div>
  )
}
