import type { BotConfig } from '@sluice/schema/config'
import { type ChangedObject, compareConfigs } from '@sluice/schema/config-changes'
import type { RuleConfig } from '@sluice/schema/rules'
import type { AuditEntry } from '../audit/record.ts'
import { runBatch } from './run.ts'
import type { SecretRow, StoredConfig, WorkspaceState } from './load-workspace.ts'

/** A rule that becomes another one; null where it goes. */
export interface RuleChange {
  name: string
  rule: RuleConfig | null
}

/** A configuration that is to be the one in force: who made it, when and why. `appliedFrom` is null where only a part was edited. */
export type NewConfig = Pick<StoredConfig, 'config' | 'createdAt' | 'createdBy' | 'appliedFrom'> & { reason: string }

/** What is to become of a workspace: a new configuration, secrets put in the place of those of their names, secrets removed. */
export interface WorkspaceChange {
  config?: NewConfig
  /** What the configuration changes about rules, and why: each is a version of that rule. */
  rules?: { changes: readonly RuleChange[]; reason: string }
  /** A draft that this change makes needless, as long as nobody has gone on writing it since. */
  draft?: { name: string; updatedAt: number }
  put?: readonly SecretRow[]
  remove?: readonly string[]
  audit?: Omit<AuditEntry, 'workspace'> & { at: number }
}

// Every statement asks for it, and the last one counts on: all of them see the version that the change was decided on, or none does.
const UNCHANGED = 'coalesce((SELECT version FROM snapshots WHERE workspace = ?1), 0) = ?2'

const ADD_CONFIG = `
  INSERT INTO configs (workspace, version, config, created_at, created_by, reason, changes, applied_from)
  SELECT ?1, ?2 + 1, ?3, ?4, ?5, ?6, ?7, ?8 WHERE ${UNCHANGED}`

const ADD_RULE_VERSIONS = `
  INSERT INTO rule_versions (workspace, name, config_version, rule, reason, created_at, created_by)
  SELECT ?1, value ->> 'name', ?2 + 1, value ->> 'rule', ?4, ?5, ?6
  FROM json_each(?3) WHERE ${UNCHANGED}`

const REMOVE_DRAFT = `DELETE FROM rule_drafts WHERE workspace = ?1 AND ${UNCHANGED} AND name = ?3 AND updated_at = ?4`

const ADD_AUDIT = `
  INSERT INTO audit_log (workspace, at, actor, action, subject, details)
  SELECT ?1, ?3, ?4, ?5, ?6, ?7 WHERE ${UNCHANGED}`

const PUT_SECRETS = `
  INSERT INTO secrets (workspace, name, current, previous, previous_until, source, updated_at, updated_by, previous_used_at)
  SELECT ?1, value ->> 'name', value ->> 'current', value ->> 'previous', value ->> 'previousUntil', value ->> 'source',
         value ->> 'updatedAt', value ->> 'updatedBy', value ->> 'previousUsedAt'
  FROM json_each(?3) WHERE ${UNCHANGED}
  ON CONFLICT DO UPDATE
  SET current = excluded.current, previous = excluded.previous, previous_until = excluded.previous_until,
      source = excluded.source, updated_at = excluded.updated_at, updated_by = excluded.updated_by,
      previous_used_at = excluded.previous_used_at`

const REMOVE_SECRETS = `
  DELETE FROM secrets WHERE workspace = ?1 AND ${UNCHANGED} AND name IN (SELECT value FROM json_each(?3))`

const COUNT_ON = `
  INSERT INTO snapshots (workspace, version) SELECT ?1, ?2 + 1 WHERE ${UNCHANGED}
  ON CONFLICT DO UPDATE SET version = excluded.version
  RETURNING version`

/** Makes the change in one transaction. False where the workspace is no longer as the caller read it; then nothing has changed. */
export async function changeWorkspace(
  db: D1Database,
  { workspace, version, stored }: Pick<WorkspaceState, 'workspace' | 'version' | 'stored'>,
  { config, rules, draft, put = [], remove = [], audit }: WorkspaceChange,
): Promise<boolean> {
  const bind = (sql: string, ...more: unknown[]) => db.prepare(sql).bind(workspace, version, ...more)
  const changed = await runBatch<{ version: number }>(db, [
    ...(config ? [bind(ADD_CONFIG, ...toRow(config, stored?.config ?? null))] : []),
    ...(config && rules && rules.changes.length > 0
      ? [bind(ADD_RULE_VERSIONS, JSON.stringify(rules.changes), rules.reason, config.createdAt, config.createdBy)]
      : []),
    ...(draft ? [bind(REMOVE_DRAFT, draft.name, draft.updatedAt)] : []),
    ...(audit ? [bind(ADD_AUDIT, audit.at, audit.actor, audit.action, audit.subject, JSON.stringify(audit.details))] : []),
    ...(put.length > 0 ? [bind(PUT_SECRETS, JSON.stringify(put))] : []),
    ...(remove.length > 0 ? [bind(REMOVE_SECRETS, JSON.stringify(remove))] : []),
    bind(COUNT_ON),
  ])
  return changed.length === 1
}

/** What comes behind workspace and version. */
const toRow = ({ config, createdAt, createdBy, reason, appliedFrom }: NewConfig, before: BotConfig | null): unknown[] => [
  JSON.stringify(config),
  createdAt,
  createdBy,
  reason,
  JSON.stringify(changedObjects(before, config)),
  appliedFrom && JSON.stringify(appliedFrom),
]

const changedObjects = (before: BotConfig | null, after: BotConfig): ChangedObject[] =>
  compareConfigs(before, after).map(({ change, path }) => ({ change, path }))
