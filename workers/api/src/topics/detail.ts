import type { Category, SentimentLabel } from '@sluice/schema/item'
import { choose } from '../items/choose.ts'
import type { ItemFilter } from '../items/filter.ts'
import { type Marker, MARKERS } from '../overview/markers.ts'
import { beginningChars } from '../store/authors.ts'
import { DAY_MS } from '../store/hour.ts'
import { readEach } from '../store/run.ts'
import { bordersOf, dayAfter, dayNumber, daysOf, previousOf, type TopicDays } from './days.ts'
import { topicExpression } from './facets.ts'
import type { TopicNames } from './names.ts'
import { shownTopics } from './names.ts'
import { countPeople } from './people.ts'
import { daysOfOne } from './shown.ts'
import { type TopicTotal, totalsStatement } from './totals.ts'

/** One item of those that a topic is described by. */
export interface SampledItem {
  id: string
  source: string
  category: Category
  sentiment: SentimentLabel
  score: number
  receivedAt: number
  author: string | null
  text: string
  topics: string[]
}

export interface TopicTicket {
  destination: string
  externalId: string
  url: string
  items: number
  lastAt: number
}

export interface DayCounts {
  day: number
  negative: number
  neutral: number
  positive: number
}

/** What is known of one topic, before it is put into words and shares. */
export interface TopicFacts {
  total: TopicTotal | null
  authors: number
  /** Of the period and the one before; days without items are left out. */
  days: DayCounts[]
  /** The newest items of the period, the newest first. */
  sample: SampledItem[]
  tickets: TopicTicket[]
  markers: Marker[]
  firstSeen: number | null
}

/** So many items are looked at for what no rollup holds. */
const SAMPLE = 300
const TEXT_CHARS = 400
const MAX_TICKETS = 20

const FIRST = `
  SELECT received_at AS firstSeen FROM items
  WHERE workspace = ?1 AND seq = (SELECT rowid FROM items_text WHERE items_text MATCH ?2 ORDER BY rowid LIMIT 1)`

const TICKETS = `
  SELECT destination, external_id AS externalId, max(external_url) AS url, count(*) AS items, max(finished_at) AS lastAt
  FROM json_each(?2) AS planned CROSS JOIN deliveries ON deliveries.id = planned.value
  WHERE deliveries.workspace = ?1 AND external_id IS NOT NULL AND external_url IS NOT NULL
  GROUP BY destination, external_id ORDER BY items DESC, lastAt DESC LIMIT ${MAX_TICKETS}`

type SampleRow = Omit<SampledItem, 'topics'> & { topics: string; deliveries: string | null }

/** The newest items of a topic, as its list has them. */
function sampleStatement(workspace: string, filter: ItemFilter, now: number): { sql: string; values: (string | number)[] } {
  const [choice] = choose(workspace, filter, now)
  if (!choice) throw new Error('a topic is a word of the full text')
  const { from, where, seq, parameters } = choice
  const sql = `
    SELECT items.id, items.source, items.category, items.sentiment, items.score, items.received_at AS receivedAt, items.delivery_ids AS deliveries,
           coalesce(items.item ->> '$.author.name', items.author_id) AS author, items.analysis -> 'topics' AS topics,
           substr(coalesce(nullif(items.item ->> 'text', ''), items.item ->> 'title', ''), 1, ${TEXT_CHARS}) AS text
    FROM ${from} WHERE ${where.join(' AND ')} ORDER BY ${seq} DESC LIMIT ${parameters.add(SAMPLE)}`
  return { sql, values: parameters.values }
}

export interface TopicWish {
  workspace: string
  topic: string
  members: readonly string[]
  names: TopicNames
  days: TopicDays
}

/** Numbers out of rollups, the rest out of the newest items; no more rows than those. */
export async function loadTopic(db: D1Database, { workspace, topic, members, names, days }: TopicWish, now: number): Promise<TopicFacts> {
  const { from, to } = days
  const borders = bordersOf(days)
  const total = totalsStatement(workspace, days, { sort: 'items', limit: 1, pinnedFirst: false, only: { topic, names: members } })
  const filter = { topic, topicNames: members, from, to }
  const sample = sampleStatement(workspace, filter, now)
  const range = { workspace: '?1', from: '?2', to: '?3', topic: '?4', names: '?5', begin: '?6', chars: '?7' }
  const answers = await readEach<unknown>(db, [
    db.prepare(total.sql).bind(...total.values),
    db
      .prepare(daysOfOne(range))
      .bind(workspace, borders.previous, borders.to, topic, JSON.stringify(members), borders.from, beginningChars(daysOf(days))),
    db.prepare(sample.sql).bind(...sample.values),
    db.prepare(MARKERS).bind(workspace, from, to),
    db.prepare(FIRST).bind(workspace, topicExpression(workspace, members)),
  ])
  const [totals, dayRows, rows, markers, firsts] = answers as [
    TopicTotal[],
    (DayCounts & { authors: string | null })[],
    SampleRow[],
    Marker[],
    { firstSeen: number }[],
  ]
  const ids = rows.flatMap(({ deliveries }) => (deliveries === null ? [] : (JSON.parse(deliveries) as string[])))
  const [tickets = []] = await readEach<TopicTicket>(db, [db.prepare(TICKETS).bind(workspace, JSON.stringify(ids))])
  const sketches = dayRows.flatMap(({ authors }) => (authors === null ? [] : { sketches: authors }))
  const people = await countPeople(db, workspace, days, [[topic, members]], () => sketches)
  return {
    total: totals[0] ?? null,
    authors: people.get(topic) ?? 0,
    days: dayRows.map(({ authors: _authors, ...row }) => row),
    sample: rows.map(({ deliveries: _deliveries, topics, ...row }) => ({
      ...row,
      topics: shownTopics(JSON.parse(topics) as string[], names),
    })),
    tickets,
    markers: markers.toReversed(),
    firstSeen: firsts[0]?.firstSeen ?? null,
  }
}

/** Bars of a chart: days, or several of them where there would be too many. */
export function barsOf(days: readonly DayCounts[], asked: TopicDays) {
  const each = Math.ceil(daysOf(asked) / MAX_BARS)
  const length = Math.ceil(daysOf(asked) / each)
  const bars = Array.from({ length }, (_, index) => ({ at: dayAfter(asked, index * each), negative: 0, neutral: 0, positive: 0 }))
  const previousNegative = Array.from({ length }, () => 0)
  const previous = previousOf(asked)
  const barOf = (day: number, since: number): number => Math.floor(dayNumber(day, since) / each)
  for (const { day, negative, neutral, positive } of days) {
    const bar = day < bordersOf(asked).from ? undefined : bars[barOf(day, asked.from)]
    const before = barOf(day, previous)
    if (!bar) previousNegative[before] = (previousNegative[before] ?? 0) + negative
    else {
      bar.negative += negative
      bar.neutral += neutral
      bar.positive += positive
    }
  }
  return { bucketMs: each * DAY_MS, bars, previousNegative }
}

const MAX_BARS = 60
