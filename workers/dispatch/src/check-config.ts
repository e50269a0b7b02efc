import type { BotConfig, RuleConfig } from '@sluice/schema/config'
import type { Issue } from '@sluice/schema/errors'
import { checkNotified } from './check-notified.ts'
import { checkRestraint } from './check-restraint.ts'
import { CONNECTORS, connectorOf } from './connectors/registry.ts'
import { checkGroup } from './grouping/check-group.ts'
import { compileCondition } from './rules/language.ts'
import { compileTemplate } from './templates/engine.ts'

const under = (prefix: string, issues: Issue[]): Issue[] =>
  issues.map(({ path, message }) => ({ path: path === '' ? prefix : `${prefix}.${path}`, message }))

/** What a compiler says of each field that is there. */
function compiling<Field extends string>(
  path: string,
  sources: Partial<Record<Field, string | undefined>>,
  compile: (source: string) => { ok: true } | { ok: false; failure: string },
): Issue[] {
  return Object.entries<string | undefined>(sources).flatMap(([field, source]) => {
    const compiled = source === undefined ? null : compile(source)
    return compiled && !compiled.ok ? [{ path: `${path}.${field}`, message: compiled.failure }] : []
  })
}

function checkDestination(name: string, destination: BotConfig['destinations'][string], allowLoopback: boolean): Issue[] {
  const path = `destinations.${name}`
  const connector = connectorOf(destination)
  if (connector) return under(path, [...connector.checkConfig(destination, allowLoopback), ...checkGroup(destination)])
  return [{ path: `${path}.kind`, message: `there is no kind ${destination.kind}; use ${[...CONNECTORS.keys()].join(', ')}` }]
}

function checkAction(path: string, action: RuleConfig['then'][number], config: BotConfig): Issue[] {
  const { to, title, text, options } = action
  const destination = config.destinations[to]
  if (!destination) return [{ path: `${path}.to`, message: `there is no destination ${to}` }]
  const connector = connectorOf(destination)
  if (!connector) return []
  const templates = compiling(path, { title, text }, (source) => compileTemplate(source, connector.channel.escape))
  return [...templates, ...under(`${path}.options`, connector.checkOptions(options))]
}

function checkRule(name: string, { when, unless, then }: RuleConfig, config: BotConfig): Issue[] {
  const path = `rules.${name}`
  const actions = then.flatMap((action, index) => checkAction(`${path}.then.${index}`, action, config))
  return [...compiling(path, { when, unless }, compileCondition), ...actions]
}

/** Everything in `destinations`, `rules` and `alerts` that could not run; disabled rules are checked too. */
export function checkConfig(config: BotConfig, allowLoopback: boolean): Issue[] {
  return [
    ...Object.entries(config.destinations).flatMap(([name, destination]) => checkDestination(name, destination, allowLoopback)),
    ...Object.entries(config.rules).flatMap(([name, rule]) => checkRule(name, rule, config)),
    ...checkNotified(config),
    ...checkRestraint(config),
  ]
}
