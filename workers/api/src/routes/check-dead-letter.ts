import { Issue } from '@sluice/schema/errors'
import * as z from 'zod'
import { LetterId } from '../dead-letters/letter-id.ts'
import { tryCorrection } from '../dead-letters/try-correction.ts'
import { defineRoute } from '../http/define-route.ts'
import { refusalOf, ReplayWish } from './replay-dead-letter.ts'
import { ItemView } from './shapes.ts'

export const checkDeadLetter = defineRoute({
  method: 'post',
  path: '/v1/dead-letters/:id/check',
  operation: 'checkDeadLetter',
  summary: 'What would become of a dead letter, as it is or corrected',
  description:
    'Nothing is changed or sent. `issues` says what does not fit, by place. An input that was not normalised yet is also mapped as its source does now: `items` is what it would become, and issues of that begin with `payload` or `source`.',
  scope: 'write',
  params: z.object({ id: LetterId }),
  body: ReplayWish,
  answer: z.object({ items: z.array(ItemView), issues: z.array(Issue) }),
  codes: ['NOT_FOUND'],
  async handle({ key: { workspace }, params: { id }, body: { message } }, ports) {
    const tried = await tryCorrection(workspace, id, message, ports)
    if (!tried) throw refusalOf({ reason: 'missing' })
    return tried
  },
})
