import { useKumoToastManager } from '@cloudflare/kumo/components/toast'
import { ApiError } from '@sluice/client/error'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../api/client.ts'
import type { Correction, HandledState } from '../api/shapes.ts'

/** Long enough to see what one has done and to take it back. */
const UNDO_MS = 8_000
const CHANGED = new Set(['items', 'counts', 'journey', 'newest', 'overview'])
const DAY = 86_400_000

const SAID: Record<HandledState, string> = { done: 'Done', todo: 'To do again', snoozed: 'Snoozed until tomorrow' }

/** What one does to an item. Everything is done at once and can be taken back; what fails says why. */
export function useItemActions(id: string) {
  const queries = useQueryClient()
  const toasts = useKumoToastManager()
  const renew = (): Promise<void> => queries.invalidateQueries({ predicate: ({ queryKey }) => CHANGED.has(String(queryKey[0])) })
  const failed = (error: Error): void => {
    const description = error instanceof ApiError ? `${error.suggestion} ${error.requestId}` : ''
    toasts.add({ title: error.message, description, variant: 'error' })
  }
  const path = { params: { path: { id } } }

  const put = (state: HandledState) =>
    api.PUT('/v1/items/{id}/state', { ...path, body: { state, ...(state === 'snoozed' && { until: Date.now() + DAY }) } })
  const handle = useMutation({
    mutationFn: ({ state }: { state: HandledState; before: HandledState }) => put(state),
    onError: failed,
    onSuccess: async (_answer, { state, before }) => {
      await renew()
      const undo = (): void => void put(before).then(renew, failed)
      toasts.add({ title: SAID[state], timeout: UNDO_MS, actions: [{ children: 'Undo', size: 'sm', onClick: undo }] })
    },
  })
  const correct = useMutation({
    mutationFn: (correction: Correction) => api.POST('/v1/items/{id}/corrections', { ...path, body: correction }),
    onError: failed,
    onSuccess: renew,
  })
  const reanalyze = useMutation({
    mutationFn: () => api.POST('/v1/items/{id}/reanalyze', path),
    onError: failed,
    onSuccess: async () => {
      toasts.add({ title: 'Being analysed again', description: 'The judgement changes here when the answer is there.' })
      await renew()
    },
  })
  const redispatch = useMutation({
    mutationFn: () => api.POST('/v1/items/{id}/redispatch', path),
    onError: failed,
    onSuccess: async () => {
      toasts.add({ title: 'Rules run again', description: 'What has been sent already is not sent twice.' })
      await renew()
    },
  })
  const retry = useMutation({
    mutationFn: (delivery: string) => api.POST('/v1/deliveries/{id}/retry', { params: { path: { id: delivery } } }),
    onError: failed,
    onSuccess: renew,
  })
  return { handle, correct, reanalyze, redispatch, retry }
}
