import type { RuleConfig } from '@sluice/schema/rules'
import { recordAudit } from '../audit/record.ts'
import { and, desc, eq, type InferSelectModel, max } from 'drizzle-orm'
import type { Database } from './database.ts'
import { ruleDrafts, ruleVersions } from './rule-tables.ts'
import { runEach } from './run.ts'

export type DraftRow = InferSelectModel<typeof ruleDrafts>
export type RuleVersionRow = InferSelectModel<typeof ruleVersions>

/** What is read of the past of a rule, newest first. */
const MAX_HISTORY = 200

/** All drafts of a workspace, by name. */
export const loadDrafts = (database: Database, workspace: string): Promise<DraftRow[]> =>
  database.select().from(ruleDrafts).where(eq(ruleDrafts.workspace, workspace)).orderBy(ruleDrafts.name)

/** What is known of a rule beside the configuration in force: its draft, and its latest versions, newest first. */
export async function loadRule(
  database: Database,
  workspace: string,
  name: string,
  limit = MAX_HISTORY,
): Promise<{ draft: DraftRow | null; versions: RuleVersionRow[] }> {
  const [[draft], versions] = await database.batch([
    database
      .select()
      .from(ruleDrafts)
      .where(and(eq(ruleDrafts.workspace, workspace), eq(ruleDrafts.name, name))),
    database
      .select()
      .from(ruleVersions)
      .where(and(eq(ruleVersions.workspace, workspace), eq(ruleVersions.name, name)))
      .orderBy(desc(ruleVersions.configVersion))
      .limit(limit),
  ])
  return { draft: draft ?? null, versions }
}

/** One version of a rule; null where there is none of that number. */
export async function loadRuleVersion(
  database: Database,
  workspace: string,
  name: string,
  version: number,
): Promise<RuleVersionRow | null> {
  const [row] = await database
    .select()
    .from(ruleVersions)
    .where(and(eq(ruleVersions.workspace, workspace), eq(ruleVersions.name, name), eq(ruleVersions.configVersion, version)))
  return row ?? null
}

/** The newest version of each rule of a workspace that has any, without its content: SQLite takes the row of the maximum. */
export const loadLatestVersions = (database: Database, workspace: string) =>
  database
    .select({
      name: ruleVersions.name,
      version: max(ruleVersions.configVersion).mapWith(Number),
      reason: ruleVersions.reason,
      createdAt: ruleVersions.createdAt,
      createdBy: ruleVersions.createdBy,
    })
    .from(ruleVersions)
    .where(eq(ruleVersions.workspace, workspace))
    .groupBy(ruleVersions.name)

/** A workspace has that many drafts at most. */
export const MAX_DRAFTS = 200

const SAVE_DRAFT = `
  INSERT INTO rule_drafts (workspace, name, rule, base, updated_at, updated_by)
  SELECT ?1, ?2, ?3, ?4, ?5, ?6
  WHERE (SELECT count(*) FROM rule_drafts WHERE workspace = ?1 AND name <> ?2) < ${MAX_DRAFTS}
  ON CONFLICT DO UPDATE
  SET rule = excluded.rule, base = excluded.base, updated_at = excluded.updated_at, updated_by = excluded.updated_by
  RETURNING name`

/** Keeps a draft in the place of the one of its name, with its line in the audit log. False where there are too many others. */
export async function saveDraft(db: D1Database, { workspace, name, rule, base, updatedAt, updatedBy }: DraftRow): Promise<boolean> {
  const entry = { workspace, actor: updatedBy, action: 'rule.drafted', subject: name, details: { base } }
  const [saved = []] = await runEach(db, [
    db.prepare(SAVE_DRAFT).bind(workspace, name, JSON.stringify(rule satisfies RuleConfig), base, updatedAt, updatedBy),
    recordAudit(db, entry, updatedAt, { ifChanged: true }),
  ])
  return saved.length === 1
}

const REMOVE_DRAFT = 'DELETE FROM rule_drafts WHERE workspace = ?1 AND name = ?2 AND (?3 IS NULL OR updated_at = ?3) RETURNING name'

/** Throws a draft away, with its line in the audit log. False where there is none; with `updatedAt` only the one of that time goes. */
export async function removeDraft(
  db: D1Database,
  { workspace, name }: Pick<DraftRow, 'workspace' | 'name'>,
  actor: string,
  now: number,
  updatedAt: number | null = null,
): Promise<boolean> {
  const [removed = []] = await runEach(db, [
    db.prepare(REMOVE_DRAFT).bind(workspace, name, updatedAt),
    recordAudit(db, { workspace, actor, action: 'rule.draft_removed', subject: name, details: {} }, now, { ifChanged: true }),
  ])
  return removed.length === 1
}
