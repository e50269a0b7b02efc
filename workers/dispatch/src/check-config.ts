import type { BotConfig, RuleConfig } from '@sluice/schema/config'
import type { Issue } from '@sluice/schema/errors'
import { CONNECTORS, connectorOf } from './connectors/registry.ts'
import { compileCondition } from './rules/language.ts'
import { compileTemplate } from './templates/engine.ts'

const under = (prefix: string, issues: Issue[]): Issue[] =>
  issues.map(({ path, message }) => ({ path: path === '' ? prefix : `${prefix}.${path}`, message }))

function checkDestination(name: string, destination: BotConfig['destinations'][string], allowLoopback: boolean): Issue[] {
  const connector = connectorOf(destination)
  if (connector) return under(`destinations.${name}`, connector.checkConfig(destination, allowLoopback))
  return [{ path: `destinations.${name}.kind`, message: `there is no kind ${destination.kind}; use ${[...CONNECTORS.keys()].join(', ')}` }]
}

function checkAction(path: string, action: RuleConfig['then'][number], config: BotConfig): Issue[] {
  const destination = config.destinations[action.to]
  if (!destination) return [{ path: `${path}.to`, message: `there is no destination ${action.to}` }]
  const connector = connectorOf(destination)
  if (!connector) return []
  const templates = (['title', 'text'] as const).flatMap((field) => {
    const source = action[field]
    const compiled = source === undefined ? null : compileTemplate(source, connector.channel.escape)
    return compiled && !compiled.ok ? [{ path: `${path}.${field}`, message: compiled.failure }] : []
  })
  return [...templates, ...under(`${path}.options`, connector.checkOptions(action.options))]
}

function checkRule(name: string, rule: RuleConfig, config: BotConfig): Issue[] {
  const conditions = (['when', 'unless'] as const).flatMap((field) => {
    const source = rule[field]
    const compiled = source === undefined ? null : compileCondition(source)
    return compiled && !compiled.ok ? [{ path: `rules.${name}.${field}`, message: compiled.failure }] : []
  })
  return [...conditions, ...rule.then.flatMap((action, index) => checkAction(`rules.${name}.then.${index}`, action, config))]
}

/** Everything in `destinations` and `rules` that could not run; disabled rules are checked too. */
export function checkConfig(config: BotConfig, allowLoopback: boolean): Issue[] {
  return [
    ...Object.entries(config.destinations).flatMap(([name, destination]) => checkDestination(name, destination, allowLoopback)),
    ...Object.entries(config.rules).flatMap(([name, rule]) => checkRule(name, rule, config)),
  ]
}
