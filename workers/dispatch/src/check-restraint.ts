import { endOfWindow } from '@sluice/kit/time-window'
import type { BotConfig } from '@sluice/schema/config'
import type { Issue } from '@sluice/schema/errors'
import { compileDigestTemplate } from './restraint/digest-content.ts'

/** Templates of digests that do not compile, and quiet hours in which a destination would never hear anything. */
export function checkRestraint({ destinations }: BotConfig): Issue[] {
  return Object.entries(destinations).flatMap(([name, { digest, quietHours }]) => {
    const templates = (['title', 'text'] as const).flatMap((field) => {
      const source = digest?.[field]
      const compiled = source === undefined ? null : compileDigestTemplate(source)
      return compiled && !compiled.ok ? [{ path: `destinations.${name}.digest.${field}`, message: compiled.failure }] : []
    })
    const never = quietHours !== undefined && endOfWindow(quietHours, 0) === null
    const quiet = { path: `destinations.${name}.quietHours`, message: 'never end; leave out a day or an hour' }
    return never ? [...templates, quiet] : templates
  })
}
