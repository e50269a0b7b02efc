import type { Database } from '../store/database.ts'
import { loadJudged } from '../read/prompt-results.ts'
import { loadUsage } from '../read/usage.ts'
import { HOUR_MS } from '../store/hour.ts'
import { ANALYSIS, toResults, type VersionResults } from './results.ts'

interface Wanted {
  workspace: string
  /** Prompt → its versions. */
  versions: ReadonlyMap<string, readonly string[]>
  from: number
  to: number
}

export interface Results {
  /** How each version did, by its name; those that did nothing are there too. */
  of: (version: string) => VersionResults
  /** Items of the time by the version that judged them, embedded analyser included. */
  items: ReadonlyMap<string, number>
}

/** How versions of prompts did since then, cut at the hour. */
export async function loadResults(
  { workspace, versions, from, to }: Wanted,
  { db, database }: { db: D1Database; database: Database },
): Promise<Results> {
  const since = from - (from % HOUR_MS)
  const judging = new Set(versions.get(ANALYSIS))
  const [judged, usage] = await Promise.all([
    loadJudged(db, workspace, [...judging], since),
    loadUsage(database, workspace, { from: since, to, bucketMs: null }, {}, 'promptVersion'),
  ])
  const used = new Map(usage.map((row) => [row.name, row]))
  return {
    items: judged.items,
    of: (version) =>
      toResults(version, {
        items: judging.has(version) ? (judged.items.get(version) ?? 0) : null,
        corrected: judged.corrected.get(version),
        usage: used.get(version),
      }),
  }
}
