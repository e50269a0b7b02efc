import { queryOptions } from '@tanstack/react-query'
import { api } from '../api/client.ts'
import { unlessLive } from '../api/live.ts'
import type { Secret, Source, SourceDetail, SourceKind } from './shapes.ts'

const RENEW_MS = 10_000
/** While somebody connects a source, what arrives is to be seen at once. */
const WATCH_MS = 2_000

export const sourcesQuery = queryOptions({
  queryKey: ['sources'],
  refetchInterval: unlessLive(RENEW_MS),
  queryFn: async ({ signal }): Promise<Source[]> => had((await api.GET('/v1/sources', { signal })).data).sources,
})

export const sourceQuery = (name: string) =>
  queryOptions({
    queryKey: ['source', name],
    // Of a source that is asked, nobody tells when the next run was.
    refetchInterval: ({ state }: { state: { data?: SourceDetail | undefined } }): number | false =>
      state.data?.poll ? RENEW_MS : unlessLive(WATCH_MS)(),
    queryFn: async ({ signal }): Promise<SourceDetail> =>
      had((await api.GET('/v1/sources/{name}', { params: { path: { name } }, signal })).data),
  })

/** The same while somebody connects it: of what is refused nobody tells, and it is to be seen at once. */
export const watchedSourceQuery = (name: string) => queryOptions({ ...sourceQuery(name), refetchInterval: WATCH_MS })

/** What a source can be: the same until the bot is another. */
export const kindsQuery = queryOptions({
  queryKey: ['source kinds'],
  staleTime: Infinity,
  queryFn: async ({ signal }): Promise<SourceKind[]> => had((await api.GET('/v1/source-kinds', { signal })).data).kinds,
})

/** Every secret of the workspace by its name, so that a new one gets a name of its own. */
export const secretNamesQuery = queryOptions({
  queryKey: ['secret names'],
  queryFn: async ({ signal }): Promise<string[]> => had((await api.GET('/v1/secrets', { signal })).data).secrets.map(({ name }) => name),
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
