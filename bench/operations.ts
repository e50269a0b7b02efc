import { type Counts, OPERATIONS, type Operation } from '@sluice/kit/meter'

/** Billable operations an event, by kind. `queue`: a message costs a write, a read and a delete. */
export type Operations = Record<'queue' | Exclude<Operation, 'queueWrites'>, number>

/**
 * What an event may cost. Queue: three stages for each event, and the fourth for two in three that act. KV and Durable Objects:
 * copies and tokens are held by the isolate, so an event pays a share of a call. R2: only bodies above 100 kB. Rows that are read cost a
 * thousandth of rows that are written, and each rollup reads the item that it counts.
 */
export const BUDGET: Operations = {
  queue: 11,
  d1RowsWritten: 10,
  d1RowsRead: 60,
  kvReads: 0.2,
  kvWrites: 0,
  doCalls: 0.2,
  r2Reads: 0,
  r2Writes: 0,
}

/** A log line of a Worker; `ops` is what it counted since its line before. */
interface Line {
  ops?: Counts
}

/** Adds up what the Workers' lines report. */
export function perEvent(lines: readonly Line[], events: number): Operations {
  const sum = (name: Operation): number => lines.reduce((total, { ops }) => total + (ops?.[name] ?? 0), 0) / events
  const { queueWrites, ...others } = Object.fromEntries(OPERATIONS.map((name) => [name, sum(name)])) as Record<Operation, number>
  return { queue: queueWrites * 3, ...others }
}

/** The kinds of operation of which there were more than the budget allows. */
export const overBudget = (operations: Operations): string[] =>
  Object.entries(operations).flatMap(([name, times]) => (times > BUDGET[name as keyof Operations] ? [name] : []))
