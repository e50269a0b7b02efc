import type { components, operations } from '@sluice/client/paths'
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { bodyOf } from '../api/body-of.ts'
import { api } from '../api/client.ts'
import { unlessLive } from '../api/live.ts'

export type Group = components['schemas']['DeadLetterGroup']
type LetterFilter = NonNullable<operations['listDeadLetters']['parameters']['query']>

const POLL_MS = 10_000
const PAGE = 25

/** What was neither put back nor discarded, by what went wrong: of one moment, and the sum of it is what the sidebar says. */
export const groupsQuery = queryOptions({
  queryKey: ['dead letters', 'groups'],
  refetchInterval: unlessLive(POLL_MS),
  queryFn: async ({ signal }) => bodyOf(await api.GET('/v1/dead-letters/groups', { signal })),
})

export const lettersQuery = (filter: LetterFilter) =>
  infiniteQueryOptions({
    queryKey: ['dead letters', 'list', filter],
    placeholderData: keepPreviousData,
    refetchInterval: unlessLive(POLL_MS),
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam, signal }) => {
      const query = { ...filter, limit: PAGE, ...(pageParam !== undefined && { cursor: pageParam }) }
      return bodyOf(await api.GET('/v1/dead-letters', { params: { query }, signal }))
    },
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })
