import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { BoneRows } from '../design/bones.tsx'
import { clockTime, dayRange } from '../design/format.ts'
import { PageFrame } from '../design/page-frame.tsx'
import { ReadOnly } from '../design/read-only.tsx'
import { useTitle } from '../design/title.ts'
import { daysOf } from '../design/zone.ts'
import { Freshness } from '../overview/freshness.tsx'
import { suggestionsQuery, topicsQuery } from './queries.ts'
import { Suggestions } from './suggestions.tsx'
import { TimePicker } from './time-picker.tsx'
import { TopicFilters } from './topic-filters.tsx'
import { TopicList } from './topic-list.tsx'

const DAY = 86_400_000

/** All topics of some days, those that rise first. */
export function TopicListPage(): ReactNode {
  useTitle('Topics')
  const search = useSearch({ from: '/shell/topics' })
  const list = useInfiniteQuery(topicsQuery(search))
  const suggestions = useQuery(suggestionsQuery(search))
  const [first] = list.data?.pages ?? []
  const plain = search.q === undefined && search.state === undefined
  // What stands above the list is awaited, or the list would jump down.
  const settled = !suggestions.isPending && !list.isPending
  return (
    <PageFrame title="Topics" actions={<TimePicker />}>
      {/* Two lines on phones, also before the words are there. */}
      <p className="-mt-3 text-kumo-subtle max-md:min-h-10">
        {first ? (
          <>
            {dayRange(first.from, first.to - 1)}, compared with the {Math.round((first.to - first.from) / DAY)} days before ·{' '}
            {daysOf(DAY).replace('D', 'd')} · as of <time className="num">{clockTime(first.asOf)}</time>
          </>
        ) : (
          'What people write about'
        )}
      </p>
      <ReadOnly />
      {first && <Freshness asOf={first.asOf} refresh={() => void list.refetch()} />}
      {settled ? (
        <>
          {plain && <Suggestions found={suggestions.data ?? []} />}
          <section aria-label="Topics" className="card">
            <TopicFilters />
            <TopicList list={list} search={search} />
          </section>
        </>
      ) : (
        <div className="card">
          <BoneRows rows={8} height="h-12" />
        </div>
      )}
    </PageFrame>
  )
}
