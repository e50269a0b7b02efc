import { and, eq, gt, inArray, sql } from 'drizzle-orm'
import type * as z from 'zod'
import type { RejectedRequestView } from '../routes/source-shapes.ts'
import type { Database } from '../store/database.ts'
import { HOUR_MS, hourOf } from '../store/hour.ts'
import { KEPT_MS, listKept } from '../store/kept-requests.ts'
import { rejectedRequests, rejects, sourceHours } from '../store/source-tables.ts'

/** Counts of the last hour, day and week: of every whole hour (UTC) that the time touches, so that nothing recent is left out. */
export type Windows = Record<keyof typeof WINDOW_HOURS, number>

const WINDOW_HOURS = { hour: 1, day: 24, week: 168 } as const
const SERIES_HOURS = 24

export interface SourceHealth {
  received: Windows
  rejected: ({ reason: string; lastHour: number } & Windows)[]
  /** The 24 hours up to this one, each by its first millisecond. */
  hours: { start: number; received: number; rejected: number }[]
  lastSeenAt: number | null
}

interface Arrivals {
  source: string
  hour: number
  received: number
}

interface Refusals {
  source: string
  hour: number
  reason: string
  count: number
}

/** What has come in through these sources in the last week, what was refused, and when each was last heard of. */
export async function loadSourceHealth(
  database: Database,
  workspace: string,
  names: readonly string[],
  now: number,
): Promise<(name: string) => SourceHealth> {
  const since = now - (WINDOW_HOURS.week + 1) * HOUR_MS
  // One parameter, however many names: D1 takes a hundred.
  const list = sql`(SELECT value FROM json_each(${JSON.stringify(names)}))`
  const { source, hour } = sourceHours
  const [arrivals, refusals, lastSeen] = await database.batch([
    database
      .select({ source, hour, received: sourceHours.received })
      .from(sourceHours)
      .where(and(eq(sourceHours.workspace, workspace), inArray(source, list), gt(hour, since))),
    database
      .select({ source: rejects.source, hour: rejects.hour, reason: rejects.reason, count: rejects.count })
      .from(rejects)
      .where(and(eq(rejects.workspace, workspace), gt(rejects.hour, since), inArray(rejects.source, list))),
    database.select({ name: sql<string>`named.value`, at: lastSeenOf(workspace) }).from(sql`json_each(${JSON.stringify(names)}) AS named`),
  ])
  const seen = new Map(lastSeen.map(({ name, at }) => [name, at]))
  return (name) =>
    toSourceHealth(
      arrivals.filter((row) => row.source === name),
      refusals.filter((row) => row.source === name),
      seen.get(name) ?? null,
      now,
    )
}

// Found at the end of the source's part of the key, however long its history is.
const lastSeenOf = (workspace: string) => sql<number | null>`(
  SELECT last_seen FROM source_hours WHERE workspace = ${workspace} AND source = named.value ORDER BY hour DESC LIMIT 1)`

/** Rows of one source → its health. */
export function toSourceHealth(
  arrivals: readonly Pick<Arrivals, 'hour' | 'received'>[],
  refusals: readonly Pick<Refusals, 'hour' | 'reason' | 'count'>[],
  lastSeenAt: number | null,
  now: number,
): SourceHealth {
  const taken = arrivals.map(({ hour, received }) => ({ hour, count: received }))
  const reasons = [...Map.groupBy(refusals, ({ reason }) => reason)].map(([reason, rows]) => ({
    reason,
    ...windowsOf(rows, now),
    lastHour: Math.max(...rows.map(({ hour }) => hour)),
  }))
  const starts = Array.from({ length: SERIES_HOURS }, (_, index) => hourOf(now) - (SERIES_HOURS - 1 - index) * HOUR_MS)
  return {
    received: windowsOf(taken, now),
    rejected: reasons.toSorted((a, b) => b.week - a.week),
    hours: starts.map((start) => ({ start, received: sumAt(taken, start), rejected: sumAt(refusals, start) })),
    lastSeenAt,
  }
}

interface Counted {
  hour: number
  count: number
}

const windowsOf = (rows: readonly Counted[], now: number): Windows => ({
  hour: sumSince(rows, now - WINDOW_HOURS.hour * HOUR_MS),
  day: sumSince(rows, now - WINDOW_HOURS.day * HOUR_MS),
  week: sumSince(rows, now - WINDOW_HOURS.week * HOUR_MS),
})

const sum = (rows: readonly Counted[]): number => rows.reduce((total, { count }) => total + count, 0)
const sumSince = (rows: readonly Counted[], since: number): number => sum(rows.filter(({ hour }) => hour + HOUR_MS > since))
const sumAt = (rows: readonly Counted[], start: number): number => sum(rows.filter(({ hour }) => hour === start))

/** The latest refused requests of a source, newest first: those that are kept whole, and as many of the others as are shown. */
export async function loadRejectedRequests(
  database: Database,
  workspace: string,
  source: string,
  now: number,
): Promise<z.infer<typeof RejectedRequestView>[]> {
  const one = and(eq(rejectedRequests.workspace, workspace), eq(rejectedRequests.source, source))
  const [[row], kept] = await database.batch([
    database.select({ samples: rejectedRequests.samples }).from(rejectedRequests).where(one),
    listKept(database, workspace, source, now),
  ])
  const whole = kept.map(({ id, sample, takenAt, takenBy, eventId, isWhole }) => ({
    ...sample,
    ...(isWhole === 1 && { id, keptUntil: sample.at + KEPT_MS }),
    ...(takenAt !== null && eventId !== null && { taken: { at: takenAt, by: takenBy, eventId } }),
  }))
  return [...whole, ...(row?.samples ?? [])].toSorted((one, other) => other.at - one.at)
}
