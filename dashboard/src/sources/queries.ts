import { queryOptions } from '@tanstack/react-query'
import { api } from '../api/client.ts'
import type { Secret, Source, SourceDetail } from './shapes.ts'

const RENEW_MS = 10_000
/** While somebody connects a source, what arrives is to be seen at once. */
const WATCH_MS = 2_000

export const sourcesQuery = queryOptions({
  queryKey: ['sources'],
  refetchInterval: RENEW_MS,
  queryFn: async ({ signal }): Promise<Source[]> => had((await api.GET('/v1/sources', { signal })).data).sources,
})

export const sourceQuery = (name: string) =>
  queryOptions({
    queryKey: ['source', name],
    refetchInterval: WATCH_MS,
    queryFn: async ({ signal }): Promise<SourceDetail> =>
      had((await api.GET('/v1/sources/{name}', { params: { path: { name } }, signal })).data),
  })

/** The secrets that a source proves itself with, without their values. */
export const sourceSecretsQuery = (name: string) =>
  queryOptions({
    queryKey: ['source secrets', name],
    queryFn: async ({ signal }): Promise<Secret[]> =>
      had((await api.GET('/v1/secrets', { signal })).data).secrets.filter(({ usedBy }) =>
        usedBy.some((path) => path.startsWith(`sources.${name}.`)),
      ),
  })

function had<Data>(data: Data | undefined): Data {
  if (data === undefined) throw new Error('an answer without a body')
  return data
}
