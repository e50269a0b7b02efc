import { queryOptions } from '@tanstack/react-query'
import { api } from '../api/client.ts'
import { unlessLive } from '../api/live.ts'

export const ARRIVALS_SHOWN = 5
const RENEW_MS = 3_000

/** The newest items of a source, as they come and are judged. */
export const arrivalsQuery = (source: string, heard: boolean) =>
  queryOptions({
    queryKey: ['arrivals', source],
    enabled: heard,
    refetchInterval: unlessLive(RENEW_MS),
    queryFn: async ({ signal }) =>
      (await api.GET('/v1/items', { params: { query: { source, limit: ARRIVALS_SHOWN } }, signal })).data?.items ?? [],
  })
