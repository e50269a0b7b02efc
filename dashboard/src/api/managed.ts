import { queryOptions } from '@tanstack/react-query'
import type { components } from '@sluice/client/paths'
import { ApiError } from '@sluice/client/error'
import { api } from './client.ts'

type Config = components['schemas']['Config']

/** The configuration in force; null where there is none yet. */
export const configQuery = queryOptions({
  queryKey: ['config'],
  queryFn: async ({ signal }): Promise<Config | null> => {
    try {
      return (await api.GET('/v1/config', { signal })).data ?? null
    } catch (error) {
      if (error instanceof ApiError && error.code === 'NOT_FOUND') return null
      throw error
    }
  },
})

/** The commit that it was applied from; null where it is not kept in git. */
export const managedQuery = queryOptions({ ...configQuery, select: (config) => config?.managed ?? null })
