import { EpochMs } from '@sluice/schema/event'
import * as z from 'zod'
import { recordAudit } from '../audit/record.ts'
import { sha256Hex } from '../auth/hash.ts'
import { defineRoute } from '../http/define-route.ts'
import { sessionCookie, sessionToken } from '../session/cookie.ts'
import { endSessionsOf, sessionsOf } from '../session/sessions.ts'
import { runBatch } from '../store/run.ts'
import { unkept } from './session-shapes.ts'

const PATH = '/v1/sessions'
/** As much of the hash of a cookie as tells sessions apart. */
const ID_CHARS = 16

const BrowserSession = z
  .object({
    id: z.string(),
    createdAt: EpochMs,
    expiresAt: EpochMs,
    /** From where one has signed in. */
    address: z.string().nullable(),
    /** With which browser, coarsely. */
    agent: z.string().nullable(),
    /** The one that this was asked with. */
    current: z.boolean(),
  })
  .meta({ id: 'BrowserSession' })

export const listSessions = defineRoute({
  method: 'get',
  path: PATH,
  operation: 'listSessions',
  summary: 'Where one is signed in',
  description: 'The browsers that have signed in with the same key, or as the same person, in this workspace; the newest 100.',
  scope: 'any',
  answer: z.object({ sessions: z.array(BrowserSession) }),
  async handle({ key, request }, { database, now }) {
    const token = sessionToken(request.headers)
    const own = token === null ? null : await sha256Hex(token)
    const found = await sessionsOf(database, key, now())
    return { sessions: found.map(({ hash, ...row }) => ({ ...row, id: hash.slice(0, ID_CHARS), current: hash === own })) }
  },
})

export const deleteSessions = defineRoute({
  method: 'delete',
  path: PATH,
  operation: 'signOutEverywhere',
  summary: 'Sign out everywhere',
  description: 'Ends all sessions of the same key or person in this workspace, this one too, within 10 seconds. The key itself stays good.',
  scope: 'any',
  answer: z.object({ ended: z.number().int() }),
  example: { answer: { ended: 3 } },
  async handle({ key: { workspace, id, name }, request }, { db, database, now }) {
    const ended = await endSessionsOf(database, { workspace, id })
    if (ended > 0) {
      const entry = { workspace, actor: id, action: 'session.ended_all', subject: name, details: { ended } }
      await runBatch(db, [recordAudit(db, entry, now())])
    }
    return unkept({ ended }, sessionCookie('', 0, new URL(request.url)))
  },
})
