import { createClient, type SluiceClient } from '@sluice/client/client'
import { ApiError } from '@sluice/client/error'
import type { Context } from '../context.ts'
import { type Credentials, findCredentials } from './credentials.ts'

const TIMEOUT_MS = 60_000
/** https://html.spec.whatwg.org/multipage/server-sent-events.html */
export const EVENT_STREAM = 'text/event-stream'

/** The API of one bot. Refusals are thrown as `ApiError`. */
export interface Server {
  url: string
  client: SluiceClient
}

export function connectTo({ url, key }: Credentials): Server {
  const send = async (request: Request): Promise<Response> => {
    try {
      // A stream goes on for as long as somebody reads it.
      if (request.headers.get('accept') === EVENT_STREAM) return await fetch(request)
      return understood(url, await whole(await fetch(request, { signal: AbortSignal.timeout(TIMEOUT_MS) })))
    } catch (error) {
      throw error instanceof ApiError ? error : nobodyAnswers(url)
    }
  }
  return { url, client: createClient({ baseUrl: url, key, fetch: send }) }
}

export const nobodyAnswers = (url: string): ApiError =>
  new ApiError(0, {
    code: 'UNREACHABLE',
    message: `Nobody answers at ${url}.`,
    suggestion: 'Is it the right address, and does the bot run? In a checkout: npm start',
  })

/** The answer with its body read: what breaks off half way, or takes too long, is no answer. */
async function whole(response: Response): Promise<Response> {
  const body = await response.arrayBuffer()
  return new Response(body.byteLength === 0 ? null : body, response)
}

/** What comes with a page, and not with data, was said by somebody who stands before the bot, or in its place. */
function understood(url: string, response: Response): Response {
  if (!response.ok || response.body === null || /\b(?:json|yaml)\b/.test(response.headers.get('content-type') ?? '')) return response
  throw new ApiError(0, {
    code: 'NOT_A_BOT',
    message: `What answers at ${url} is no bot: it sends a page.`,
    suggestion: 'Is it the right address? A page to sign in at may stand before the bot.',
  })
}

/** The bot of the profile, or of the environment. */
export const connect = async (profile: string | undefined, context: Pick<Context, 'env'>): Promise<Server> =>
  connectTo(await findCredentials(profile, context))

/** What a call was answered. Every refusal has been thrown before, so there always is something. */
export async function dataOf<T>(call: Promise<{ data?: T }>): Promise<T> {
  const { data } = await call
  if (data === undefined) throw new ApiError(0, { code: 'UNREACHABLE', message: 'The answer was empty.', suggestion: 'Try again.' })
  return data
}
