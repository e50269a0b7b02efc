import { AppError } from '@sluice/kit/http'
import type { RuleConfig } from '@sluice/schema/rules'
import type { Database } from '../store/database.ts'
import { loadWorkspace } from '../store/load-workspace.ts'
import { type DraftRow, loadRule, MAX_DRAFTS, saveDraft as save } from '../store/rules.ts'
import { checkRule, type CheckRulePorts } from './check-rule.ts'
import { configured } from './configured.ts'

export interface DraftPorts extends CheckRulePorts {
  db: D1Database
  database: Database
  now: () => number
}

export interface NewDraft {
  workspace: string
  name: string
  author: string
  rule: RuleConfig
  /** The version of the rule that the author has looked at. */
  base?: number | undefined
}

/** A draft, and the version of the rule that is in force beside it. */
export interface SavedDraft {
  draft: DraftRow
  version: number
}

/**
 * Keeps a draft that could run; nothing runs from it. One that goes on from an earlier draft keeps its base, so that what has become of
 * the rule since is noticed when it is published. Throws RULE_INVALID, NOT_FOUND where nothing is configured, CONFLICT where
 * there are too many.
 */
export async function saveDraft({ workspace, name, author, rule, base }: NewDraft, ports: DraftPorts): Promise<SavedDraft> {
  const state = await loadWorkspace(ports.database, workspace)
  await checkRule(state, configured(state), { name, rule }, ports)
  const { draft: earlier, versions } = await loadRule(ports.database, workspace, name, 1)
  const version = versions[0]?.configVersion ?? 0
  const draft: DraftRow = { workspace, name, rule, base: base ?? earlier?.base ?? version, updatedAt: ports.now(), updatedBy: author }
  if (!(await save(ports.db, draft)))
    throw new AppError('CONFLICT', `The workspace has ${MAX_DRAFTS} drafts; publish some, or throw some away.`)
  return { draft, version }
}
