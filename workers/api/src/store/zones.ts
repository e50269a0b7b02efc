import { dayStart, nextDay } from '@sluice/kit/time-zone'
import { DAY_MS, type DayOf } from './hour.ts'
import { runBatch } from './run.ts'

/** The zone of a workspace until a moment; the last one has no end. */
interface ZoneUntil {
  zone: string
  until: number
}

/** In which time zone each workspace counts its days. */
export interface Zones {
  /** As its pages show it: what the configuration says, some seconds old at most. */
  zoneOf(workspace: string): Promise<string>
  /** As it is counted, for all of a batch. */
  daysOf(workspaces: readonly string[]): Promise<DayOf>
  /** What was just changed here is asked for anew. */
  forget(workspace: string): void
}

/** A page is asked for anew after a change, and wants to see it. */
const SHOWN_MS = 10_000
/** What is counted goes by a change from a midnight on, and until then it is heard of; so no event costs a row for it. */
const COUNTED_MS = 5 * 60_000
const MAX_REMEMBERED = 500

/** Longer than a message stays in a queue: what comes late is counted where it belongs all the same. */
const LATE_MS = 5 * DAY_MS

// Versions that were in force within that time, in their order.
const VERSIONS = `
  SELECT workspace, created_at AS since, coalesce(config ->> 'timezone', 'UTC') AS zone
  FROM json_each(?1) AS asked JOIN configs ON configs.workspace = asked.value AND configs.version >= coalesce((
    SELECT version FROM configs AS earlier
    WHERE earlier.workspace = asked.value AND earlier.created_at <= ?2 ORDER BY earlier.version DESC LIMIT 1
  ), 0)
  ORDER BY configs.workspace, configs.version`

interface Row {
  workspace: string
  since: number
  zone: string
}

/**
 * The zones that a workspace had, one after the other. A change begins to count at the next midnight of the new zone, so that days follow on
 * each other without a gap and no moment is in two; by then every isolate has heard of it.
 */
export function zonesInTurn(versions: readonly Pick<Row, 'since' | 'zone'>[]): ZoneUntil[] {
  const turns: ZoneUntil[] = []
  let zone = 'UTC'
  versions.forEach((version, index) => {
    if (index > 0 && version.zone !== zone) {
      const until = nextDay(version.since + COUNTED_MS, version.zone)
      // What was changed again before it had begun never was.
      while ((turns.at(-1)?.until ?? 0) >= until) zone = turns.pop()?.zone ?? zone
      turns.push({ zone, until })
    }
    zone = version.zone
  })
  return [...turns, { zone, until: Number.POSITIVE_INFINITY }]
}

/** Asks the database at most once in some time for each workspace, and remembers the answer. */
export function createZones({ db, now }: { db: D1Database; now: () => number }): Zones {
  const known = new Map<string, { turns: ZoneUntil[]; at: number }>()

  const load = async (workspaces: readonly string[], maxAgeMs: number): Promise<void> => {
    const at = now()
    const asked = [...new Set(workspaces)].filter((workspace) => at - (known.get(workspace)?.at ?? Number.NEGATIVE_INFINITY) >= maxAgeMs)
    if (asked.length === 0) return
    const rows = await runBatch<Row>(db, [db.prepare(VERSIONS).bind(JSON.stringify(asked), at - LATE_MS)])
    const versions = Map.groupBy(rows, ({ workspace }) => workspace)
    if (known.size + asked.length > MAX_REMEMBERED) known.clear()
    for (const workspace of asked) known.set(workspace, { turns: zonesInTurn(versions.get(workspace) ?? []), at })
  }

  return {
    forget: (workspace) => void known.delete(workspace),
    async zoneOf(workspace) {
      await load([workspace], SHOWN_MS)
      return known.get(workspace)?.turns.at(-1)?.zone ?? 'UTC'
    },
    async daysOf(workspaces) {
      await load(workspaces, COUNTED_MS)
      const turns = new Map(workspaces.map((workspace) => [workspace, known.get(workspace)?.turns]))
      return (workspace, at) => dayStart(at, turns.get(workspace)?.find(({ until }) => at < until)?.zone ?? 'UTC')
    },
  }
}
