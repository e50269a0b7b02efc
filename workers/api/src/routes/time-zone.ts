import { AppError } from '@sluice/kit/http'
import { nextDay } from '@sluice/kit/time-zone'
import { EpochMs } from '@sluice/schema/event'
import { TimeZone } from '@sluice/schema/time-window'
import * as z from 'zod'
import { saveConfig } from '../config/save.ts'
import { defineRoute } from '../http/define-route.ts'
import { loadWorkspace } from '../store/load-workspace.ts'

const PATH = '/v1/time-zone'

const View = {
  /** IANA name. */
  timeZone: z.string(),
  /** Of the configuration that says so. */
  version: z.number().int().nonnegative(),
  /** When the next day begins there. What is counted by day goes by a change from the first of these midnights after it on. */
  nextDayAt: EpochMs,
}

const toView = (timeZone: string, version: number, now: number) => ({ timeZone, version, nextDayAt: nextDay(now, timeZone) })

const EXAMPLE = { timeZone: 'Europe/Berlin', version: 18, nextDayAt: 1_767_394_800_000 }

export const getTimeZone = defineRoute({
  method: 'get',
  path: PATH,
  operation: 'getTimeZone',
  summary: 'Where the days of the workspace begin',
  description: '`timezone` of sluice.yaml; UTC where it says nothing.',
  scope: 'read',
  answer: z.object(View),
  example: { answer: EXAMPLE },
  async handle({ key: { workspace } }, { database, now }) {
    const { stored } = await loadWorkspace(database, workspace)
    return toView(stored?.config.timezone ?? 'UTC', stored?.version ?? 0, now())
  },
})

export const putTimeZone = defineRoute({
  method: 'put',
  path: PATH,
  operation: 'putTimeZone',
  summary: 'Set where the days of the workspace begin',
  description:
    'Replaces `timezone` of sluice.yaml; everything else of the configuration stays. It is a version of the configuration like any other. Pages show its times at once; what is counted by day goes by it from its next midnight on, and days that are over keep their borders.',
  scope: 'admin',
  body: z.strictObject({
    timeZone: TimeZone,
    reason: z.string().min(1).max(500).describe('Why, for the history.'),
    base: z
      .number()
      .int()
      .nonnegative()
      .optional()
      .describe('The version that was looked at; where the configuration is newer, the answer is 409.'),
  }),
  answer: z.object({ ...View, changed: z.boolean() }),
  codes: ['CONFIG_INVALID', 'CONFLICT', 'NOT_FOUND', 'NOT_LIVE_YET'],
  example: { body: { timeZone: 'Europe/Berlin', reason: 'The team is in Berlin' }, answer: { ...EXAMPLE, version: 19, changed: true } },
  async handle({ key: { workspace, id: author }, body: { timeZone, reason, base } }, ports) {
    const { state, changed } = await saveConfig(
      {
        workspace,
        author,
        decide: (stored) => {
          if (!stored) throw new AppError('NOT_FOUND', `The workspace ${workspace} has no configuration yet.`)
          return { ...stored.config, timezone: timeZone }
        },
        secrets: {},
        reason,
        base,
        appliedFrom: null,
        action: 'config.time_zone_saved',
        subject: workspace,
      },
      ports,
    )
    ports.zones.forget(workspace)
    return { ...toView(state.stored?.config.timezone ?? 'UTC', state.stored?.version ?? 0, ports.now()), changed }
  },
})
