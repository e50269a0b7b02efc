import { AppError } from '@sluice/kit/http'
import { EpochMs } from '@sluice/schema/event'
import { issuesOf } from '@sluice/schema/errors'
import { Stage } from '@sluice/schema/messages'
import * as z from 'zod'
import { LetterId } from '../dead-letters/letter-id.ts'
import { type NotReplayed, replay } from '../dead-letters/replay.ts'
import { defineRoute } from '../http/define-route.ts'
import { readJsonIfAny } from '../http/read-json.ts'

/** Without a message it is the one that failed. */
export const ReplayWish = z.strictObject({
  /** As GET /v1/dead-letters shows it; bytes also as `{ "$text": "…" }`. Ids, workspace, source, trace and what lies in R2 stay. */
  message: z.unknown().optional(),
})

export const replayDeadLetter = defineRoute({
  method: 'post',
  path: '/v1/dead-letters/:id/replay',
  operation: 'replayDeadLetter',
  summary: 'Put a dead letter back to its stage, corrected where that is needed',
  description:
    'Without a body it goes back as it is. With `message` that takes the place of the one that failed, once it fits the stage: 422 says in `details` what does not, by place. How it came stays with the letter, with who corrected it and when. Doing it again does nothing, until the message has failed again.',
  scope: 'write',
  params: z.object({ id: LetterId }),
  media: { 'application/json': { schema: ReplayWish } },
  answer: z.object({
    id: z.string(),
    stage: Stage,
    replayedAt: EpochMs,
    /** When its message was corrected last; null: it is as it came. */
    editedAt: EpochMs.nullable(),
  }),
  codes: ['NOT_FOUND', 'CONFLICT', 'SCHEMA_MISMATCH', 'INVALID_JSON', 'TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE'],
  async handle({ key, params: { id }, request }, ports) {
    const wish = ReplayWish.safeParse((await readJsonIfAny(request)) ?? {})
    if (!wish.success) throw new AppError('INVALID_REQUEST', 'The request is not valid.', { details: issuesOf(wish.error) })
    const replayed = await replay({ workspace: key.workspace, id, actor: key.id, message: wish.data.message }, ports)
    if (!replayed.ok) throw refusalOf(replayed.failure)
    return replayed.value
  },
})

const SENTENCES = {
  discarded: 'It was discarded, so it was not put back; POST /v1/dead-letters/reopen takes that back.',
  replayed: 'It was put back before, so the correction came too late and nothing has changed. If it fails again, it can be corrected then.',
  changed: 'Somebody has corrected or put it back in this moment, and nothing of this correction was kept. Read it again.',
} as const

export function refusalOf(failure: NotReplayed): AppError {
  if (failure.reason === 'missing') return new AppError('NOT_FOUND', 'There is no such dead letter.')
  if (failure.reason === 'invalid')
    return new AppError('SCHEMA_MISMATCH', 'The corrected message does not fit; nothing was put back.', { details: failure.issues })
  return new AppError('CONFLICT', SENTENCES[failure.reason])
}
