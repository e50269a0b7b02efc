import { EpochMs } from '@sluice/schema/event'
import { WorkerHealth } from '@sluice/schema/health'
import * as z from 'zod'
import { callerNames } from '../read/caller-name.ts'
import { databaseSize } from '../database/size.ts'
import { pendingOf } from '../health/pending.ts'
import { defineRoute } from '../http/define-route.ts'
import { listCronRuns } from '../read/cron-runs.ts'
import { loadWorkspace } from '../store/load-workspace.ts'

const RUNS = 10

const PendingView = z
  .object({
    stage: z.enum(['normalized', 'analyzed', 'deliveries', 'retrying', 'held', 'awaiting_approval', 'dead_letters']),
    /** Up to 1,000. */
    count: z.number().int(),
    more: z.boolean(),
    oldestAt: EpochMs.nullable(),
  })
  .meta({ id: 'PendingStage' })

const CronRun = z
  .object({
    at: EpochMs,
    durationMs: z.number(),
    duties: z.array(z.object({ name: z.string(), durationMs: z.number(), ok: z.boolean() })),
  })
  .meta({ id: 'CronRun' })

export const getHealthDetails = defineRoute({
  method: 'get',
  path: '/v1/health/details',
  operation: 'getHealthDetails',
  summary: 'How the installation is',
  description:
    'Each Worker with what it stands on, what of this workspace waits and since when, how full the database is, which versions run, and how the cron fared. What waits in a queue and is not stored yet (stages `input` and `raw`) only the account of the platform can tell: it is not in here.',
  scope: 'read',
  answer: z.object({
    asOf: EpochMs,
    workers: z.array(WorkerHealth.meta({ id: 'WorkerHealth' })),
    pending: z.array(PendingView),
    database: z.object({
      bytes: z.number(),
      limitBytes: z.number(),
      /** Of all workspaces, ever stored. */
      items: z.number(),
      /** Of all workspaces, over the last seven days. */
      itemsPerDay: z.number(),
      /** Until it is full at that rate; null where nothing comes in. */
      daysLeft: z.number().nullable(),
    }),
    config: z
      .object({ version: z.number(), at: EpochMs, by: z.string(), byName: z.string().nullable(), published: z.boolean() })
      .nullable(),
    /** The version of the gateway; null where the platform does not say. */
    deployed: z.object({ id: z.string(), tag: z.string(), at: EpochMs.nullable() }).nullable(),
    /** Newest first. */
    cron: z.array(CronRun),
  }),
  async handle({ key: { workspace } }, ports) {
    const { db, database, deployed, now } = ports
    const [workers, pending, size, state, cron] = await Promise.all([
      ports.health(),
      pendingOf(db, workspace),
      databaseSize(db, now()),
      loadWorkspace(database, workspace),
      listCronRuns(database, RUNS),
    ])
    const { stored, version, published } = state
    const names = await callerNames(db, workspace, stored ? [stored.createdBy] : [])
    return {
      asOf: now(),
      workers,
      pending,
      database: size,
      config: stored && {
        version: stored.version,
        at: stored.createdAt,
        by: stored.createdBy,
        byName: names.get(stored.createdBy) ?? null,
        published: version === published,
      },
      deployed: deployed ? { id: deployed.id, tag: deployed.tag, at: deployed.timestamp ? Date.parse(deployed.timestamp) : null } : null,
      cron,
    }
  },
})
