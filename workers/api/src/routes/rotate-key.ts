import { AppError } from '@sluice/kit/http'
import { EpochMs } from '@sluice/schema/event'
import * as z from 'zod'
import { defineRoute } from '../http/define-route.ts'
import { assertMayChange, findKeyRow } from '../keys/find.ts'
import { newKey } from '../keys/new-key.ts'
import { rotateKey as replace } from '../store/change-keys.ts'
import { HOUR_MS } from '../store/hour.ts'
import { EXAMPLE_KEY, KeyId, KeyView, toKeyView } from './key-shapes.ts'

const NEXT = 'key_9e8d7c6b5a4f30211203f4a5b6c7d8e9'

export const rotateKey = defineRoute({
  method: 'post',
  path: '/v1/keys/:id/rotate',
  operation: 'rotateKey',
  summary: 'Put a new API key in the place of one',
  description:
    'The new key has the same name and scopes, and is good for as long as the old one was made for. The old one stays good for `overlapHours`, so that programs can be changed one after the other; 0 ends it within 10 seconds. The key is shown this once. An admin may rotate any key, a key itself.',
  scope: 'any',
  params: z.object({ id: KeyId }),
  body: z.strictObject({ overlapHours: z.number().min(0).max(720).default(24) }),
  answer: z.object({ key: z.string(), apiKey: KeyView, previousUntil: EpochMs }),
  codes: ['FORBIDDEN', 'NOT_FOUND', 'CONFLICT'],
  example: {
    body: { overlapHours: 24 },
    answer: {
      key: 'key_c0ffee…',
      apiKey: { ...EXAMPLE_KEY, id: NEXT, prefix: 'key_c0ffee', lastUsed: null, callsLastDay: 0 },
      previousUntil: 1_767_409_445_000,
    },
  },
  async handle({ key: caller, params: { id }, body: { overlapHours } }, { db, log, now }) {
    const { workspace, id: author } = caller
    const at = now()
    const old = await findKeyRow(db, workspace, id, at)
    assertMayChange(caller, id)
    const next = await newKey()
    if (!(await replace(db, { workspace, id, author }, next, Math.round(at + overlapHours * HOUR_MS), at))) {
      const why = old.replacedBy === null ? 'has ended; make a new one' : `was rotated before; rotate ${old.replacedBy}`
      throw new AppError('CONFLICT', `The key ${old.name} ${why}.`)
    }
    log.info('keys.rotated', { workspace, key: id, next: next.id, author })
    const [stored, previous] = await Promise.all([findKeyRow(db, workspace, next.id, at), findKeyRow(db, workspace, id, at)])
    return Response.json(
      { key: next.key, apiKey: toKeyView(stored, author), previousUntil: previous.expiresAt },
      { headers: { 'cache-control': 'no-store' } },
    )
  },
})
