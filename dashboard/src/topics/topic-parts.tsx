import type { ReactNode } from 'react'
import { Freshness } from '../overview/freshness.tsx'
import { useQueryClient } from '@tanstack/react-query'
import { HistoryCard } from './history-card.tsx'
import { QuotesCard } from './quotes-card.tsx'
import type { TopicDetail } from './shapes.ts'
import { BesideCard, SharesCard } from './shares-card.tsx'
import { TicketsCard } from './tickets-card.tsx'
import { TopicChart } from './topic-chart.tsx'
import { TopicFigures } from './topic-figures.tsx'

/** Everything that is known of a topic. */
export function TopicParts({ detail, passing }: { detail: TopicDetail; passing: boolean }): ReactNode {
  const queries = useQueryClient()
  return (
    <div aria-busy={passing} className="passing flex flex-col gap-4">
      <Freshness asOf={detail.asOf} refresh={() => void queries.invalidateQueries({ queryKey: ['topics'] })} />
      <TopicFigures detail={detail} />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,2fr)_minmax(320px,1fr)]">
        <div className="flex min-w-0 flex-col gap-4">
          <TopicChart detail={detail} />
          <QuotesCard detail={detail} />
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <SharesCard detail={detail} of="sources" />
          <SharesCard detail={detail} of="categories" />
          <BesideCard detail={detail} />
          <TicketsCard detail={detail} />
          <HistoryCard detail={detail} />
        </div>
      </div>
    </div>
  )
}
