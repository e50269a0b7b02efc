import { AppError } from '@sluice/kit/http'
import { EpochMs } from '@sluice/schema/event'
import * as z from 'zod'
import { sha256Hex } from '../auth/hash.ts'
import { decodeCursor, toPage } from '../http/cursor.ts'
import { defineRoute } from '../http/define-route.ts'
import { CursorText, Limit, range } from '../http/query.ts'
import { addMarker, listMarkers as load, removeMarker } from '../markers/markers.ts'
import { NextCursor } from './shapes.ts'

const MarkerShape = z.object({ id: z.string(), at: EpochMs, label: z.string(), url: z.string().nullable() }).meta({ id: 'ReleaseMarker' })

const EXAMPLE = { id: `mrk_${'0'.repeat(31)}1`, at: 1_767_323_045_000, label: 'Shop 4.2', url: 'https://example.com/releases/4.2' }

/** A release is not a year away. */
const AHEAD_MS = 366 * 86_400_000

export const listMarkers = defineRoute({
  method: 'get',
  path: '/v1/markers',
  operation: 'listMarkers',
  summary: 'Releases that were posted, newest first',
  description: 'Overview shows them beside the changes of rules, prompts and configuration, which it knows by itself.',
  scope: 'read',
  query: z.strictObject({ ...range, cursor: CursorText.optional(), limit: Limit }),
  answer: z.object({ markers: z.array(MarkerShape), nextCursor: NextCursor }),
  example: { answer: { markers: [EXAMPLE], nextCursor: null } },
  async handle({ key, query: { cursor, limit, ...times } }, { database }) {
    const after = decodeCursor(cursor, ['number', 'string'])
    const { rows, nextCursor } = toPage(await load(database, key.workspace, times, after, limit + 1), limit, ({ at, id }) => [at, id])
    return { markers: rows, nextCursor }
  },
})

export const postMarker = defineRoute({
  method: 'post',
  path: '/v1/markers',
  operation: 'postMarker',
  summary: 'Mark a release on the charts',
  description:
    'From a deployment script, say. `at` is now unless told. The same label at the same time is one marker, however often it is sent.',
  scope: 'write',
  body: z.strictObject({
    label: z.string().trim().min(1).max(80),
    at: EpochMs.optional(),
    url: z
      .url({ protocol: /^https?$/ })
      .max(500)
      .optional()
      .describe('Where one reads more; http or https.'),
  }),
  answer: MarkerShape,
  example: { body: { label: EXAMPLE.label, at: EXAMPLE.at, url: EXAMPLE.url }, answer: EXAMPLE },
  async handle({ key, body: { label, at: given, url = null } }, { db, now }) {
    const at = given ?? now()
    if (at > now() + AHEAD_MS)
      throw new AppError('INVALID_REQUEST', 'The marker lies too far ahead.', {
        details: [{ path: 'at', message: 'is in milliseconds, within a year from now' }],
      })
    const id = `mrk_${(await sha256Hex(JSON.stringify([key.workspace, at, label]))).slice(0, 32)}`
    await addMarker(db, key, { id, at, label, url }, now())
    return { id, at, label, url }
  },
})

export const deleteMarker = defineRoute({
  method: 'delete',
  path: '/v1/markers/:id',
  operation: 'deleteMarker',
  summary: 'Take a marker off the charts',
  description: 'Those that the bot set by itself, of changes of rules, prompts and configuration, stay.',
  scope: 'write',
  params: z.object({ id: z.string().regex(/^mrk_[0-9a-f]{32}$/) }),
  answer: z.object({ id: z.string(), deleted: z.literal(true) }),
  codes: ['NOT_FOUND'],
  example: { answer: { id: EXAMPLE.id, deleted: true } },
  async handle({ key, params: { id } }, { db, now }) {
    if (!(await removeMarker(db, key, id, now()))) throw new AppError('NOT_FOUND', 'There is no such marker.')
    return { id, deleted: true as const }
  },
})
