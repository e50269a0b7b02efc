import type { BotConfig } from '@sluice/schema/config'
import type { Issue } from '@sluice/schema/errors'
import { connectorOf } from './connectors/registry.ts'

/** Notices and alerts come without options of an action, so a destination that needs some cannot take them. */
function checkOne(path: string, name: string, { destinations }: BotConfig): Issue[] {
  const destination = destinations[name]
  if (!destination) return [{ path, message: `there is no destination ${name}` }]
  const [issue] = connectorOf(destination)?.checkOptions({}) ?? []
  return issue ? [{ path, message: `${name} cannot be told anything: its actions need the option ${issue.path}` }] : []
}

/** Everything wrong with whom the configuration wants told: `alerts.to`, and `approval.notify` of actions. */
export function checkNotified(config: BotConfig): Issue[] {
  const alerts = (config.alerts?.to ?? []).flatMap((name, index) => {
    const path = `alerts.to.${index}`
    const issues = checkOne(path, name, config)
    const alone = connectorOf(config.destinations[name])?.oneItemOnly(config.destinations[name])
    return issues.length === 0 && typeof alone === 'string' ? [{ path, message: `${name} cannot take an alert: ${alone}` }] : issues
  })
  const notices = Object.entries(config.rules).flatMap(([rule, { then }]) =>
    then.flatMap(({ approval }, index) =>
      approval?.notify === undefined ? [] : checkOne(`rules.${rule}.then.${index}.approval.notify`, approval.notify, config),
    ),
  )
  return [...alerts, ...notices]
}
