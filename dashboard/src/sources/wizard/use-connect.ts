import { ApiError } from '@sluice/client/error'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../api/client.ts'
import type { Drafted } from './draft.ts'

/** Makes a source, as a version of the configuration, with the values of its secrets. */
export function useConnect(name: string, done: () => void) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ source, secrets }: Drafted) =>
      api.PUT('/v1/sources/{name}', { params: { path: { name } }, body: { source, secrets, reason: 'Connected in the dashboard' } }),
    onSuccess: async () => {
      done()
      await Promise.all(
        [['sources'], ['source', name], ['source secrets', name], ['secret names'], ['setup'], ['config']].map((queryKey) =>
          queries.invalidateQueries({ queryKey }),
        ),
      )
    },
  })
}

/** What is wrong with a field of this source; under the empty name, what is wrong besides. */
export function wrongWith(error: Error | null, name: string): (field: string) => string[] {
  if (!error) return () => []
  const issues = error instanceof ApiError ? error.details : []
  const prefix = `sources.${name}.`
  const fieldOf = (path: string): string => (path.startsWith(prefix) ? (path.slice(prefix.length).split('.')[0] ?? '') : '')
  return (field) => {
    const own = issues
      .filter(({ path }) => fieldOf(path) === field)
      .map(({ path, message }) => (field === '' ? `${path}: ${message}` : message))
    return field === '' && issues.length === 0 ? [error.message] : own
  }
}
