import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { bodyOf } from '../api/body-of.ts'
import { api } from '../api/client.ts'
import { type Range, timesOf } from '../api/times.ts'
import type { CallDetail, CallQuery, Grouping, Report } from './shapes.ts'

const RENEW_MS = 30_000
const CALLS_MS = 10_000
const PAGE = 25
/** Groups that the table tells apart; the others are one line. */
const TOP = 20
/** As long as the API looks back at a time. */
const EVER_MS = 400 * 86_400_000

export const usageQuery = (range: Range, by: Grouping) =>
  queryOptions({
    queryKey: ['usage', 'report', range, by],
    placeholderData: keepPreviousData,
    refetchInterval: range.until === undefined ? RENEW_MS : false,
    queryFn: async ({ signal }): Promise<Report> => {
      const query = { ...timesOf(range, Date.now()), interval: 'auto' as const, by, top: TOP }
      return bodyOf(await api.GET('/v1/usage', { params: { query }, signal }))
    },
  })

/** Whether a model was ever asked; looked at only where the time that is shown has no call. */
export const everQuery = (enabled: boolean) =>
  queryOptions({
    queryKey: ['usage', 'ever'],
    enabled,
    queryFn: async ({ signal }): Promise<number> => {
      const query = { from: String(Date.now() - EVER_MS), interval: 'total' as const }
      return bodyOf(await api.GET('/v1/usage', { params: { query }, signal })).total.calls
    },
  })

export const budgetsQuery = queryOptions({
  queryKey: ['usage', 'budgets'],
  refetchInterval: RENEW_MS,
  queryFn: async ({ signal }) => bodyOf(await api.GET('/v1/budgets', { signal })),
})

export const callsQuery = (filter: CallQuery, enabled: boolean) =>
  infiniteQueryOptions({
    queryKey: ['usage', 'calls', filter],
    enabled,
    placeholderData: keepPreviousData,
    refetchInterval: CALLS_MS,
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam, signal }) => {
      const query = { ...filter, limit: PAGE, ...(pageParam !== undefined && { cursor: pageParam }) }
      return bodyOf(await api.GET('/v1/usage/calls', { params: { query }, signal }))
    },
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })

/** A call is over when it is written down: nothing of it changes but its price. */
export const callQuery = (id: string) =>
  queryOptions({
    queryKey: ['usage', 'call', id],
    queryFn: async ({ signal }): Promise<CallDetail> => bodyOf(await api.GET('/v1/usage/calls/{id}', { params: { path: { id } }, signal })),
  })
