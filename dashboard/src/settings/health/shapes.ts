import type { components, operations } from '@sluice/client/paths'

export type Health = operations['getHealthDetails']['responses'][200]['content']['application/json']
export type WorkerHealth = components['schemas']['WorkerHealth']
export type Pending = components['schemas']['PendingStage']
export type CronRun = components['schemas']['CronRun']
