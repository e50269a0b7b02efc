import { fail, ok, type Result } from '@sluice/kit/result'
import type { ActionConfig, BotConfig, RuleConfig } from '@sluice/schema/config'
import type { Connector } from '../connectors/define.ts'
import { connectorOf } from '../connectors/registry.ts'
import { compileTemplate, type Template } from '../templates/engine.ts'
import { compileCondition, type Condition } from './language.ts'

interface Conditions {
  when: Condition
  unless: Condition | null
}

/** One action of a rule. `connector` is null where the destination or its kind does not exist (any more). */
export interface CompiledAction {
  index: number
  destination: string
  connector: Connector | null
  title: Result<Template, string> | null
  text: Result<Template, string> | null
  options: Record<string, unknown>
}

/** A rule ready to run; `conditions` is a failure where the CEL does not compile. */
export interface CompiledRule {
  name: string
  conditions: Result<Conditions, string>
  actions: CompiledAction[]
}

function compileConditions(rule: RuleConfig): Result<Conditions, string> {
  const when = compileCondition(rule.when)
  if (!when.ok) return fail(`when: ${when.failure}`)
  const unless = rule.unless === undefined ? null : compileCondition(rule.unless)
  if (unless && !unless.ok) return fail(`unless: ${unless.failure}`)
  return ok({ when: when.value, unless: unless?.value ?? null })
}

function compileAction(action: ActionConfig, index: number, config: BotConfig): CompiledAction {
  const connector = connectorOf(config.destinations[action.to])
  const template = (source: string | undefined) =>
    source === undefined || !connector ? null : compileTemplate(source, connector.channel.escape)
  return { index, destination: action.to, connector, title: template(action.title), text: template(action.text), options: action.options }
}

/** The enabled rules of a configuration, compiled once per version. Never throws: what does not compile says so when it runs. */
export function compileRules(config: BotConfig): CompiledRule[] {
  return Object.entries(config.rules)
    .filter(([, rule]) => rule.enabled)
    .map(([name, rule]) => ({
      name,
      conditions: compileConditions(rule),
      actions: rule.then.map((action, index) => compileAction(action, index, config)),
    }))
}
