import type { BotConfig } from '@sluice/schema/config'
import type { Category, SentimentLabel } from '@sluice/schema/item'
import { choose } from '../items/choose.ts'
import type { ItemFilter } from '../items/filter.ts'
import { type Marker, markersOf } from '../overview/markers.ts'
import { DAY_MS } from '../store/hour.ts'
import { readEach } from '../store/run.ts'
import { type Select, select, together } from '../store/together.ts'
import { bordersOf, dayAfter, dayNumber, daysOf, previousOf, type TopicDays } from './days.ts'
import { topicExpression } from './facets.ts'
import { noSuchTopic } from './find.ts'
import { currentTopic, membersOf, namesOf, shownTopics, toNames, type TopicNames } from './names.ts'
import { type DayCounts, daysStatement, type DaysRow, markOf, toDays, totalOf } from './one.ts'
import { countPeople } from './people.ts'
import { rulesNaming } from './rules-naming.ts'
import type { TopicTotal } from './totals.ts'
import { newestOf, toVersion, type TopicVersion } from './versions.ts'

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
  lastAt: number | null
}

/** What is known of one topic, before it is put into words and shares. */
export interface TopicFacts {
  /** Some item has it, of whatever time. */
  found: boolean
  total: TopicTotal | null
  authors: number
  /** Of the period and the one before; days without items are left out. */
  days: DayCounts[]
  /** The newest items of the period, the newest first. */
  sample: SampledItem[]
  tickets: TopicTicket[]
  markers: Marker[]
  firstSeen: number | null
  /** All names of the workspace. */
  names: TopicNames
  /** The newest changes of it. */
  versions: TopicVersion[]
  /** Rules that name it. */
  rules: string[]
}

/** So many items are looked at for what no rollup holds. */
const SAMPLE = 300
const TEXT_CHARS = 400
const MAX_TICKETS = 20
const VERSIONS = 10

// The oldest item that is found may be gone already; a row says that there is one.
const FIRST = `
  SELECT (SELECT received_at FROM items WHERE items.workspace = ?1 AND items.seq = items_text.rowid) AS firstSeen
  FROM items_text WHERE items_text MATCH ?2 ORDER BY rowid LIMIT 1`

const RULES = "SELECT config -> '$.rules' AS rules FROM configs WHERE workspace = ?1 ORDER BY version DESC LIMIT 1"

/** A ticket of an item: destination, its id and address there, and when that was. */
type Sent = [destination: string, externalId: string, url: string, finishedAt: number | null]

type SampleRow = SampledItem & { sent: Sent[] }

/** A select of the newest items of a topic, as its list has them, with the tickets that they led to. */
function sampleOf(workspace: string, filter: ItemFilter, now: number): Select<SampleRow> {
  const [choice] = choose(workspace, filter, now)
  if (!choice) throw new Error('a topic is a word of the full text')
  const { from, where, seq, parameters } = choice
  const sql = `
    SELECT items.id, items.source, items.category, items.sentiment, items.score, items.received_at AS receivedAt,
           coalesce(items.item ->> '$.author.name', items.author_id) AS author,
           substr(coalesce(nullif(items.item ->> 'text', ''), items.item ->> 'title', ''), 1, ${TEXT_CHARS}) AS text,
           items.analysis -> 'topics' AS topics,
           (
             SELECT json_group_array(json_array(destination, external_id, external_url, finished_at))
             FROM json_each(items.delivery_ids) AS planned CROSS JOIN deliveries ON deliveries.id = planned.value
             WHERE deliveries.workspace = ${parameters.add(workspace)} AND external_id IS NOT NULL AND external_url IS NOT NULL
           ) AS sent
    FROM ${from} WHERE ${where.join(' AND ')} ORDER BY ${seq} DESC LIMIT ${SAMPLE}`
  const columns = ['id', 'source', 'category', 'sentiment', 'score', 'receivedAt', 'author', 'text', 'topics', 'sent'] as const
  return select(sql, parameters.values, columns, ['topics', 'sent'])
}

