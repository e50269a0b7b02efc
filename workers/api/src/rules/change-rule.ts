import { AppError } from '@sluice/kit/http'
import type { RuleConfig } from '@sluice/schema/rules'
import { type ChangePorts, changing } from '../config/change.ts'
import { type DraftRow, loadRule, removeDraft } from '../store/rules.ts'
import { checkRule, type CheckRulePorts } from './check-rule.ts'
import { configured } from './configured.ts'
import { ruleOf, withRule } from './with-rule.ts'

export interface RulePorts extends ChangePorts, CheckRulePorts {}

/** A rule as it stands. */
export interface RuleState {
  /** Null where there is none in force. */
  current: RuleConfig | null
  /** The configuration that it came with; 0 for one that was there before versions were kept, and for none. */
  version: number
  draft: DraftRow | null
  /** False where a change that is stored has not reached the Workers: whoever made it was told so, and asks again. */
  live: boolean
}

/** What is to become of it. */
export interface RuleDecision {
  /** Null takes it out. */
  rule: RuleConfig | null
  /** The version that was looked at when this was decided. */
  base?: number | undefined
  /** A draft that is no longer needed then. */
  draft?: DraftRow | null
  /** It has to be able to run. */
  check: boolean
}

export interface RuleEdit {
  workspace: string
  name: string
  /** Id of the API key, or of the token's subject. */
  author: string
  reason: string
  verb: 'published' | 'restored' | 'removed' | 'enabled' | 'disabled'
  /** May be asked more than once, where others change the workspace at the same time. */
  decide: (state: RuleState) => RuleDecision | Promise<RuleDecision>
}

/** `version`: of the rule; the same rule again changes nothing. */
export interface EditedRule {
  name: string
  version: number
  changed: boolean
  rule: RuleConfig | null
}

/**
 * Puts a rule in force, or takes it out of force: configuration, version, audit log and draft in one transaction, then the copy that
 * the Workers read.
 *
 * Throws RULE_INVALID, NOT_FOUND where nothing is configured, CONFLICT where the rule is newer than its base, NOT_LIVE_YET where the
 * copy could not be written.
 */
export async function changeRule({ workspace, name, author, reason, verb, decide }: RuleEdit, ports: RulePorts): Promise<EditedRule> {
  let edited: EditedRule = { name, version: 0, changed: false, rule: null }
  let needless: DraftRow | null = null
  const { changed } = await changing(
    workspace,
    async (state) => {
      const config = configured(state)
      const known = await loadRule(ports.database, workspace, name, 1)
      const version = known.versions[0]?.configVersion ?? 0
      const current = ruleOf(config, name)
      const {
        rule,
        base = version,
        draft = null,
        check,
      } = await decide({ current, version, draft: known.draft, live: state.published === state.version })
      edited = { name, version, changed: false, rule }
      needless = draft
      if (JSON.stringify(rule) === JSON.stringify(current)) return null
      if (base !== version) throw newer(name, base, version)
      if (rule && check) await checkRule(state, config, { name, rule }, ports)
      edited = { name, version: state.version + 1, changed: true, rule }
      const at = ports.now()
      return {
        config: { config: withRule(config, name, rule), createdAt: at, createdBy: author, reason, appliedFrom: null },
        rules: { changes: [{ name, rule }], reason },
        ...(draft && { draft: { name, updatedAt: draft.updatedAt } }),
        audit: { at, actor: author, action: `rule.${verb}`, subject: name, details: { version: edited.version, before: version, reason } },
      }
    },
    ports,
  )
  if (!changed) await dropDraft(needless, author, ports)
  ports.log.info(`rules.${verb}`, { workspace, rule: name, version: edited.version, changed, author })
  return edited
}

/** A draft that says what is in force already. */
async function dropDraft(draft: DraftRow | null, author: string, { db, now }: RulePorts): Promise<void> {
  if (draft) await removeDraft(db, draft, author, now(), draft.updatedAt)
}

const newer = (name: string, base: number, version: number): AppError =>
  new AppError('CONFLICT', `The rule ${name} has changed: it is version ${version} now, and this was made from ${base}.`, {
    details: [{ path: 'base', message: `look at GET /v1/rules/${name}, then say ${version}` }],
  })
