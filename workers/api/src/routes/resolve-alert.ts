import { AppError } from '@sluice/kit/http'
import * as z from 'zod'
import { resolveByHand } from '../alerts/resolve.ts'
import { recordAudit } from '../audit/record.ts'
import { defineRoute } from '../http/define-route.ts'
import { runEach } from '../store/run.ts'

export const resolveAlert = defineRoute({
  method: 'post',
  path: '/v1/alerts/:cause/resolve',
  operation: 'resolveAlert',
  summary: 'Say that an alert is done with',
  description: 'It stays in the list. What happens later is a new alert, and is told at once.',
  scope: 'write',
  params: z.object({ cause: z.string().max(200) }),
  answer: z.object({ cause: z.string(), resolved: z.literal(true) }),
  codes: ['NOT_FOUND'],
  example: { answer: { cause: 'delivery_parked:tickets', resolved: true } },
  async handle({ key, params: { cause } }, { db, now, log }) {
    const { workspace, id: actor } = key
    const [rows = []] = await runEach(db, [
      resolveByHand(db, workspace, cause, now()),
      recordAudit(db, { workspace, actor, action: 'alert.resolved', subject: cause, details: {} }, now(), { ifChanged: true }),
    ])
    if (rows.length === 0) throw new AppError('NOT_FOUND', 'There is no such alert, or it was resolved already.')
    log.info('alerts.resolved', { workspace, cause, author: actor })
    return { cause, resolved: true as const }
  },
})
