import { endOfWindow } from '@sluice/kit/time-window'
import type { BotConfig } from '@sluice/schema/config'
import type { Issue } from '@sluice/schema/errors'
import { connectorOf } from './connectors/registry.ts'
import { compileDigestTemplate } from './restraint/digest-content.ts'

/** Templates of digests that do not compile, digests of what is about one item each, and quiet hours in which a destination would never hear anything. */
export function checkRestraint({ destinations }: BotConfig): Issue[] {
  return Object.entries(destinations).flatMap(([name, destination]) => {
    const { digest, quietHours } = destination
    const templates = (['title', 'text'] as const).flatMap((field) => {
      const source = digest?.[field]
      const compiled = source === undefined ? null : compileDigestTemplate(source)
      return compiled && !compiled.ok ? [{ path: `destinations.${name}.digest.${field}`, message: compiled.failure }] : []
    })
    const alone = digest ? connectorOf(destination)?.oneItemOnly(destination) : null
    if (typeof alone === 'string') templates.push({ path: `destinations.${name}.digest`, message: `cannot be one for many: ${alone}` })
    const never = quietHours !== undefined && endOfWindow(quietHours, 0) === null
    const quiet = { path: `destinations.${name}.quietHours`, message: 'never end; leave out a day or an hour' }
    return never ? [...templates, quiet] : templates
  })
}
