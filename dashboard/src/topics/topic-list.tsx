import { Button } from '@cloudflare/kumo/components/button'
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { BusyList } from '../design/busy-list.tsx'
import { Empty } from '../design/empty.tsx'
import { count } from '../design/format.ts'
import { stepFocus } from '../design/step-focus.ts'
import { useKeys } from '../shell/keys.ts'
import type { TopicSearch } from './search.ts'
import type { TopicPage } from './shapes.ts'
import { GRID, TopicRow } from './topic-row.tsx'
import { STATE_WORDS } from './words.ts'

/** Fewer items than this have no topics that mean something. */
const ENOUGH = 50

const HEADS = ['Topic', 'Course', 'Items', 'People', 'Change', 'Sentiment', 'Tickets', 'First seen']
const RIGHT = new Set(['Items', 'People', 'Change', 'Tickets', 'First seen'])

interface TopicListProps {
  list: UseInfiniteQueryResult<InfiniteData<TopicPage>>
  search: TopicSearch
}

export function TopicList({ list, search }: TopicListProps): ReactNode {
  useKeys({ j: () => stepFocus(1), k: () => stepFocus(-1) })
  const topics = list.data?.pages.flatMap((page) => page.topics) ?? []
  const [first] = list.data?.pages ?? []
  return (
    <div className="@container">
      {topics.length > 0 && (
        <div className={`hidden border-b border-kumo-hairline px-4 py-2 text-xs text-kumo-subtle ${GRID}`} aria-hidden="true">
          {HEADS.map((head) => (
            <span key={head} className={RIGHT.has(head) ? 'text-right' : ''}>
              {head}
            </span>
          ))}
        </div>
      )}
      <BusyList list={list} label="Topics" count={topics.length} empty={<Nothing search={search} understood={first?.understood ?? 0} />}>
        {topics.map((topic) => (
          <TopicRow key={topic.topic} topic={topic} search={search} from={first?.from ?? 0} />
        ))}
      </BusyList>
      {topics.length > 0 && (
        <p className="px-4 py-2 text-xs text-kumo-subtle">
          “Rising” is relative change times volume, what is new and large first. “Back” was written about earlier, and not in the period
          before. People are different authors. Tickets are those that a topic’s newest 50 items have led to.
        </p>
      )}
    </div>
  )
}

const NONE_OF = {
  emerging: 'Everything that is written about was written about in the period before as well.',
  active: 'What is written about now is new, back, over or muted.',
  resolved: 'Nobody has said of a topic that it is over, or there are later items.',
  muted: 'Nothing is muted: every topic is shown.',
} as const

/** Why there is no topic, and what to do next: too few items, or too narrow a choice. */
function Nothing({ search, understood }: { search: TopicSearch; understood: number }): ReactNode {
  const navigate = useNavigate()
  const { q, state } = search
  if (q === undefined && state === undefined)
    return (
      <Empty
        title={understood < ENOUGH ? 'Topics appear after a while' : 'No topic in this time'}
        action={
          <Button size="sm" onClick={() => void navigate({ to: '/topics', search: { range: '90d' } })}>
            Look at 90 days
          </Button>
        }
      >
        {understood < ENOUGH
          ? `Topics appear after about ${ENOUGH} items; ${count(understood)} so far in this time.`
          : 'The items of these days were judged, and none of them was given a topic.'}
      </Empty>
    )
  const what = [...(q === undefined ? [] : [`named like “${q}”`]), ...(state === undefined ? [] : [`under “${STATE_WORDS[state].word}”`])]
  return (
    <Empty
      title="Nothing matches"
      action={
        <Button
          size="sm"
          onClick={() => void navigate({ to: '/topics', search: ({ q: _q, state: _state, ...rest }: Record<string, unknown>) => rest })}
        >
          Show all topics
        </Button>
      }
    >
      <span className="foreign">There is no topic {what.join(', ')} in this time.</span>{' '}
      {q === undefined && state !== undefined && NONE_OF[state]}
    </Empty>
  )
}
