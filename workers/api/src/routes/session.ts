import { AppError } from '@sluice/kit/http'
import { DEFAULT_WORKSPACE, Workspace } from '@sluice/schema/ids'
import * as z from 'zod'
import { shownToken } from '../auth/authorize.ts'
import type { Caller } from '../auth/caller.ts'
import { originOf } from '../auth/origin.ts'
import { unauthenticated } from '../auth/unauthenticated.ts'
import { defineRoute } from '../http/define-route.ts'
import type { Ports } from '../ports.ts'
import { workspaceTitle } from '../read/workspace-title.ts'
import { sessionCookie, sessionToken } from '../session/cookie.ts'
import { assertSameOrigin } from '../session/meant.ts'
import { beginSession, endSession, SESSION_SECONDS } from '../session/sessions.ts'
import { EXAMPLE_SESSION, SessionView, toSessionView, unkept } from './session-shapes.ts'

const PATH = '/v1/session'

const SignIn = z.strictObject({
  key: z.string().min(1).max(300).optional(),
  /** The workspace to enter with a token; a key has its own. */
  workspace: Workspace.optional(),
})

export const postSession = defineRoute({
  method: 'post',
  path: PATH,
  operation: 'signIn',
  summary: 'Sign in with a browser',
  description:
    'With an API key in the body, or without one as whoever the token of Cloudflare Access (or in `Authorization`) stands for. Sets the cookie `sluice_session` for 12 hours, at most as long as key or token are good; every route works with it as with them, and what changes something then needs the header `Sluice-Csrf: 1` and an `Origin` of this address. Revoking the key, and removing the member, ends the session within 10 seconds. A session is in one workspace: signing in again enters another.',
  scope: 'nobody',
  body: SignIn,
  answer: SessionView,
  codes: ['FORBIDDEN'],
  example: { body: { key: 'key_…' }, answer: EXAMPLE_SESSION },
  async handle({ body, request }, ports) {
    const { database, log, noteUse, now } = ports
    assertSameOrigin(request)
    const caller = await whoSignsIn(body, request.headers, ports)
    const from = originOf(request.headers)
    noteUse(caller, from)
    const { token, expiresAt } = await beginSession(database, caller, from, now())
    const before = sessionToken(request.headers)
    if (before !== null) await endSession(database, before)
    const { workspace, id } = caller
    log.info('session.begun', { workspace, caller: id })
    const view = toSessionView({ ...caller, session: { expiresAt } }, await aboutWorkspace(workspace, ports))
    return unkept(view, sessionCookie(token, SESSION_SECONDS, new URL(request.url)))
  },
})

async function aboutWorkspace(workspace: string, { database, zones }: Pick<Ports, 'database' | 'zones'>) {
  const [title, timeZone] = await Promise.all([workspaceTitle(database, workspace), zones.zoneOf(workspace)])
  return { title, timeZone }
}

async function whoSignsIn({ key, workspace }: z.output<typeof SignIn>, headers: Headers, ports: Ports): Promise<Caller> {
  if (key !== undefined) {
    const caller = await ports.findKey(key.trim())
    if (!caller) throw unauthenticated('There is no such API key, it has expired, or it was revoked.')
    if (workspace === undefined || workspace === caller.workspace) return caller
    throw new AppError('FORBIDDEN', `This key is one of the workspace ${caller.workspace}; ${workspace} has keys of its own.`)
  }
  const token = shownToken(headers)
  if (token !== undefined) return ports.verifyToken(token, workspace ?? DEFAULT_WORKSPACE)
  throw unauthenticated('Sign in with an API key, or through Cloudflare Access.')
}

export const getSession = defineRoute({
  method: 'get',
  path: PATH,
  operation: 'getSession',
  summary: 'Who one is here',
  description: 'For whoever asks: with the cookie of a browser, an API key, or a token.',
  scope: 'any',
  answer: SessionView,
  example: { answer: EXAMPLE_SESSION },
  async handle({ key }, ports) {
    return unkept(toSessionView(key, await aboutWorkspace(key.workspace, ports)))
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
    return unkept({ signedOut: true as const }, sessionCookie('', 0, new URL(request.url)))
  },
})
