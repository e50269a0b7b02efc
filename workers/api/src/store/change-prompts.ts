import type { PromptContent, PromptLabels } from '@sluice/schema/llm'
import type { PromptRow } from './prompts.ts'
import { recordAudit } from '../audit/record.ts'
import { runBatch } from './run.ts'

// In use from nothing at first: an own version of a built-in prompt takes its place only when somebody says so.
const ADD_PROMPT = `
  INSERT INTO prompts (workspace, name, revision, updated_at, updated_by) VALUES (?1, ?2, 0, ?3, ?4) ON CONFLICT DO NOTHING`

const ADD_VERSION = `
  INSERT INTO prompt_versions (workspace, name, id, content, created_at, created_by) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
  ON CONFLICT DO NOTHING`

export interface NewVersion {
  workspace: string
  name: string
  id: string
  content: PromptContent
  /** Id of the API key. */
  author: string
}

/** Keeps a version; answers false where it was there already, with the author and time that it had. */
export async function addVersion(db: D1Database, { workspace, name, id, content, author }: NewVersion, now: number): Promise<boolean> {
  const audit = { workspace, actor: author, action: 'prompt.saved', subject: name, details: { version: id } }
  const added = await runBatch<{ seq: number }>(db, [
    db.prepare(ADD_PROMPT).bind(workspace, name, now, author),
    db.prepare(ADD_VERSION).bind(workspace, name, id, JSON.stringify(content), now, author),
    recordAudit(db, audit, now, { ifChanged: true }),
  ])
  return added.length === 1
}

// Every statement asks for it, and the last one counts on: all of them see the revision that the change was decided on, or none does.
const UNCHANGED = 'EXISTS (SELECT 1 FROM prompts WHERE workspace = ?1 AND name = ?2 AND revision = ?3)'

const ADD_LABELS = `
  INSERT INTO prompt_labels (workspace, name, revision, production, candidate, share, created_at, created_by, reason)
  SELECT ?1, ?2, ?3 + 1, ?4, ?5, ?6, ?7, ?8, ?9 WHERE ${UNCHANGED}`

const COUNT_ON = `
  INSERT INTO prompt_snapshots (workspace, version) SELECT ?1, 1 WHERE ${UNCHANGED}
  ON CONFLICT DO UPDATE SET version = version + 1`

const SET_LABELS = `
  UPDATE prompts SET revision = revision + 1, production = ?4, candidate = ?5, share = ?6, updated_at = ?7, updated_by = ?8
  WHERE workspace = ?1 AND name = ?2 AND revision = ?3
  RETURNING revision`

export interface NewLabels {
  labels: PromptLabels | null
  /** Id of the API key. */
  author: string
  /** In their own words; may be empty. */
  reason: string
}

/** Puts versions in use, or none (null), in one transaction. False where somebody else was faster; then nothing has changed. */
export async function changeLabels(
  db: D1Database,
  { workspace, name, revision }: Pick<PromptRow, 'workspace' | 'name' | 'revision'>,
  { labels, author, reason }: NewLabels,
  now: number,
): Promise<boolean> {
  const { production = null, candidate } = labels ?? {}
  const all = [workspace, name, revision, production, candidate?.version ?? null, candidate?.share ?? null, now, author]
  const changed = await runBatch<{ revision: number }>(db, [
    db.prepare(ADD_LABELS).bind(...all, reason),
    recordAudit(db, { workspace, actor: author, action: 'prompt.labelled', subject: name, details: { labels, reason } }, now, {
      ifChanged: true,
    }),
    db.prepare(COUNT_ON).bind(workspace, name, revision),
    db.prepare(SET_LABELS).bind(...all),
  ])
  return changed.length === 1
}
