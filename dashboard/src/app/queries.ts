import { ApiError } from '@sluice/client/error'
import { QueryCache, QueryClient } from '@tanstack/react-query'
import { sessionQuery } from '../api/queries.ts'

const TRIES = 2

/** What the API refuses it refuses again; what did not get through may. */
const worthAnother = (failures: number, error: Error): boolean =>
  failures < TRIES && (!(error instanceof ApiError) || error.status === 0 || error.status >= 500)

/**
 * A session that has ended is noticed at the first request that says so. Offline, too, everything is asked for at once and fails: what waited in
 * silence for the connection would be done when nobody remembers it.
 */
export function createQueries(): QueryClient {
  const queries: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        if (error instanceof ApiError && error.status === 401) queries.setQueryData(sessionQuery.queryKey, null)
      },
    }),
    defaultOptions: {
      queries: { networkMode: 'always', retry: worthAnother, staleTime: 2_000, refetchOnWindowFocus: true, refetchOnReconnect: true },
      mutations: { networkMode: 'always' },
    },
  })
  return queries
}
