import type { components, operations } from '@sluice/client/paths'
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { bodyOf } from '../api/body-of.ts'
import { api } from '../api/client.ts'
import { unlessLive } from '../api/live.ts'
import type { DeliveryView } from './search.ts'

export type Destination = components['schemas']['Destination']
type DeliveryFilter = NonNullable<operations['listDeliveries']['parameters']['query']>

const POLL_MS = 5_000
const PAGE = 25
const LARGEST_PAGE = 100
/** Beyond it a preview says "at least". */
const COUNTED = 500

export const destinationsQuery = queryOptions({
  queryKey: ['destinations'],
  refetchInterval: unlessLive(POLL_MS),
  queryFn: async ({ signal }) => bodyOf(await api.GET('/v1/destinations', { signal })).destinations,
})

/** How the API is asked for a view of a destination. */
export const filterOf = (destination: string, view: DeliveryView): DeliveryFilter => ({
  destination,
  ...(view === 'repeats' ? { possibleRepeat: true } : view === 'all' ? {} : { status: view }),
})

export const deliveriesQuery = (filter: DeliveryFilter) =>
  infiniteQueryOptions({
    queryKey: ['deliveries', filter],
    placeholderData: keepPreviousData,
    refetchInterval: unlessLive(POLL_MS),
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam, signal }) => {
      const query = { ...filter, limit: PAGE, ...(pageParam !== undefined && { cursor: pageParam }) }
      return bodyOf(await api.GET('/v1/deliveries', { params: { query }, signal }))
    },
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })

/** What a bulk action would concern: how many, and since when the oldest waits. Nothing that comes later is touched by it. */
export interface Concerned {
  count: number
  more: boolean
  oldest: number | null
  asOf: number
}

export const concernedQuery = (filter: DeliveryFilter, enabled: boolean) =>
  queryOptions({
    queryKey: ['deliveries', 'concerned', filter],
    enabled,
    refetchInterval: unlessLive(POLL_MS * 2),
    queryFn: async ({ signal }): Promise<Concerned> => {
      const asOf = Date.now()
      const concerned: Concerned = { count: 0, more: false, oldest: null, asOf }
      let cursor: string | undefined
      do {
        const query = { ...filter, to: String(asOf), limit: LARGEST_PAGE, ...(cursor !== undefined && { cursor }) }
        const page = bodyOf(await api.GET('/v1/deliveries', { params: { query }, signal }))
        concerned.count += page.deliveries.length
        concerned.oldest = page.deliveries.reduce((oldest, { createdAt }) => Math.min(oldest, createdAt), concerned.oldest ?? asOf)
        cursor = page.nextCursor ?? undefined
      } while (cursor !== undefined && concerned.count < COUNTED)
      return { ...concerned, more: cursor !== undefined }
    },
  })

/** A delivery with what it says. */
export const deliveryQuery = (id: string) =>
  queryOptions({
    queryKey: ['delivery', id],
    queryFn: async ({ signal }) => bodyOf(await api.GET('/v1/deliveries/{id}', { params: { path: { id } }, signal })),
  })
