import type { Logger } from '@sluice/kit/logger'
import { ERRORS } from '@sluice/schema/errors'
import type { LlmStoreRpc, ModelCaller } from '@sluice/schema/rpc/llm'
import type { Who } from './caller.ts'
import { errorBody } from './failure.ts'

export interface DoorPorts {
  store: Pick<LlmStoreRpc, 'modelCaller'>
  /** The routes, for who is known. */
  routes: { fetch(request: Request, who: Who): Response | Promise<Response> }
  log: Logger
  now: () => number
}

/** So long a key that was taken away goes on being good; as long as in the gateway. */
const REMEMBER_MS = 10_000
/** Callers remembered by an isolate; only those that are good are, so a flood of guesses does not fill it. */
const MAX_REMEMBERED = 1_000

/**
 * The way in where this Worker has an address of its own: keys and tokens are those of the gateway, which says whose they are. Without the
 * way over the gateway a call is a third quicker. Who calls is never read from what the request says of it.
 */
export function createDoor({ store, routes, log, now }: DoorPorts): (request: Request) => Promise<Response> {
  const remembered = new Map<string, { who: Who; readAt: number }>()

  const identify = async (headers: Headers, authorization: string | null): Promise<ModelCaller> => {
    const credentials = {
      authorization,
      access: authorization === null ? headers.get('cf-access-jwt-assertion') : null,
      workspace: headers.get('sluice-workspace'),
    }
    // Header values hold no line break.
    const key = `${credentials.authorization}\n${credentials.access}\n${credentials.workspace}`
    const known = remembered.get(key)
    if (known && now() - known.readAt < REMEMBER_MS) return { ok: true, ...known.who, keyId: known.who.keyId ?? '' }
    const from = { address: headers.get('cf-connecting-ip'), agent: headers.get('user-agent') }
    const caller = await store.modelCaller({ ...credentials, ...from })
    if (remembered.size >= MAX_REMEMBERED) remembered.clear()
    if (caller.ok) remembered.set(key, { who: { workspace: caller.workspace, keyId: caller.keyId }, readAt: now() })
    else remembered.delete(key)
    return caller
  }

  return async (request) => {
    try {
      const authorization = request.headers.get('authorization')
      const caller = authorization === null && isOfAnotherSite(request) ? NOT_MEANT : await identify(request.headers, authorization)
      return caller.ok ? await routes.fetch(request, caller) : refusal(caller)
    } catch (error) {
      log.error('llm.door_failed', { error })
      const body = errorBody('Nobody can say just now whose key this is.', 'server_error', 'unavailable')
      return Response.json(body, { status: 503, headers: { 'retry-after': '5' } })
    }
  }
}

/**
 * Cloudflare Access adds its token to whatever a browser sends, also for a page of another site, which then spends somebody's budget.
 * Programs name no origin, and a browser always does with what is posted.
 */
function isOfAnotherSite(request: Request): boolean {
  if (request.method !== 'POST') return false
  const origin = request.headers.get('origin')
  return origin !== null && origin !== new URL(request.url).origin
}

const NOT_MEANT = { ok: false, code: 'FORBIDDEN', message: 'In a browser this may be asked by pages of this address only.' } as const

function refusal({ code, message }: Extract<ModelCaller, { ok: false }>): Response {
  const { status, suggestion } = ERRORS[code]
  const headers = status === 401 ? { 'www-authenticate': 'Bearer' } : undefined
  return Response.json(errorBody(`${message} ${suggestion}`, 'invalid_request_error', code.toLowerCase()), {
    status,
    ...(headers && { headers }),
  })
}
