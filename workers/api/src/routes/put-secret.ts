import { EpochMs } from '@sluice/schema/event'
import * as z from 'zod'
import { changing } from '../config/change.ts'
import { tellPollers } from '../config/tell-pollers.ts'
import { defineRoute } from '../http/define-route.ts'
import { rotate } from '../secrets/rotate.ts'
import { SecretName, SecretText } from './secret-shapes.ts'

const HOUR_MS = 3_600_000

export const putSecret = defineRoute({
  method: 'put',
  path: '/v1/secrets/:name',
  operation: 'putSecret',
  summary: 'Give a secret a value',
  description:
    'Live within two minutes. The value before it stays good for `keepPreviousHours`, so that the other side can be changed in between: inputs are taken with either; what the bot itself sends is signed with the new one at once. 0 ends the one before it at once, also where the value is the same as before.',
  scope: 'admin',
  params: z.object({ name: SecretName }),
  body: z.strictObject({
    value: SecretText,
    /** 24 unless said. */
    keepPreviousHours: z.number().min(0).max(720).optional(),
  }),
  answer: z.object({ name: z.string(), version: z.number(), changed: z.boolean(), previousUntil: EpochMs.nullable() }),
  codes: ['CONFLICT', 'NOT_LIVE_YET'],
  example: {
    body: { value: 'the-new-value-that-the-provider-shows', keepPreviousHours: 48 },
    answer: { name: 'GITHUB_SECRET', version: 12, changed: true, previousUntil: 1_767_495_845_000 },
  },
  async handle({ key, params: { name }, body: { value, keepPreviousHours } }, ports) {
    const { workspace } = key
    const keepPreviousMs = keepPreviousHours === undefined ? undefined : keepPreviousHours * HOUR_MS
    const { state, changed } = await changing(
      workspace,
      async ({ secrets }) => {
        const old = secrets.find((row) => row.name === name)
        const row = await rotate(
          old,
          { workspace, name, value, keepPreviousMs, source: 'api', updatedBy: key.id },
          ports.keyring,
          ports.now(),
        )
        const audit = { at: ports.now(), actor: key.id, action: 'secret.put', subject: name, details: { keepPreviousHours } }
        return row && { put: [row], audit }
      },
      ports,
    )
    ports.log.info('secrets.put', { workspace, name, changed, author: key.id })
    // A source that failed for want of it is asked again.
    if (changed) await tellPollers(workspace, ports)
    const previousUntil = state.secrets.find((row) => row.name === name)?.previousUntil ?? null
    return { name, version: state.version, changed, previousUntil }
  },
})
