import type { RateLimit } from '@sluice/schema/limits'
import type { Restraint } from '@sluice/schema/destinations'

type Period = RateLimit['per'] | NonNullable<Restraint['throttle']>['per']

/** Length of a period in milliseconds. */
export const PERIOD_MS = { second: 1_000, minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const satisfies Record<Period, number>
