import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { bodyOf } from '../../api/body-of.ts'
import { api } from '../../api/client.ts'
import { sessionQuery } from '../../api/queries.ts'

export const timeZoneQuery = queryOptions({
  queryKey: ['time-zone'],
  queryFn: async ({ signal }) => bodyOf(await api.GET('/v1/time-zone', { signal })),
})

/** Saves it as a version of the configuration, and shows its times from then on. */
export function useSaveTimeZone(base: number, done: (timeZone: string) => void) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async (wish: { timeZone: string; reason: string }) => bodyOf(await api.PUT('/v1/time-zone', { body: { ...wish, base } })),
    onSuccess: ({ changed: _changed, ...saved }) => {
      queries.setQueryData(timeZoneQuery.queryKey, saved)
      queries.setQueryData(sessionQuery.queryKey, (session) => session && { ...session, timeZone: saved.timeZone })
      void queries.invalidateQueries({ predicate: ({ queryKey: [first] }) => first !== 'session' && first !== 'time-zone' })
      done(saved.timeZone)
    },
  })
}
