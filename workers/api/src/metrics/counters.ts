import { SOURCES } from '../overview/sources.ts'
import type { Family } from './exposition.ts'

/** A row of a rollup: its labels, and its counts. */
export type Row = Record<string, string | number>

/** What is counted since midnight (UTC), out of the rows that one statement answers. */
interface Counted {
  name: string
  unit?: 'usd'
  help: string
  /** Columns that are labels under their names. */
  labels: readonly string[]
  /** Columns that are counted, each with the labels that say which of them it is. */
  counts: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** What one of the column is of the unit. */
  scale?: number
}

/** A statement of which ?1 is the workspace and ?2 midnight, and what its rows are told as. */
interface Rollup {
  sql: string
  counted: readonly Counted[]
}

const plain = (column: string): Counted['counts'] => ({ [column]: {} })
const each = (label: string, columns: readonly string[]): Counted['counts'] =>
  Object.fromEntries(columns.map((column) => [column, { [label]: column }]))

const BY_CALL = ['target', 'model', 'task']
const FAILED = ['errors', 'aborted', 'rejected', 'degraded']
const TOKENS = ['input', 'cached_input', 'cache_write', 'output', 'reasoning']
const CALLS = ['calls', ...FAILED, ...TOKENS, 'cache_hits', 'cache_misses', 'cost_nano_usd', 'unpriced']

/** All that is counted. It is read out of rollups by the hour, so a look costs some rows a source and model and no item. */
export const ROLLUPS: readonly Rollup[] = [
  {
    sql: `${SOURCES('source_hours')}
      SELECT counted.source, sum(received) AS received, sum(negative) AS negative, sum(neutral) AS neutral, sum(positive) AS positive,
             sum(degraded) AS degraded
      FROM sources CROSS JOIN source_hours AS counted ON counted.workspace = ?1 AND counted.source = name AND counted.hour >= ?2
      GROUP BY counted.source`,
    counted: [
      { name: 'sluice_items', help: 'Items that came in.', labels: ['source'], counts: plain('received') },
      {
        name: 'sluice_items_judged',
        help: 'Items by what they feel.',
        labels: ['source'],
        counts: each('sentiment', ['negative', 'neutral', 'positive']),
      },
      {
        name: 'sluice_items_degraded',
        help: 'Items whose first choice of model had failed.',
        labels: ['source'],
        counts: plain('degraded'),
      },
    ],
  },
  {
    sql: 'SELECT source, reason, sum(count) AS count FROM rejects WHERE workspace = ?1 AND hour >= ?2 GROUP BY source, reason',
    counted: [
      { name: 'sluice_requests_rejected', help: 'Requests refused at the door.', labels: ['source', 'reason'], counts: plain('count') },
    ],
  },
  {
    sql: `SELECT target, model, task, ${CALLS.map((column) => `sum(${column}) AS ${column}`).join(', ')}
      FROM llm_hours WHERE workspace = ?1 AND hour >= ?2 GROUP BY target, model, task`,
    counted: [
      { name: 'sluice_llm_calls', help: 'Calls of models.', labels: BY_CALL, counts: plain('calls') },
      { name: 'sluice_llm_calls_failed', help: 'Calls that did not end as they should.', labels: BY_CALL, counts: each('outcome', FAILED) },
      { name: 'sluice_llm_tokens', help: 'Tokens of calls.', labels: BY_CALL, counts: each('kind', TOKENS) },
      {
        name: 'sluice_llm_cache_lookups',
        help: 'Calls that asked for a kept answer.',
        labels: BY_CALL,
        counts: { cache_hits: { result: 'hit' }, cache_misses: { result: 'miss' } },
      },
      { name: 'sluice_llm_cost_usd', unit: 'usd', help: 'What calls cost.', labels: BY_CALL, counts: plain('cost_nano_usd'), scale: 1e-9 },
      { name: 'sluice_llm_calls_unpriced', help: 'Calls whose price is not known.', labels: BY_CALL, counts: plain('unpriced') },
    ],
  },
]

/** @param midnight when counting began, in epoch ms */
export function toFamily({ name, unit, help, labels, counts, scale = 1 }: Counted, rows: readonly Row[], midnight: number): Family {
  const samples = rows.flatMap((row) => {
    const own = Object.fromEntries(labels.map((label) => [label, String(row[label])]))
    return Object.entries(counts).flatMap(([column, more]) => [
      { suffix: '_total' as const, labels: { ...own, ...more }, value: Number(row[column]) * scale },
      { suffix: '_created' as const, labels: { ...own, ...more }, value: midnight / 1_000 },
    ])
  })
  return { name, type: 'counter', help, samples, ...(unit && { unit }) }
}
