import type { BotConfig } from '@sluice/schema/config'
import type { PlannedAction, RuleDecision } from '@sluice/schema/rpc/dispatch'
import type { Connector } from './connectors/define.ts'
import type { Snapshot } from './facts.ts'
import { renderContent } from './plan/render-content.ts'
import { type CompiledAction, type CompiledRule, compileRules } from './rules/compile.ts'
import { evaluate } from './rules/evaluate.ts'

/** What the service of a destination cuts, or divides, of a title or a text. */
function overLength({ kind, limits }: Connector, content: { title: string; text: string }): string[] {
  return (['title', 'text'] as const).flatMap((field) => {
    const most = limits[field]
    const { length } = content[field]
    if (most === null || length <= most) return []
    return [`the ${field} has ${length} characters, ${kind} takes ${most}: ${limits.whenLonger}`]
  })
}

function planAction(action: CompiledAction, rule: string, { item, analysis }: Snapshot): PlannedAction {
  const { connector, destination, kind } = action
  const { title, text, errors } = renderContent(action, { item, analysis, rule: { name: rule } })
  const problems = connector ? overLength(connector, { title, text }) : [`there is no destination ${destination} to send it to`]
  return {
    rule,
    action: action.index,
    destination,
    kind,
    title,
    text,
    approval: action.approval !== undefined,
    problems: [...errors, ...problems],
  }
}

/** What a rule that matches would send, as it would be rendered now. */
export const planActions = (rule: CompiledRule, snapshot: Snapshot): PlannedAction[] =>
  rule.actions.map((action) => planAction(action, rule.name, snapshot))

/**
 * What the rules of a configuration decide about items, in the order given; nothing is sent or kept. `now`: epoch ms, as conditions and
 * schedules see it; null: for each item the time at which it came.
 */
export function decide(config: BotConfig, snapshots: readonly Snapshot[], now: number | null): RuleDecision[] {
  const rules = compileRules(config)
  return snapshots.map((snapshot) => {
    const { matched, errors } = evaluate(rules, snapshot, now ?? snapshot.item.receivedAt)
    return {
      itemId: snapshot.item.id,
      matched: matched.map(({ name }) => name),
      actions: matched.flatMap((rule) => planActions(rule, snapshot)),
      errors,
    }
  })
}
