import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { bodyOf } from '../api/body-of.ts'
import { api } from '../api/client.ts'
import { timesOf, type TopicSearch } from './search.ts'

const PAGE = 50
const POLL_MS = 30_000

type Times = Pick<TopicSearch, 'range' | 'from' | 'to'>

const timeKey = ({ range, from, to }: Times) => ({ range, from, to })

const asked = (times: Times): { from: string; to: string } => {
  const { from, to } = timesOf(times, Date.now())
  return { from: String(from), to: String(to) }
}

/** What ends now is asked for again; what is over stays as it is. */
const pollOf = ({ to }: Times): number | false => (to === undefined ? POLL_MS : false)

export const topicsQuery = ({ sort, state, q, ...times }: TopicSearch) =>
  infiniteQueryOptions({
    queryKey: ['topics', 'list', { sort, state, q, ...timeKey(times) }],
    placeholderData: keepPreviousData,
    refetchInterval: pollOf(times),
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam, signal }) => {
      const query = {
        ...asked(times),
        limit: PAGE,
        ...(sort && { sort }),
        ...(state && { state }),
        ...(q !== undefined && { q }),
        ...(pageParam !== undefined && { cursor: pageParam }),
      }
      return bodyOf(await api.GET('/v1/topics', { params: { query }, signal }))
    },
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })

export const topicQuery = (topic: string, times: Times) =>
  queryOptions({
    queryKey: ['topics', 'one', topic, timeKey(times)],
    placeholderData: keepPreviousData,
    refetchInterval: pollOf(times),
    retry: false,
    queryFn: async ({ signal }) =>
      bodyOf(await api.GET('/v1/topics/{topic}', { params: { path: { topic }, query: asked(times) }, signal })),
  })

export const suggestionsQuery = (times: Times) =>
  queryOptions({
    queryKey: ['topics', 'suggestions', timeKey(times)],
    staleTime: 60_000,
    placeholderData: keepPreviousData,
    retry: false,
    queryFn: async ({ signal }) => bodyOf(await api.GET('/v1/topic-suggestions', { params: { query: asked(times) }, signal })).suggestions,
  })

/** Names to choose from where topics are merged. */
export const namesQuery = queryOptions({
  queryKey: ['topics', 'names'],
  staleTime: 30_000,
  queryFn: async ({ signal }) => {
    const query = { ...asked({ range: '90d' }), sort: 'items' as const, limit: 100 }
    return bodyOf(await api.GET('/v1/topics', { params: { query }, signal })).topics.map(({ topic, items }) => ({ topic, items }))
  },
})
