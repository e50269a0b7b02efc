import { keepPreviousData, infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api } from './client.ts'
import { unlessLive } from './live.ts'
import { ApiError } from '@sluice/client/error'
import type { CountQuery, ItemQuery } from './shapes.ts'
import { type Range, timesOf } from './times.ts'

const PAGE = 50
/** Where no event says that something changed, the pages ask this often. */
const POLL_MS = 5_000
const MOVING_MS = 60_000

/** Who is signed in; null: nobody. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  staleTime: 60_000,
  retry: false,
  queryFn: async ({ signal }) => {
    try {
      return (await api.GET('/v1/session', { signal })).data ?? null
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) return null
      throw error
    }
  },
})

/** Whether one can come in without a key: Cloudflare Access may have said who this is. */
export const signInQuery = queryOptions({
  queryKey: ['sign-in'],
  staleTime: 60_000,
  retry: false,
  queryFn: async ({ signal }) => mustHave((await api.GET('/v1/sign-in', { signal })).data),
})

/** The workspaces that one may enter. */
export const workspacesQuery = queryOptions({
  queryKey: ['workspaces'],
  queryFn: async ({ signal }) => mustHave((await api.GET('/v1/workspaces', { params: { query: { limit: 100 } }, signal })).data),
})

export const overviewQuery = (range: Range) =>
  queryOptions({
    queryKey: ['overview', range],
    placeholderData: keepPreviousData,
    // A time that ends now goes on also where nothing happens.
    refetchInterval: range.until === undefined ? MOVING_MS : false,
    queryFn: async ({ signal }) => {
      const { data } = await api.GET('/v1/overview', { params: { query: timesOf(range, Date.now()) }, signal })
      return mustHave(data)
    },
  })

/** `calm`: new lines may slide in, because nobody is about to click on one that is there. */
export const itemsQuery = (filter: ItemQuery, calm: boolean) =>
  infiniteQueryOptions({
    queryKey: ['items', filter],
    placeholderData: keepPreviousData,
    refetchInterval: calm ? unlessLive(POLL_MS) : false,
    meta: { live: calm },
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam, signal }) => {
      const query = { ...filter, limit: PAGE, ...(pageParam !== undefined && { cursor: pageParam }) }
      return mustHave((await api.GET('/v1/items', { params: { query }, signal })).data)
    },
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })

/** What came in since the list was read, for the bar above it. */
export const newestQuery = (filter: ItemQuery, enabled: boolean) =>
  queryOptions({
    queryKey: ['newest', filter],
    refetchInterval: unlessLive(POLL_MS),
    enabled,
    queryFn: async ({ signal }) =>
      mustHave((await api.GET('/v1/items', { params: { query: { ...filter, limit: PAGE } }, signal })).data).items,
  })

export const countsQuery = (filter: CountQuery) =>
  queryOptions({
    queryKey: ['counts', filter],
    placeholderData: keepPreviousData,
    refetchInterval: unlessLive(POLL_MS * 2),
    queryFn: async ({ signal }) => mustHave((await api.GET('/v1/items/counts', { params: { query: filter }, signal })).data),
  })

export const journeyQuery = (id: string) =>
  queryOptions({
    queryKey: ['journey', id],
    queryFn: async ({ signal }) => mustHave((await api.GET('/v1/events/{id}', { params: { path: { id } }, signal })).data),
    // What is still under way is looked at again soon; what is over stays as it is.
    refetchInterval: ({ state }) => (state.data && !state.data.done ? unlessLive(POLL_MS / 2)() : false),
  })

export const payloadQuery = (id: string) =>
  queryOptions({
    queryKey: ['payload', id],
    staleTime: Infinity,
    queryFn: async ({ signal }) =>
      mustHave((await api.GET('/v1/events/{id}', { params: { path: { id }, query: { payload: true } }, signal })).data),
  })

function mustHave<Data>(data: Data | undefined): Data {
  if (data === undefined) throw new Error('an answer without a body')
  return data
}
