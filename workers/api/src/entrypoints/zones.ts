import { env } from '../env.ts'
import { createZones } from '../store/zones.ts'

/** The time zones of workspaces, remembered for all that this isolate does. */
export const zones = createZones({ db: env.DB, now: Date.now })
