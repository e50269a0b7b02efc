import type { DatabaseSync } from 'node:sqlite'
import { DESTINATIONS, type Done, type Knows } from './destinations.ts'
import type { Trail } from './trail.ts'

export interface DestinationOutcome {
  name: string
  knows: Knows
  planned: number
  delivered: number
  parked: number
  /** Neither, three days later. */
  unfinished: number
  /** Delivered, so the outbox says, and the destination has nothing of it. */
  missing: number
  /** Done more than once. */
  repeated: number
  /** May have been done more than once, by what was known when it was sent again. */
  possible: number
  /** The same as the outbox reports it. */
  reported: number
  /** Milliseconds from planned to delivered, of the slowest twentieth the quickest. */
  p95Ms: number
}

interface Row {
  id: string
  destination: string
  status: string
  possible: number
  finishedAt: number
}

const p95 = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? Number.NaN

/** What a run has left behind. */
interface Left {
  sqlite: DatabaseSync
  /** What each destination has done, by its name. */
  done: ReadonlyMap<string, Done>
  trail: Trail
  /** When each delivery was planned, epoch ms. */
  plannedAt: ReadonlyMap<string, number>
}

/** Holds what arrived against what the outbox says, for each destination. */
export function outcomesOf({ sqlite, done: arrived, trail, plannedAt }: Left): DestinationOutcome[] {
  const rows = sqlite
    .prepare('SELECT id, destination, status, possible_repeat AS possible, finished_at AS finishedAt FROM deliveries')
    .all() as unknown as Row[]
  return DESTINATIONS.map(({ name, knows }) => {
    const mine = rows.filter(({ destination }) => destination === name)
    const done: Done = arrived.get(name) ?? new Map()
    const count = (status: string): number => mine.filter((row) => row.status === status).length
    return {
      name,
      knows,
      planned: mine.length,
      delivered: count('delivered'),
      parked: count('parked'),
      unfinished: mine.length - count('delivered') - count('parked'),
      missing: mine.filter(({ id, status }) => status === 'delivered' && !done.has(id)).length,
      repeated: [...done.values()].filter((times) => times > 1).length,
      possible: knows === 'nothing' ? mine.filter(({ id }) => trail.sentInDoubt(id)).length : 0,
      reported: mine.filter(({ possible }) => possible === 1).length,
      p95Ms: p95(mine.filter(({ status }) => status === 'delivered').map(({ id, finishedAt }) => finishedAt - (plannedAt.get(id) ?? 0))),
    }
  })
}
