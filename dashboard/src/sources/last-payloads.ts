import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { api } from '../api/client.ts'
import { payloadQuery } from '../api/queries.ts'

/** So many of the newest can be chosen, and are compared. */
const LAST_PAYLOADS = 10

/** An item that came in, by which its payload is found. */
export interface Arrived {
  id: string
  title: string | null
  text: string
  receivedAt: number
}

/** What came in, as a payload that can be tried again. Headers are not kept. */
export interface Payload {
  text: string
  contentType: string
}

/** The newest items of a source: asked for once, since what somebody chooses from may not move. */
export const lastArrivedQuery = (source: string) =>
  queryOptions({
    queryKey: ['last payloads', source],
    staleTime: 60_000,
    queryFn: async ({ signal }): Promise<Arrived[]> =>
      (await api.GET('/v1/items', { params: { query: { source, limit: LAST_PAYLOADS } }, signal })).data?.items ?? [],
  })

/** The payload of an item; null where it is not kept any more, or is no text. */
export async function payloadOf(queries: QueryClient, id: string): Promise<Payload | null> {
  const { raw } = await queries.fetchQuery(payloadQuery(id))
  return raw?.in === 'text' && raw.body !== null ? { text: raw.body, contentType: raw.contentType } : null
}
