import { AppError } from '@sluice/kit/http'
import type { DispatchRpc, ExplainedRule } from '@sluice/schema/rpc/dispatch'
import { findRuleItem } from '../read/rule-items.ts'
import type { Database } from '../store/database.ts'
import { loadWorkspace } from '../store/load-workspace.ts'
import { loadDrafts } from '../store/rules.ts'
import { configured } from './configured.ts'
import { withRule } from './with-rule.ts'

export interface ExplainPorts {
  database: Database
  dispatch: Pick<DispatchRpc, 'explain'>
  now: () => number
}

/** Which item, and which rule; all of them where none is named. */
export interface Question {
  workspace: string
  id: string
  rule?: string | undefined
  /** Drafts stand in the places of their rules. */
  draft: boolean
}

/** Throws NOT_FOUND where there is no such item, CONFLICT where it is not understood yet. */
export async function explainItem(
  { workspace, id, rule, draft }: Question,
  { database, dispatch, now }: ExplainPorts,
): Promise<{ at: number; rules: ExplainedRule[] }> {
  const { item, analysis, dispatchedAt } = await understood(database, workspace, id)
  const config = configured(await loadWorkspace(database, workspace))
  const drafts = draft ? (await loadDrafts(database, workspace)).filter(({ name }) => rule === undefined || name === rule) : []
  const tried = drafts.reduce((changed, { name, rule: content }) => withRule(changed, name, content), config)
  const at = dispatchedAt ?? now()
  // The others are needed all the same: one with `stop` may stand before it.
  const rules = await dispatch.explain(tried, { item, analysis }, at)
  return { at, rules: rules.filter(({ rule: name }) => rule === undefined || name === rule) }
}

/** An item that rules can look at. */
export async function understood(database: Database, workspace: string, id: string) {
  const row = await findRuleItem(database, workspace, id)
  if (!row) throw new AppError('NOT_FOUND', `There is no item ${id}.`)
  const { item, analysis, dispatchedAt } = row
  if (!analysis) throw new AppError('CONFLICT', 'The item waits to be understood; rules look at it afterwards.')
  return { item, analysis, dispatchedAt }
}
