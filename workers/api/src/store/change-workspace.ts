import { runBatch } from './run.ts'
import type { SecretRow, StoredConfig, WorkspaceState } from './load-workspace.ts'

/** What is to become of a workspace: a new configuration, secrets put in the place of those of their names, secrets removed. */
export interface WorkspaceChange {
  config?: StoredConfig
  put?: readonly SecretRow[]
  remove?: readonly string[]
}

// Every statement asks for it, and the last one counts on: all of them see the version that the change was decided on, or none does.
const UNCHANGED = 'coalesce((SELECT version FROM snapshots WHERE workspace = ?1), 0) = ?2'

const ADD_CONFIG = `
  INSERT INTO configs (workspace, version, config, created_at, created_by)
  SELECT ?1, ?2 + 1, ?3, ?4, ?5 WHERE ${UNCHANGED}`

const PUT_SECRETS = `
  INSERT INTO secrets (workspace, name, current, previous, previous_until, source, updated_at, updated_by)
  SELECT ?1, value ->> 'name', value ->> 'current', value ->> 'previous', value ->> 'previousUntil', value ->> 'source',
         value ->> 'updatedAt', value ->> 'updatedBy'
  FROM json_each(?3) WHERE ${UNCHANGED}
  ON CONFLICT DO UPDATE
  SET current = excluded.current, previous = excluded.previous, previous_until = excluded.previous_until,
      source = excluded.source, updated_at = excluded.updated_at, updated_by = excluded.updated_by`

const REMOVE_SECRETS = `
  DELETE FROM secrets WHERE workspace = ?1 AND ${UNCHANGED} AND name IN (SELECT value FROM json_each(?3))`

const COUNT_ON = `
  INSERT INTO snapshots (workspace, version) SELECT ?1, ?2 + 1 WHERE ${UNCHANGED}
  ON CONFLICT DO UPDATE SET version = excluded.version
  RETURNING version`

/** Makes the change in one transaction. False where the workspace is no longer as the caller read it; then nothing has changed. */
export async function changeWorkspace(
  db: D1Database,
  { workspace, version }: Pick<WorkspaceState, 'workspace' | 'version'>,
  { config, put = [], remove = [] }: WorkspaceChange,
): Promise<boolean> {
  const bind = (sql: string, ...more: unknown[]) => db.prepare(sql).bind(workspace, version, ...more)
  const changed = await runBatch<{ version: number }>(db, [
    ...(config ? [bind(ADD_CONFIG, JSON.stringify(config.config), config.createdAt, config.createdBy)] : []),
    ...(put.length > 0 ? [bind(PUT_SECRETS, JSON.stringify(put))] : []),
    ...(remove.length > 0 ? [bind(REMOVE_SECRETS, JSON.stringify(remove))] : []),
    bind(COUNT_ON),
  ])
  return changed.length === 1
}
