import { useKumoToastManager } from '@cloudflare/kumo/components/toast'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { bodyOf } from '../api/body-of.ts'
import { api } from '../api/client.ts'
import { useTold } from '../design/use-told.ts'
import type { EditedTopic } from './shapes.ts'

/** Long enough to see what one has done and to take it back. */
const UNDO_MS = 8_000
/** What shows topics, or lists that are chosen by them. */
const CHANGED = new Set(['topics', 'overview', 'items', 'counts', 'newest', 'journey'])

export type TopicEdit =
  | { verb: 'rename'; name: string }
  | { verb: 'merge'; topics: string[] }
  | { verb: 'split'; names: string[]; name?: string }
export type TopicMark = { pinned: boolean } | { muted: boolean } | { resolved: boolean }

/** Asks the API for one change, or what it would do. */
export async function editTopic(topic: string, edit: TopicEdit, preview: boolean, signal?: AbortSignal): Promise<EditedTopic> {
  const asked = { params: { path: { topic } }, ...(signal && { signal }) }
  if (edit.verb === 'rename') return bodyOf(await api.POST('/v1/topics/{topic}/rename', { ...asked, body: { name: edit.name, preview } }))
  if (edit.verb === 'merge') return bodyOf(await api.POST('/v1/topics/{topic}/merge', { ...asked, body: { topics: edit.topics, preview } }))
  const body = { names: edit.names, ...(edit.name !== undefined && { name: edit.name }), preview }
  return bodyOf(await api.POST('/v1/topics/{topic}/split', { ...asked, body }))
}

/** What one does to a topic. Everything is done at once and can be taken back; what fails says why. */
export function useTopicActions() {
  const queries = useQueryClient()
  const toasts = useKumoToastManager()
  const navigate = useNavigate()
  const { refused } = useTold()
  const renew = (): Promise<void> => queries.invalidateQueries({ predicate: ({ queryKey }) => CHANGED.has(String(queryKey[0])) })
  /** Where a topic is open, it is looked at under the name that it has then. */
  const follow = (topic: string): void =>
    void navigate({
      to: '/topics',
      search: (before) => ('topic' in before ? { ...before, topic } : before),
      replace: true,
      resetScroll: false,
    })
  const back = useMutation({
    mutationFn: async (version: number) => bodyOf(await api.POST('/v1/topic-versions/undo', { body: { version } })),
    onError: refused,
    onSuccess: async ({ topic }) => {
      follow(topic)
      await renew()
    },
  })
  const told = async (title: string, { topic, version }: EditedTopic): Promise<void> => {
    follow(topic)
    await renew()
    if (version === null) return
    toasts.add({ title, timeout: UNDO_MS, actions: [{ children: 'Undo', size: 'sm', onClick: () => back.mutate(version) }] })
  }
  const edit = useMutation({
    mutationFn: ({ topic, edit }: { topic: string; edit: TopicEdit; said: string }) => editTopic(topic, edit, false),
    onError: refused,
    onSuccess: (answer, { said }) => told(said, answer),
  })
  const mark = useMutation({
    mutationFn: async ({ topic, mark }: { topic: string; mark: TopicMark; said: string }) =>
      bodyOf(await api.POST('/v1/topics/{topic}/mark', { params: { path: { topic } }, body: mark })),
    onError: refused,
    onSuccess: (answer, { said }) => told(said, answer),
  })
  return { edit, mark, undo: back }
}
