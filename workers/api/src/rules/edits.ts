import { AppError } from '@sluice/kit/http'
import type { RuleConfig } from '@sluice/schema/rules'
import { loadRuleVersion } from '../store/rules.ts'
import { changeRule, type EditedRule, type RuleEdit, type RulePorts, type RuleState } from './change-rule.ts'

/** Who does what to which rule, and why. `base`: the version that was looked at. */
export interface Wish extends Pick<RuleEdit, 'workspace' | 'name' | 'author' | 'reason'> {
  base?: number | undefined
}

/**
 * Puts the draft in force, or the rule that is given in its place. A draft goes with its publication, so whoever was told that this is
 * stored and not live yet may ask for it again. Throws NOT_FOUND where there is neither; else as `changeRule`.
 */
export const publishRule = ({ base, ...about }: Wish, given: RuleConfig | undefined, ports: RulePorts): Promise<EditedRule> =>
  changeRule(
    {
      ...about,
      verb: 'published',
      decide({ draft, current, live }) {
        if (given) return { rule: given, base, draft: sameRule(draft?.rule, given) ? draft : null, check: true }
        if (!draft && !live && current) return { rule: current, check: false }
        if (!draft) throw new AppError('NOT_FOUND', `There is no draft of the rule ${about.name}; save one, or send the rule itself.`)
        return { rule: draft.rule, base: base ?? draft.base, draft, check: true }
      },
    },
    ports,
  )

/** Puts an earlier version in force again; it gets a number of its own. */
export const restoreRule = ({ base, ...about }: Wish, version: number, ports: RulePorts): Promise<EditedRule> =>
  changeRule(
    {
      ...about,
      verb: 'restored',
      async decide() {
        const row = await loadRuleVersion(ports.database, about.workspace, about.name, version)
        if (row?.rule) return { rule: row.rule, base, check: true }
        const what = row ? `was removed with version ${version}` : `has no version ${version}`
        throw new AppError('NOT_FOUND', `The rule ${about.name} ${what}; GET /v1/rules/${about.name} lists its versions.`)
      },
    },
    ports,
  )

/** Takes a rule out, with its draft. Its versions stay, so that it can be restored. */
export const removeRule = ({ base, ...about }: Wish, ports: RulePorts): Promise<EditedRule> =>
  changeRule(
    {
      ...about,
      verb: 'removed',
      decide(state) {
        // Removed already, and not live yet: this is the second try.
        if (state.current || state.live || state.version === 0) existing(state, about.name)
        return { rule: null, base, draft: state.draft, check: false }
      },
    },
    ports,
  )

/** Lets a rule act, or stops it. What is to be stopped need not be able to run. */
export const switchRule = ({ base, ...about }: Wish, enabled: boolean, ports: RulePorts): Promise<EditedRule> =>
  changeRule(
    {
      ...about,
      verb: enabled ? 'enabled' : 'disabled',
      decide: (state) => ({ rule: { ...existing(state, about.name), enabled }, base, check: enabled }),
    },
    ports,
  )

function existing({ current }: RuleState, name: string): RuleConfig {
  if (current) return current
  throw new AppError('NOT_FOUND', `There is no rule ${name} in force.`)
}

const sameRule = (one: RuleConfig | undefined, other: RuleConfig): boolean => JSON.stringify(one) === JSON.stringify(other)
