import { queryOptions } from '@tanstack/react-query'
import { bodyOf } from './body-of.ts'
import { api } from './client.ts'

/** Every secret of the workspace, without its value: those that the configuration names, and those that have a value. */
export const secretsQuery = queryOptions({
  queryKey: ['secrets'],
  queryFn: async ({ signal }) => bodyOf(await api.GET('/v1/secrets', { signal })).secrets,
})
