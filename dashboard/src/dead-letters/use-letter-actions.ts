import type { operations } from '@sluice/client/paths'
import { useKumoToastManager } from '@cloudflare/kumo/components/toast'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ApiError } from '@sluice/client/error'
import { api } from '../api/client.ts'
import { count } from '../design/format.ts'
import { forgetUnfinished } from '../design/unfinished.ts'
import { useTold } from '../design/use-told.ts'

type Discard = NonNullable<operations['discardDeadLetters']['requestBody']>['content']['application/json']

/** What a letter may be in the lists of. */
const KEYS = new Set(['dead letters', 'journey', 'overview', 'counts', 'items'])

const UNDO_MS = 10_000

/** Under which name a correction is kept until it is sent. */
export const unfinishedFix = (id: string): string => `fix ${id}`

/** Asks again for everything that dead letters are shown in. */
export function useRenewLetters(): () => Promise<void> {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ predicate: ({ queryKey }) => KEYS.has(String(queryKey[0])) })
}

/** Puts one message back to its stage, as it is or corrected. What does not fit is shown where it was written, not in a corner. */
export function useReplay(id: string) {
  const renew = useRenewLetters()
  const { said, refused } = useTold()
  return useMutation({
    mutationFn: (message?: unknown) =>
      api.POST('/v1/dead-letters/{id}/replay', { params: { path: { id } }, ...(message !== undefined && { body: { message } }) }),
    onError: async (error) => {
      if (isUnfit(error)) return
      refused(error)
      await renew()
    },
    onSuccess: async (_, message) => {
      forgetUnfinished(unfinishedFix(id))
      said(message === undefined ? 'Put back to its stage' : 'Corrected, and put back to its stage', 'If it fails again, it returns here.')
      await renew()
    },
  })
}

/** The message does not fit its stage. */
export const isUnfit = (error: Error | null): error is ApiError => error instanceof ApiError && error.status === 422

/** Says that nothing more is to be done about letters; one press takes it back. */
export function useDiscard() {
  const toasts = useKumoToastManager()
  const renew = useRenewLetters()
  const { reopen } = useReopen()
  return useMutation({
    mutationFn: async (body: Discard) => {
      let discarded = 0
      for (;;) {
        const { data } = await api.POST('/v1/dead-letters/discard', { body })
        discarded += data?.changed ?? 0
        if (!data?.more) return discarded
      }
    },
    onSuccess: async (discarded, { ids }) => {
      const undo = ids && discarded > 0 && { actions: [{ children: 'Undo', size: 'sm' as const, onClick: () => reopen.mutate(ids) }] }
      toasts.add({ title: `${count(discarded)} discarded`, timeout: UNDO_MS, ...(undo || { description: 'They stay under “Discarded”.' }) })
      await renew()
    },
  })
}

/** Takes back that letters were discarded. */
export function useReopen() {
  const renew = useRenewLetters()
  const { said, refused } = useTold()
  const reopen = useMutation({
    mutationFn: (ids: string[]) => api.POST('/v1/dead-letters/reopen', { body: { ids } }),
    onError: refused,
    onSuccess: async () => {
      said('Brought back', 'It is under “To do” again.')
      await renew()
    },
  })
  return { reopen }
}
