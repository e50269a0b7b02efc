import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { bodyOf } from '../../api/body-of.ts'
import { api } from '../../api/client.ts'
import { type AuditSearch, toQuery } from './search.ts'

const PAGE = 50

export const auditQuery = (filters: AuditSearch) =>
  infiniteQueryOptions({
    queryKey: ['audit', filters],
    placeholderData: keepPreviousData,
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam, signal }) => {
      const query = { ...toQuery(filters, Date.now()), limit: PAGE, ...(pageParam !== undefined && { cursor: pageParam }) }
      return bodyOf(await api.GET('/v1/audit', { params: { query }, signal }))
    },
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })

/** What a version of the configuration changed; it never changes itself. */
export const versionQuery = (version: number) =>
  queryOptions({
    queryKey: ['config version', version],
    staleTime: Infinity,
    queryFn: async ({ signal }) => bodyOf(await api.GET('/v1/config/versions/{version}', { params: { path: { version } }, signal })),
  })
