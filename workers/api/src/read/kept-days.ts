import type { PrivacyConfig } from '@sluice/schema/privacy'
import { redactedKinds } from '@sluice/schema/privacy'
import { type RetentionConfig, type RetentionKind, retentionOf } from '@sluice/schema/retention'
import { readEach } from '../store/run.ts'

const SETTINGS = `
  SELECT config -> 'retention' AS retention, config -> 'privacy' AS privacy FROM configs WHERE workspace = ?1 ORDER BY version DESC LIMIT 1`

/** For how many days a workspace keeps what is of a kind; null: for good. */
export async function keptDays(db: D1Database, workspace: string, kind: RetentionKind): Promise<number | null> {
  const [[row] = []] = await readEach<{ retention: string | null; privacy: string | null }>(db, [db.prepare(SETTINGS).bind(workspace)])
  const retention = row?.retention ? (JSON.parse(row.retention) as RetentionConfig) : undefined
  const privacy = row?.privacy ? (JSON.parse(row.privacy) as PrivacyConfig) : undefined
  return retentionOf(retention, redactedKinds(privacy).length > 0)[kind]
}
