import createFetchClient, { type Client, type Middleware } from 'openapi-fetch'
import { ApiError, toApiError, unreachable } from './error.ts'
import type { paths } from './paths.ts'

export interface ClientOptions {
  /** Where the gateway is: `https://sluice.example.com`; empty in a page that the gateway itself serves. */
  baseUrl: string
  /** An API key. Without one the session cookie of a browser is used. */
  key?: string
  /** In the place of the global `fetch`; an `ApiError` that it throws is what the caller gets. */
  fetch?: (request: Request) => Promise<Response>
}

export type SluiceClient<Paths extends object = paths> = Client<Paths, 'application/json'>

/** Requests that change nothing need no proof that they were meant. */
const HARMLESS = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * A client of the HTTP API, typed by its OpenAPI document. Every refusal is thrown as `ApiError`, so that `data` is there where a call
 * resolves:
 *
 *     const sluice = createClient({ baseUrl: 'https://sluice.example.com', key: process.env.SLUICE_KEY })
 *     const { data } = await sluice.GET('/v1/items', { params: { query: { sentiment: 'negative' } } })
 */
export function createClient<Paths extends object = paths>({ baseUrl, key, fetch }: ClientOptions): SluiceClient<Paths> {
  const client = createFetchClient<Paths, 'application/json'>({ baseUrl, ...(fetch && { fetch }) })
  client.use(proving(key), throwing)
  return client
}

/** A key for programs; for browsers the header that no form of another site can send. */
const proving = (key: string | undefined): Middleware => ({
  onRequest({ request }) {
    if (key !== undefined) request.headers.set('authorization', `Bearer ${key}`)
    else if (!HARMLESS.has(request.method)) request.headers.set('sluice-csrf', '1')
    return request
  },
})

const throwing: Middleware = {
  async onResponse({ response }) {
    if (response.ok) return
    throw toApiError(response.status, await response.json().catch(() => null))
  },
  onError({ error }) {
    const isMeant = error instanceof ApiError || (error instanceof DOMException && error.name === 'AbortError')
    return isMeant ? undefined : unreachable()
  },
}
