import { OPERATIONS, type Operation } from '@sluice/kit/meter'
import type { Runtime } from './runtime.ts'

/** Operations an event, by kind. `queue`: writes, reads and deletes; a message costs one of each. */
export type Operations = Record<'queue' | Exclude<Operation, 'queueWrites'>, number>

/** What an event may cost; `docs/testing.md` says where the numbers come from. */
export const BUDGET: Operations = {
  queue: 11,
  d1RowsWritten: 10,
  d1RowsRead: 40,
  kvReads: 0.2,
  kvWrites: 0,
  doCalls: 0.2,
  r2Reads: 0,
  r2Writes: 0,
}

/** Begins to count what the Workers' log lines report; the function it gives back ends it. */
export function operationsOf(runtime: Runtime): (events: number) => Operations {
  const sums = new Map<Operation, number>()
  const stop = runtime.onLog(({ ops }) => {
    for (const [name, times] of Object.entries((ops ?? {}) as Record<Operation, number>))
      sums.set(name as Operation, (sums.get(name as Operation) ?? 0) + times)
  })
  return (events) => {
    stop()
    const perEvent = Object.fromEntries(OPERATIONS.map((name) => [name, (sums.get(name) ?? 0) / events])) as Record<Operation, number>
    const { queueWrites, ...others } = perEvent
    return { queue: queueWrites * 3, ...others }
  }
}

/** The kinds of operation of which there were more than the budget allows. */
export const overBudget = (operations: Operations): string[] =>
  Object.entries(operations).flatMap(([name, times]) => (times > BUDGET[name as keyof Operations] ? [name] : []))
