import { dayStart } from '@sluice/kit/time-zone'
import { SentimentLabel } from '@sluice/schema/item'
import { HOUR_MS, LEAD_MS } from '../store/hour.ts'
import { cell, OF_TOPIC } from '../store/judged.ts'
import { type Asked, askedOfJudgements, contradicts } from './conditions.ts'
import type { ItemFilter } from './filter.ts'
import { Parameters } from './parameters.ts'
import type { Part, Rows } from './parts.ts'

/**
 * How the rollups count exactly what fits a filter, whatever its number: time in whole hours or in whole days of the time zone, sentiment
 * and category, or `degraded` alone, of one source or all of them; or of one topic, in whole days. Null where they do not know.
 */
export function rollupOf(workspace: string, filter: ItemFilter, zone: string): Part | null {
  const asked = askedOfJudgements(filter)
  if (asked === null || contradicts(filter)) return null
  if (filter.topic === undefined) {
    const count = countOfSource(asked)
    return count !== null && (areHours(filter) || areDays(filter, zone))
      ? { rows: ofSources(workspace, filter, zone), aggregate: `sum(${count})` }
      : null
  }
  // An item with two names of one topic stands twice there, and of a source and a topic nothing does.
  const [topic, ...others] = filter.topicNames ?? []
  if (topic === undefined || others.length > 0 || filter.source !== undefined || !areDays(filter, zone)) return null
  const count = countOfTopic(asked)
  return count === null ? null : { rows: ofTopic(workspace, topic, filter), aggregate: `sum(${count})` }
}

function countOfSource({ sentiment, category, degraded }: Asked): string | null {
  if (degraded) return sentiment === undefined && category === undefined ? 'degraded' : null
  if (category === undefined) return sentiment ?? 'received'
  const labels = sentiment === undefined ? SentimentLabel.options : [sentiment]
  return labels.map((label) => cell(label, category)).join(' + ')
}

function countOfTopic({ sentiment, category, degraded }: Asked): string | null {
  const asked = [sentiment ?? [], category ?? [], degraded ? 'degraded' : []].flat()
  const [column] = asked
  if (column === undefined) return SentimentLabel.options.join(' + ')
  return asked.length === 1 && OF_TOPIC.some(([known]) => known === column) ? column : null
}

type Stretch = Pick<ItemFilter, 'from' | 'to'>

const areHours = ({ from, to }: Stretch): boolean => [from, to].every((time) => time === undefined || time % HOUR_MS === 0)

/** Whether a time is cut only where days of a zone begin. */
const areDays = ({ from, to }: Stretch, zone: string): boolean =>
  [from, to].every((time) => time === undefined || dayStart(time, zone) === time)

/** The sources of a workspace, each found by one look into the index, and of each its hours: as few rows as there are. */
function ofSources(workspace: string, filter: ItemFilter, zone: string): Rows {
  const parameters = new Parameters()
  const own = parameters.add(workspace)
  const [table, time, lead] = areDays(filter, zone) ? ['source_days', 'day', LEAD_MS] : ['source_hours', 'hour', 0]
  const sources =
    filter.source === undefined
      ? `WITH RECURSIVE sources (name) AS (
           SELECT min(source) FROM ${table} WHERE workspace = ${own}
           UNION ALL
           SELECT (SELECT min(source) FROM ${table} WHERE workspace = ${own} AND source > name) FROM sources WHERE name IS NOT NULL
         )`
      : `WITH sources (name) AS (SELECT ${parameters.add(filter.source)})`
  const times = within(`counted.${time}`, filter, lead, parameters)
  return {
    names: sources,
    from: `sources CROSS JOIN ${table} AS counted ON counted.workspace = ${own} AND counted.source = name AND ${times}`,
    values: parameters.values,
  }
}

/** Days are stepped over from one to the next, because other topics stand between two days of one. */
function ofTopic(workspace: string, topic: string, filter: ItemFilter): Rows {
  const parameters = new Parameters()
  const own = parameters.add(workspace)
  const days = within('day', filter, LEAD_MS, parameters)
  const names = `WITH RECURSIVE every (day) AS (
    SELECT min(day) FROM topic_days WHERE workspace = ${own} AND ${days}
    UNION ALL
    SELECT (SELECT min(day) FROM topic_days WHERE workspace = ${own} AND day > every.day AND ${days}) FROM every WHERE every.day IS NOT NULL
  )`
  const from = `every CROSS JOIN topic_days AS counted
    ON counted.workspace = ${own} AND counted.day = every.day AND counted.topic = ${parameters.add(topic)}`
  return { names, from, values: parameters.values }
}

function within(column: string, { from, to }: Stretch, lead: number, parameters: Parameters): string {
  const [first, end] = [from === undefined ? 0 : from - lead, to === undefined ? Number.MAX_SAFE_INTEGER : to - lead]
  return `${column} >= ${parameters.add(first)} AND ${column} < ${parameters.add(end)}`
}
