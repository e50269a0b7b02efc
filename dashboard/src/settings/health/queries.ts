import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { bodyOf } from '../../api/body-of.ts'
import { api } from '../../api/client.ts'

const POLL_MS = 15_000

export const healthQuery = queryOptions({
  queryKey: ['health'],
  placeholderData: keepPreviousData,
  refetchInterval: POLL_MS,
  queryFn: async ({ signal }) => bodyOf(await api.GET('/v1/health/details', { signal })),
})
