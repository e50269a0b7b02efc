import { useKumoToastManager } from '@cloudflare/kumo/components/toast'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../api/client.ts'
import type { Correction } from '../api/shapes.ts'
import { count, fullTime } from '../design/format.ts'
import { useTold } from '../design/use-told.ts'
import { actOn, undoOf } from '../inbox/bulk.ts'
import type { ItemAction } from '../inbox/shapes.ts'

/** Long enough to see what one has done and to take it back. */
const UNDO_MS = 8_000
const CHANGED = new Set(['items', 'counts', 'views', 'journey', 'newest', 'overview', 'assignees'])

/** What can be taken back. */
export type Handling = Extract<ItemAction, { kind: 'done' | 'todo' | 'snooze' | 'assign' | 'tag' | 'untag' }>

const SAID: { [Kind in Handling['kind']]: (action: Extract<Handling, { kind: Kind }>) => string } = {
  done: () => 'Done',
  todo: () => 'To do again',
  snooze: ({ until }) => `Snoozed until ${fullTime(until)}`,
  assign: ({ assignee }) => (assignee === null ? 'Assigned to nobody' : `Assigned to ${assignee}`),
  tag: ({ tag }) => `Labelled ${tag}`,
  untag: ({ tag }) => `Label ${tag} taken off`,
}

const said = <Kind extends Handling['kind']>(action: Extract<Handling, { kind: Kind }>): string =>
  (SAID[action.kind] as (one: typeof action) => string)(action)

/** What one does to an item. Everything is done at once and can be taken back; what fails says why. */
export function useItemActions(id: string) {
  const queries = useQueryClient()
  const toasts = useKumoToastManager()
  const { refused } = useTold()
  const renew = (): Promise<void> => queries.invalidateQueries({ predicate: ({ queryKey }) => CHANGED.has(String(queryKey[0])) })
  const path = { params: { path: { id } } }

  const handle = useMutation({
    mutationFn: (action: Handling) => actOn({ ids: [id] }, action),
    onError: refused,
    onSuccess: async (changed, action) => {
      await renew()
      const back = async (): Promise<void> => {
        for (const part of undoOf(action, changed) ?? []) await actOn({ ids: part.ids }, part.action)
        await renew()
      }
      const actions = [{ children: 'Undo', size: 'sm' as const, onClick: () => void back().catch(refused) }]
      toasts.add({ title: said(action), timeout: UNDO_MS, actions })
    },
  })
  const correct = useMutation({
    mutationFn: (correction: Correction) => api.POST('/v1/items/{id}/corrections', { ...path, body: correction }),
    onError: refused,
    onSuccess: renew,
  })
  const alike = useMutation({
    mutationFn: ({ ids, judgement }: { ids: string[]; judgement: Correction }) => actOn({ ids }, { kind: 'correct', judgement }),
    onError: refused,
    onSuccess: async (changed, { ids }) => {
      toasts.add({ title: `${count(changed.length)} of ${count(ids.length)} similar items corrected` })
      await renew()
    },
  })
  const reanalyze = useMutation({
    mutationFn: () => api.POST('/v1/items/{id}/reanalyze', path),
    onError: refused,
    onSuccess: async () => {
      toasts.add({ title: 'Being analysed again', description: 'The judgement changes here when the answer is there.' })
      await renew()
    },
  })
  const redispatch = useMutation({
    mutationFn: () => api.POST('/v1/items/{id}/redispatch', path),
    onError: refused,
    onSuccess: async () => {
      toasts.add({ title: 'Rules run again', description: 'What has been sent already is not sent twice.' })
      await renew()
    },
  })
  const retry = useMutation({
    mutationFn: (delivery: string) => api.POST('/v1/deliveries/{id}/retry', { params: { path: { id: delivery } } }),
    onError: refused,
    onSuccess: renew,
  })
  const note = useMutation({
    mutationFn: (text: string) => api.POST('/v1/items/{id}/notes', { ...path, body: { text } }),
    onError: refused,
    onSuccess: renew,
  })
  const removeNote = useMutation({
    mutationFn: ({ note: noteId }: { note: number; text: string }) =>
      api.DELETE('/v1/items/{id}/notes/{note}', { params: { path: { id, note: String(noteId) } } }),
    onError: refused,
    onSuccess: async (_answer, { text }) => {
      await renew()
      toasts.add({
        title: 'Note taken back',
        timeout: UNDO_MS,
        actions: [{ children: 'Undo', size: 'sm', onClick: () => note.mutate(text) }],
      })
    },
  })
  return { handle, correct, alike, reanalyze, redispatch, retry, note, removeNote }
}
