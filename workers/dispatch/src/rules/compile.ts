import { fail, ok, type Result } from '@sluice/kit/result'
import { inWindow } from '@sluice/kit/time-window'
import type { ActionConfig, BotConfig, RuleConfig } from '@sluice/schema/config'
import type { DeliveryContent } from '@sluice/schema/delivery'
import { actionKey } from '@sluice/schema/rules'
import type { Connector } from '../connectors/define.ts'
import { connectorOf } from '../connectors/registry.ts'
import { loopOf } from '../delivery/loop.ts'
import { compileTemplate, type Template } from '../templates/engine.ts'
import { compileCondition, type Condition } from './language.ts'
import { createSample } from './sample.ts'

interface Conditions {
  when: Condition
  unless: Condition | null
}

/** One action of a rule. `connector` is null where the destination or its kind does not exist (any more). */
export interface CompiledAction extends Pick<ActionConfig, 'urgent' | 'approval' | 'options'> {
  index: number
  /** What tells it from the other actions of the rule, whatever version of the configuration it stands in. */
  key: string
  destination: string
  /** As in `destinations.<name>.kind`; empty where there is no such destination. */
  kind: string
  connector: Connector | null
  /** Where the destination groups: where what the action makes would be, and for whom; else empty. */
  place: string
  /** The destination sends many as one. */
  digest: boolean
  /** Whether sending would go round in a circle. */
  loops: (content: DeliveryContent) => boolean
  title: Result<Template, string> | null
  text: Result<Template, string> | null
}

/** A rule ready to run; `conditions` is a failure where the CEL does not compile. */
export interface CompiledRule extends Pick<RuleConfig, 'enabled' | 'stop'> {
  name: string
  /** Whether a time (epoch ms) is within its hours. */
  open: (now: number) => boolean
  /** Whether an item, by its id, is in the share that it acts on. */
  sampled: (itemId: string) => boolean
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

function compileAction(then: readonly ActionConfig[], action: ActionConfig, index: number, config: BotConfig): CompiledAction {
  const destination = config.destinations[action.to]
  const connector = connectorOf(destination)
  const template = (source: string | undefined) =>
    source === undefined || !connector ? null : compileTemplate(source, connector.channel.escape)
  return {
    index,
    key: actionKey(then, index),
    destination: action.to,
    kind: destination?.kind ?? '',
    connector,
    place: destination?.group && connector?.joins ? connector.placeOf(destination, action.options) : '',
    digest: destination?.digest !== undefined && (connector?.oneItemOnly(destination) ?? null) === null,
    loops: (content) => loopOf({ content, destination: action.to }, config) !== null,
    title: template(action.title),
    text: template(action.text),
    options: action.options,
    urgent: action.urgent,
    approval: action.approval,
  }
}

/** The items of a batch are decided about within the same minute, in which no window opens or closes. */
function createSchedule(window: RuleConfig['schedule']): (now: number) => boolean {
  if (!window) return () => true
  let last = { minute: Number.NaN, open: false }
  return (now) => {
    const minute = Math.floor(now / 60_000)
    if (minute !== last.minute) last = { minute, open: inWindow(window, now) }
    return last.open
  }
}

/**
 * The rules of a configuration in the order in which they are looked at, compiled once per version: by priority, and those that share
 * one as they stand. Never throws: what does not compile says so when it runs.
 */
export const compileRules = (config: BotConfig): CompiledRule[] =>
  Object.entries(config.rules)
    .toSorted(([, a], [, b]) => b.priority - a.priority)
    .map(([name, rule]) => ({
      name,
      enabled: rule.enabled,
      stop: rule.stop,
      open: createSchedule(rule.schedule),
      sampled: createSample(name, rule.sample),
      conditions: compileConditions(rule),
      actions: rule.then.map((action, index) => compileAction(rule.then, action, index, config)),
    }))
