import { AppError } from '@sluice/kit/http'
import { EpochMs } from '@sluice/schema/event'
import { Stage } from '@sluice/schema/messages'
import * as z from 'zod'
import { replay } from '../dead-letters/replay.ts'
import { defineRoute } from '../http/define-route.ts'

export const replayDeadLetter = defineRoute({
  method: 'post',
  path: '/v1/dead-letters/:id/replay',
  operation: 'replayDeadLetter',
  summary: 'Put a dead letter back to its stage',
  description: 'Doing it again does nothing, until the message has failed again.',
  scope: 'write',
  params: z.object({ id: z.string().regex(/^ded_[0-9a-f]{32}$/, 'must look like ded_ and 32 hex digits') }),
  answer: z.object({ id: z.string(), stage: Stage, replayedAt: EpochMs }),
  codes: ['NOT_FOUND'],
  async handle({ key, params: { id } }, ports) {
    const replayed = await replay(key.workspace, id, ports)
    if (!replayed) throw new AppError('NOT_FOUND', 'There is no such dead letter.')
    return replayed
  },
})
