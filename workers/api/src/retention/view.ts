import { PrivacyConfig, redactedKinds } from '@sluice/schema/privacy'
import { type RetentionConfig, retentionOf } from '@sluice/schema/retention'
import { retentionRunsOf } from '../read/retention-runs.ts'
import type { Database } from '../store/database.ts'
import { measure, nextMidnight } from './measure.ts'

interface Settings {
  retention: RetentionConfig
  privacy: PrivacyConfig | undefined
  /** Of the configuration in force. */
  version: number
}

interface ViewPorts {
  db: D1Database
  database: Database
  now: () => number
}

/** What is kept for how long, what there is of it, and what would go at the next midnight. */
export async function viewRetention(workspace: string, { retention, privacy, version }: Settings, { db, database, now }: ViewPorts) {
  const [kinds, runs] = await Promise.all([
    measure(db, workspace, retentionOf(retention, redactedKinds(privacy).length > 0), now()),
    retentionRunsOf(database, workspace),
  ])
  return {
    asOf: now(),
    runsAt: nextMidnight(now()),
    retention,
    privacy: privacy ?? PrivacyConfig.parse({}),
    version,
    kinds: kinds.map((kind) => ({ ...kind, lastRun: runs.get(kind.kind) ?? null })),
  }
}
