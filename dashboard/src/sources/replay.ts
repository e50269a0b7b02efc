import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { bodyOf } from '../api/body-of.ts'
import { api } from '../api/client.ts'
import { count } from '../design/format.ts'
import { useTold } from '../design/use-told.ts'
import { isAboutSecret, reasonOf } from './reject-reasons.ts'
import type { RejectedRequest, Replayed, ReplayedAll, Secret } from './shapes.ts'

/** Those of a reason that can be taken after all, once what was wrong is mended. */
export const replayable = (requests: readonly RejectedRequest[], reasons: readonly string[]): RejectedRequest[] =>
  requests.filter(({ id, reason }) => id !== undefined && reasons.includes(reason))

/** What can be said of refused requests that wait to be taken: above all whether the secret is another one since. */
export function offerOf(waiting: readonly RejectedRequest[], secrets: readonly Secret[]): string {
  const changedAt = Math.max(0, ...secrets.map(({ updatedAt }) => updatedAt ?? 0))
  const [it, were, they] = waiting.length === 1 ? ['1 request', 'was', 'It is'] : [inRequests(waiting.length), 'were', 'They are']
  const kept = `${they} kept for seven days.`
  return waiting.every(({ at, reason }) => isAboutSecret(reason) && at < changedAt)
    ? `${it} ${were} refused with the old secret and can be looked at with the new one. ${kept}`
    : `${it} can be taken after all, once what is wrong is mended. ${kept}`
}

/** `3 requests`, `1 request` */
export const inRequests = (total: number): string => `${count(total)} ${total === 1 ? 'request' : 'requests'}`

/** What became of one, in words. */
export function wordsOf({ outcome, known, reason, message }: Replayed): string {
  if (outcome === 'taken') return known ? 'It was here already: the provider had sent it again.' : 'Taken. It becomes an item now.'
  return `Refused again: ${reasonOf(reason ?? '').words}. ${message ?? ''}`
}

/** What would become of all of a reason, as sentences. */
export function forecastOf({ taken, requests }: ReplayedAll): string[] {
  const known = requests.filter((one) => one.known).length
  const refused = Map.groupBy(
    requests.filter(({ outcome }) => outcome === 'refused'),
    ({ reason }) => reasonOf(reason ?? '').words,
  )
  return [
    requests.length === 0
      ? 'None of them is kept any more.'
      : taken === 0
        ? 'None of them would be taken yet.'
        : `${count(taken)} of ${count(requests.length)} would be taken now.`,
    ...(known > 0 ? [`${count(known)} of them came again meanwhile and ${known === 1 ? 'is' : 'are'} here; nothing is done twice.`] : []),
    ...[...refused].map(([words, { length }]) => `${count(length)} would be refused again: ${words}.`),
  ]
}

const ask = async (name: string, reason: string, dryRun: boolean): Promise<ReplayedAll> =>
  bodyOf(await api.POST('/v1/sources/{name}/rejected/replay', { params: { path: { name } }, body: { reason, dryRun } }))

/** Several reasons as one answer. */
async function askAll(name: string, reasons: readonly string[], dryRun: boolean): Promise<ReplayedAll> {
  const answers = await Promise.all(reasons.map((reason) => ask(name, reason, dryRun)))
  return {
    dryRun,
    taken: answers.reduce((sum, { taken }) => sum + taken, 0),
    refused: answers.reduce((sum, { refused }) => sum + refused, 0),
    requests: answers.flatMap(({ requests }) => requests),
  }
}

/** What would become of them: looked at anew each time that somebody asks. */
export const forecastQuery = (name: string, reasons: readonly string[]) =>
  queryOptions({
    queryKey: ['replay forecast', name, reasons],
    gcTime: 0,
    staleTime: Infinity,
    queryFn: () => askAll(name, reasons, true),
  })

const SHOWN_BY = new Set(['source', 'sources', 'arrivals', 'items', 'counts', 'overview'])

function useRenew(): () => Promise<void> {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ predicate: ({ queryKey }) => SHOWN_BY.has(String(queryKey[0])) })
}

/** Takes one request after all; what became of it is the answer. */
export function useReplayOne(name: string, id: string) {
  const renew = useRenew()
  return useMutation({
    mutationFn: async (): Promise<Replayed> =>
      bodyOf(await api.POST('/v1/sources/{name}/rejected/{id}/replay', { params: { path: { name, id } } })),
    onSuccess: renew,
  })
}

/** Takes all of some reasons after all. */
export function useReplayAll(name: string, reasons: readonly string[], done: () => void) {
  const renew = useRenew()
  const { said } = useTold()
  return useMutation({
    mutationFn: () => askAll(name, reasons, false),
    onSuccess: async ({ taken, refused }) => {
      said(`${inRequests(taken)} taken`, refused > 0 ? `${count(refused)} refused again.` : 'Each becomes an item now.')
      done()
      await renew()
    },
  })
}
