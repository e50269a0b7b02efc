import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { bodyOf } from '../../api/body-of.ts'
import { api } from '../../api/client.ts'
import type { Settings } from './shapes.ts'

const PAGE = 10

export const retentionQuery = queryOptions({
  queryKey: ['data', 'retention'],
  queryFn: async ({ signal }) => bodyOf(await api.GET('/v1/retention', { signal })),
})

/** What other settings would delete tonight; null: there are none to ask about. */
export const previewQuery = (settings: Settings | null) =>
  queryOptions({
    queryKey: ['data', 'preview', settings],
    enabled: settings !== null,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => bodyOf(await api.POST('/v1/retention/preview', { body: settings ?? { retention: {} }, signal })),
  })

/** Page after page: addresses are in no index, so each looks at some thousand items. */
export const peopleQuery = (author: string) =>
  infiniteQueryOptions({
    queryKey: ['data', 'people', author],
    enabled: author !== '',
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam, signal }) => {
      const query = { author, ...(pageParam !== undefined && { cursor: pageParam }) }
      return bodyOf(await api.GET('/v1/people', { params: { query }, signal }))
    },
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })

export const erasuresQuery = infiniteQueryOptions({
  queryKey: ['data', 'erasures'],
  initialPageParam: undefined as string | undefined,
  queryFn: async ({ pageParam, signal }) => {
    const query = { limit: PAGE, ...(pageParam !== undefined && { cursor: pageParam }) }
    return bodyOf(await api.GET('/v1/erasures', { params: { query }, signal }))
  },
  getNextPageParam: (page) => page.nextCursor ?? undefined,
})
