import { queryOptions } from '@tanstack/react-query'
import { api } from '../api/client.ts'
import { unlessLive } from '../api/live.ts'

const POLL_MS = 5_000

/** What has really happened so far: which sources are set up and which were heard of, and the same of destinations. */
export interface Setup {
  sources: { name: string; heard: boolean }[]
  destinations: { name: string; reached: boolean }[]
}

export const setupQuery = queryOptions({
  queryKey: ['setup'],
  refetchInterval: unlessLive(POLL_MS),
  queryFn: async ({ signal }): Promise<Setup> => {
    const [sources, destinations] = await Promise.all([api.GET('/v1/sources', { signal }), api.GET('/v1/destinations', { signal })])
    return {
      sources: sources.data?.sources.map(({ name, lastSeenAt }) => ({ name, heard: lastSeenAt !== null })) ?? [],
      destinations:
        destinations.data?.destinations.map(({ name, lastDelivery }) => ({ name, reached: lastDelivery?.status === 'delivered' })) ?? [],
    }
  },
})

/** Which of the three steps are done: an input came in, a source was heard of, something arrived at a destination. */
export function doneOf(items: number, setup: Setup | undefined): { sent: boolean; heard: boolean; reached: boolean } {
  return {
    sent: items > 0,
    heard: setup?.sources.some(({ heard }) => heard) ?? false,
    reached: setup?.destinations.some(({ reached }) => reached) ?? false,
  }
}

const AWAY = 'sluice.first-steps'

export const stepsAreAway = (): boolean => localStorage.getItem(AWAY) === 'away'
export const putStepsAway = (): void => localStorage.setItem(AWAY, 'away')
