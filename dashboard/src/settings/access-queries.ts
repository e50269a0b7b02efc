import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { bodyOf } from '../api/body-of.ts'
import { api } from '../api/client.ts'

const PAGE = 100

export const keysQuery = (ended: boolean) =>
  infiniteQueryOptions({
    queryKey: ['keys', ended],
    placeholderData: keepPreviousData,
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam, signal }) => {
      const query = { ended, limit: PAGE, ...(pageParam !== undefined && { cursor: pageParam }) }
      return bodyOf(await api.GET('/v1/keys', { params: { query }, signal }))
    },
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  })

export const membersQuery = infiniteQueryOptions({
  queryKey: ['members'],
  initialPageParam: undefined as string | undefined,
  queryFn: async ({ pageParam, signal }) => {
    const query = { limit: PAGE, ...(pageParam !== undefined && { cursor: pageParam }) }
    return bodyOf(await api.GET('/v1/members', { params: { query }, signal }))
  },
  getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
})

export const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: async ({ signal }) => bodyOf(await api.GET('/v1/sessions', { signal })),
})
