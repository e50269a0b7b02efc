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
      const signal = request.headers.get('accept') === EVENT_STREAM ? request.signal : AbortSignal.timeout(TIMEOUT_MS)
      return await fetch(request, { signal })
    } catch {
      throw new ApiError(0, {
        code: 'UNREACHABLE',
        message: `Nobody answers at ${url}.`,
        suggestion: 'Is it the right address, and does the bot run? In a checkout: npm start',
      })
    }
  }
  return { url, client: createClient({ baseUrl: url, key, fetch: send }) }
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
