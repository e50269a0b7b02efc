import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api } from '../../api/client.ts'
import type { VersionDetail } from './shapes.ts'

const PAGE = 25

export const versionsQuery = infiniteQueryOptions({
  queryKey: ['config', 'versions'],
  initialPageParam: undefined as string | undefined,
  queryFn: async ({ pageParam, signal }) => {
    const query = { limit: PAGE, ...(pageParam !== undefined && { cursor: pageParam }) }
    return had((await api.GET('/v1/config/versions', { params: { query }, signal })).data)
  },
  getNextPageParam: (page) => page.nextCursor ?? undefined,
})

/** A version beside the one before it, or beside another one: neither ever changes. */
export const versionQuery = (version: number, against?: number) =>
  queryOptions({
    queryKey: ['config', 'version', version, against ?? null],
    staleTime: Infinity,
    queryFn: async ({ signal }): Promise<VersionDetail> => {
      const query = against === undefined ? {} : { against }
      return had((await api.GET('/v1/config/versions/{version}', { params: { path: { version }, query }, signal })).data)
    },
  })

/** What is in force, as sluice.yaml. */
export const yamlQuery = queryOptions({
  queryKey: ['config', 'yaml'],
  queryFn: async ({ signal }): Promise<string> => {
    const { data } = await api.GET('/v1/config', { params: { query: { format: 'yaml' } }, parseAs: 'text', signal })
    return String(data)
  },
})

function had<Data>(data: Data | undefined): Data {
  if (data === undefined) throw new Error('an answer without a body')
  return data
}