export interface TopicWish {
  workspace: string
  topic: string
  members: readonly string[]
  days: TopicDays
}

/** Numbers out of rollups, the rest out of the newest items; no more rows than those. */
export async function loadTopic(db: D1Database, { workspace, topic, members, days }: TopicWish, now: number): Promise<TopicFacts> {
  const { from, to } = days
  const others = together(db, [
    namesOf(workspace),
    markOf(workspace, topic),
    sampleOf(workspace, { topic, topicNames: members, from, to }, now),
    markersOf(workspace, days),
    select<{ firstSeen: number | null }>(FIRST, [workspace, topicExpression(workspace, members)], ['firstSeen']),
    newestOf(workspace, topic, VERSIONS),
    select<{ rules: BotConfig['rules'] | null }>(RULES, [workspace], ['rules'], ['rules']),
  ])
  const [counted, [row]] = (await readEach<unknown>(db, [daysStatement(db, workspace, topic, members, days), others.statement])) as [
    DaysRow[],
    Record<string, string>[],
  ]
  const [named, [mark], sample, markers, [first], versions, [config]] = others.rowsOf(row)
  const names = toNames(named)
  const sketches = counted.flatMap((one) => one.sketches ?? []).join('|') || null
  const people = await countPeople(db, workspace, days, [{ topic, raws: members, sketches }])
  return {
    names,
    total: totalOf(topic, counted, mark, days),
    authors: people.get(topic) ?? 0,
    days: toDays(counted),
    sample: sample.map(({ sent: _sent, topics, ...item }) => ({ ...item, topics: shownTopics(topics, names) })),
    tickets: toTickets(sample.flatMap(({ sent }) => sent)),
    markers: markers.toReversed(),
    found: first !== undefined,
    firstSeen: first?.firstSeen ?? null,
    versions: versions.map(toVersion),
    rules: rulesNaming(config?.rules ? { rules: config.rules } : null, [topic]),
  }
}

/**
 * The topic that a name stands for, with all that is known of it. Most names are the only one of their topic, so that is asked for at once; where
 * it turns out otherwise, once more. Throws NOT_FOUND where no item has it.
 */
export async function findTopic(db: D1Database, workspace: string, name: string, days: TopicDays, now: number) {
  const alone = await loadTopic(db, { workspace, topic: name, members: [name], days }, now)
  const topic = currentTopic(name, alone.names)
  const members = membersOf(topic, alone.names)
  const isAlone = members.length === 1 && members[0] === name
  const facts = isAlone ? alone : await loadTopic(db, { workspace, topic, members, days }, now)
  if (!facts.found) throw noSuchTopic(name)
  return { topic, members, facts }
}

const backwards = (a: string, b: string): number => (a < b ? 1 : a > b ? -1 : 0)

/** Each once, those of most items first, and of these the latest; the rest only so that the order is always the same. */
function toTickets(sent: readonly Sent[]): TopicTicket[] {
  const byTicket = Map.groupBy(sent, ([destination, externalId]) => JSON.stringify([destination, externalId]))
  const tickets = [...byTicket.entries()].map(([, same]) => ({
    destination: same[0]?.[0] ?? '',
    externalId: same[0]?.[1] ?? '',
    url: same.reduce((largest, [, , url]) => (url > largest ? url : largest), ''),
    items: same.length,
    lastAt: same.reduce<number | null>((latest, [, , , at]) => (at !== null && at > (latest ?? -1) ? at : latest), null),
  }))
  return tickets
    .toSorted(
      (a, b) =>
        b.items - a.items ||
        (b.lastAt ?? -1) - (a.lastAt ?? -1) ||
        backwards(a.destination, b.destination) ||
        backwards(a.externalId, b.externalId),
    )
    .slice(0, MAX_TICKETS)
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
