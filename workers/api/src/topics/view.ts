import type * as z from 'zod'
import type { TopicDetailView, TopicVersionView, TopicView } from '../routes/topic-shapes.ts'
import type { Change } from '../store/topic-tables.ts'
import type { TopicDays } from './days.ts'
import { barsOf, type TopicFacts } from './detail.ts'
import type { TopicList } from './list.ts'
import { countBy, quotesOf } from './quotes.ts'
import type { TopicVersion } from './versions.ts'

export const toTopicView = ({ value: _value, authors, ...line }: TopicList['topics'][number]): z.infer<typeof TopicView> => ({
  ...line,
  people: authors,
})

const named = <Value>(changes: Record<string, Change<Value>>) =>
  Object.fromEntries(Object.entries(changes).map(([key, [before, after]]) => [key, { before, after }]))

export const toVersionView = ({ diff, ...version }: TopicVersion): z.infer<typeof TopicVersionView> => ({
  ...version,
  names: named(diff.names),
  marks: named(diff.marks),
})

const MOST_SHARES = 8

interface Known {
  topic: string
  names: string[]
  days: TopicDays
  facts: TopicFacts
  asOf: number
}

/** All that is known of a topic as it is answered. */
export function toTopicDetail({ topic, names, days, facts, asOf }: Known): z.infer<typeof TopicDetailView> {
  const { total, authors, sample, tickets, markers, firstSeen, versions, rules } = facts
  const { bucketMs, bars, previousNegative } = barsOf(facts.days, days)
  return {
    topic,
    state: total?.state ?? 'active',
    pinned: total?.pinned === 1,
    resolvedAt: total?.resolvedAt ?? null,
    items: total?.items ?? 0,
    previous: total?.previous ?? 0,
    people: authors,
    negative: total?.negative ?? 0,
    neutral: total?.neutral ?? 0,
    positive: total?.positive ?? 0,
    firstSeen,
    asOf,
    from: days.from,
    to: days.to,
    bucketMs,
    names,
    sentiment: bars,
    previousNegative,
    markers,
    sampled: sample.length,
    sources: countBy(sample, ({ source }) => [source], MOST_SHARES),
    categories: countBy(sample, ({ category }) => [category], MOST_SHARES),
    beside: countBy(sample, (item) => item.topics.filter((other) => other !== topic), MOST_SHARES),
    quotes: quotesOf(sample).map(({ kind, item: { id, text, author, source, category, sentiment, receivedAt } }) => ({
      kind,
      itemId: id,
      text,
      author,
      source,
      category,
      sentiment,
      receivedAt,
    })),
    tickets,
    rules,
    versions: versions.map(toVersionView),
  }
}
