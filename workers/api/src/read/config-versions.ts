import { and, count, desc, eq, gt, isNotNull, lt } from 'drizzle-orm'
import type { Database } from '../store/database.ts'
import { configs } from '../store/workspace-tables.ts'

/** The commit that the configuration was last applied from, and what was edited past it since. */
export interface ManagedBy {
  repository: string | null
  commit: string | null
  /** The version that was applied, and when. */
  version: number
  at: number
  /** Versions since, which the next apply from there takes back. */
  editedSince: number
}

/** Null where the last whole configuration did not come from git. */
export async function managedBy(database: Database, workspace: string): Promise<ManagedBy | null> {
  const { version, createdAt, appliedFrom } = configs
  const [applied] = await database
    .select({ version, createdAt, appliedFrom })
    .from(configs)
    .where(and(eq(configs.workspace, workspace), isNotNull(appliedFrom)))
    .orderBy(desc(version))
    .limit(1)
  if (applied?.appliedFrom?.from !== 'git') return null
  const [since] = await database
    .select({ count: count() })
    .from(configs)
    .where(and(eq(configs.workspace, workspace), gt(version, applied.version)))
  const { repository = null, commit = null } = applied.appliedFrom
  return { repository, commit, version: applied.version, at: applied.createdAt, editedSince: since?.count ?? 0 }
}

/** Newest first, without the configurations themselves; `before` is the last version of the page before. */
export function listConfigVersions(database: Database, workspace: string, before: number | null, limit: number) {
  const { version, createdAt, createdBy, reason, changes, appliedFrom } = configs
  return database
    .select({ version, createdAt, createdBy, reason, changes, appliedFrom })
    .from(configs)
    .where(and(eq(configs.workspace, workspace), before === null ? undefined : lt(version, before)))
    .orderBy(desc(version))
    .limit(limit)
}

/** The version of that number; null where there is none: numbers at which only a secret has changed are left out. */
export async function loadConfigVersion(database: Database, workspace: string, version: number) {
  const [row] = await database
    .select()
    .from(configs)
    .where(and(eq(configs.workspace, workspace), eq(configs.version, version)))
  return row ?? null
}

/** The one before it; null where it is the first. */
export async function loadConfigBefore(database: Database, workspace: string, version: number) {
  const [row] = await database
    .select()
    .from(configs)
    .where(and(eq(configs.workspace, workspace), lt(configs.version, version)))
    .orderBy(desc(configs.version))
    .limit(1)
  return row ?? null
}
