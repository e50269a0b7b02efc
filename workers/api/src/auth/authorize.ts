import { AppError } from '@sluice/kit/http'
import type { Scope } from '@sluice/schema/auth'
import { DEFAULT_WORKSPACE, Workspace } from '@sluice/schema/ids'
import { sessionToken } from '../session/cookie.ts'
import { assertMeant, assertSameOrigin, HARMLESS } from '../session/meant.ts'
import type { SessionFinder } from '../session/sessions.ts'
import type { Caller } from './caller.ts'
import type { KeyFinder } from './keys.ts'
import type { NoteUse } from './note-use.ts'
import { originOf } from './origin.ts'
import { allows } from './scope.ts'
import type { TokenVerifier } from './tokens.ts'
import { unauthenticated } from './unauthenticated.ts'

export interface AuthorizePorts {
  findKey: KeyFinder
  findSession: SessionFinder
  verifyToken: TokenVerifier
  noteUse: NoteUse
}

/** The workspace that a token is shown to; an API key has its own, whatever is said here. */
const WORKSPACE_HEADER = 'sluice-workspace'

/** Where Cloudflare Access puts its token, once it has let somebody pass. */
const ACCESS_HEADER = 'cf-access-jwt-assertion'

/** What is looked at of a request. */
type Asked = Pick<Request, 'headers' | 'method' | 'url'>

/**
 * Who asks: by an API key or a token in `Authorization: Bearer`, by the cookie of a browser that has signed in, or by the token of
 * Cloudflare Access. Throws UNAUTHENTICATED, or FORBIDDEN where the scope is lacking or a cookie came without being meant.
 *
 * @param scope `any`: whoever it is
 */
export async function authorize(request: Asked, scope: Scope | 'any', ports: AuthorizePorts): Promise<Caller> {
  const caller = await identify(request, ports)
  ports.noteUse(caller, originOf(request.headers))
  if (scope === 'any' || allows(caller.scopes, scope)) return caller
  throw new AppError('FORBIDDEN', `${nameOf(caller)} may not do this.`, { details: [{ path: 'scope', message: `needs ${scope}` }] })
}

const nameOf = ({ person }: Caller): string => (person?.role ? `The role ${person.role}` : 'The API key or token')

async function identify(request: Asked, { findKey, findSession, verifyToken }: AuthorizePorts): Promise<Caller> {
  const { headers } = request
  const authorization = headers.get('authorization')
  // Whoever has signed in goes by that, also where Access stands in front and adds a token to every request.
  const session = authorization === null ? sessionToken(headers) : null
  if (session !== null) {
    const caller = await findSession(session)
    if (!caller) throw unauthenticated('The session has ended; sign in again.')
    assertMeant(request)
    return caller
  }
  const bearer = shownToken(headers) ?? bearerOf(headers)
  if (bearer === undefined) throw unauthenticated('This route needs an API key or a token.')
  // Access adds its token to whatever a browser sends, also for a page of another site.
  if (authorization === null && !HARMLESS.has(request.method)) assertSameOrigin(request)
  if (isToken(bearer)) return verifyToken(bearer, workspaceOf(headers))
  const key = await findKey(bearer)
  if (!key) throw unauthenticated('There is no such API key, it has expired, or it was revoked.')
  return key
}

/** The token that a request shows: in `Authorization`, or what Cloudflare Access has added where there is none. */
export function shownToken(headers: Headers): string | undefined {
  const shown = headers.has('authorization') ? bearerOf(headers) : headers.get(ACCESS_HEADER)
  return shown && isToken(shown) ? shown : undefined
}

const bearerOf = (headers: Headers): string | undefined => /^Bearer +(\S+)$/i.exec(headers.get('authorization') ?? '')?.[1]

/** Three parts of base64url; an API key has no dot. */
const isToken = (text: string): boolean => /^[\w-]+\.[\w-]+\.[\w-]*$/.test(text)

function workspaceOf(headers: Headers): string {
  const workspace = Workspace.safeParse(headers.get(WORKSPACE_HEADER) ?? DEFAULT_WORKSPACE)
  if (workspace.success) return workspace.data
  throw new AppError('INVALID_REQUEST', 'The header Sluice-Workspace names no workspace.', {
    details: [{ path: 'Sluice-Workspace', message: 'must be the name of a workspace' }],
  })
}
