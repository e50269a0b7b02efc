import { Scope } from '@sluice/schema/auth'
import { EpochMs } from '@sluice/schema/event'
import * as z from 'zod'
import { unauthenticated } from '../auth/unauthenticated.ts'
import { defineRoute } from '../http/define-route.ts'
import { sessionCookie, sessionToken } from '../session/cookie.ts'
import { assertSameOrigin } from '../session/meant.ts'
import { beginSession, endSession, SESSION_SECONDS } from '../session/sessions.ts'

const SessionView = z
  .object({
    workspace: z.string(),
    /** Of the API key that it stands for. */
    name: z.string(),
    scopes: z.array(Scope),
    expiresAt: EpochMs,
  })
  .meta({ id: 'Session' })

const EXAMPLE = { workspace: 'default', name: 'local admin', scopes: ['read', 'write'], expiresAt: 1_767_366_245_000 }

const PATH = '/v1/session'

export const postSession = defineRoute({
  method: 'post',
  path: PATH,
  operation: 'signIn',
  summary: 'Sign in with a browser',
  description:
    'Sets the cookie `sluice_session` for 12 hours, with which every route works as with the key; what changes something then needs the header `Sluice-Csrf: 1` and an `Origin` of this address. Revoking the key ends its sessions within 10 seconds.',
  scope: 'nobody',
  body: z.strictObject({ key: z.string().min(1).max(300) }),
  answer: SessionView,
  example: { body: { key: 'key_…' }, answer: EXAMPLE },
  async handle({ body, request }, { database, findKey, now, log }) {
    assertSameOrigin(request)
    const key = await findKey(body.key.trim())
    if (!key) throw unauthenticated('There is no such API key, or it was revoked.')
    const { workspace, name, scopes } = key
    const { token, expiresAt } = await beginSession(database, key.id, now())
    log.info('session.begun', { workspace, key: key.id })
    return answered({ workspace, name, scopes, expiresAt }, sessionCookie(token, SESSION_SECONDS, new URL(request.url)))
  },
})

export const getSession = defineRoute({
  method: 'get',
  path: PATH,
  operation: 'getSession',
  summary: 'Who is signed in',
  scope: 'any',
  answer: SessionView,
  example: { answer: EXAMPLE },
  async handle({ key: { workspace, name, scopes, session } }) {
    if (!session) throw unauthenticated('This request came with a key and not with a session.')
    return answered({ workspace, name, scopes, expiresAt: session.expiresAt })
  },
})

export const deleteSession = defineRoute({
  method: 'delete',
  path: PATH,
  operation: 'signOut',
  summary: 'Sign out',
  description: 'Ends the session at once for the part of the network that was asked, and within 10 seconds everywhere.',
  scope: 'any',
  answer: z.object({ signedOut: z.literal(true) }),
  example: { answer: { signedOut: true } },
  async handle({ request }, { database }) {
    const token = sessionToken(request.headers)
    if (token !== null) await endSession(database, token)
    return answered({ signedOut: true as const }, sessionCookie('', 0, new URL(request.url)))
  },
})

/** Answers about a person are kept by nobody on the way. */
function answered(body: object, cookie?: string): Response {
  return Response.json(body, { headers: { 'cache-control': 'no-store', ...(cookie === undefined ? {} : { 'set-cookie': cookie }) } })
}
