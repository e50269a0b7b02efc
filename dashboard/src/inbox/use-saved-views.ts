import { useKumoToastManager } from '@cloudflare/kumo/components/toast'
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { bodyOf } from '../api/body-of.ts'
import { api } from '../api/client.ts'
import { unlessLive } from '../api/live.ts'
import { useTold } from '../design/use-told.ts'
import type { SavedView } from './shapes.ts'

const POLL_MS = 30_000
const UNDO_MS = 8_000

const viewsQuery = queryOptions({
  queryKey: ['views'],
  refetchInterval: unlessLive(POLL_MS),
  queryFn: async ({ signal }) => bodyOf(await api.GET('/v1/views', { signal })).views,
})

type Kept = Pick<SavedView, 'id' | 'name' | 'filters' | 'shared'>

const put = async ({ id, name, filters, shared }: Kept): Promise<void> =>
  void (await api.PUT('/v1/views/{id}', { params: { path: { id } }, body: { name, filters, shared } }))

/** Whoever makes a view chooses its id: asked twice, it is one. */
export const newViewId = (): string => `viw_${crypto.randomUUID().replaceAll('-', '')}`

/** The lists that are kept under a name, and what one does with them. */
export function useSavedViews() {
  const queries = useQueryClient()
  const toasts = useKumoToastManager()
  const { refused } = useTold()
  const { data: views = [], isPending: pending } = useQuery(viewsQuery)
  const renew = (): Promise<void> => queries.invalidateQueries({ queryKey: viewsQuery.queryKey })
  const save = useMutation({ mutationFn: put, onError: refused, onSuccess: renew })
  const remove = useMutation({
    mutationFn: (view: Kept) => api.DELETE('/v1/views/{id}', { params: { path: { id: view.id } } }),
    onError: refused,
    onSuccess: async (_answer, view) => {
      await renew()
      const undo = (): void => void put(view).then(renew, refused)
      toasts.add({ title: `View ${view.name} deleted`, timeout: UNDO_MS, actions: [{ children: 'Undo', size: 'sm', onClick: undo }] })
    },
  })
  return { views, pending, save, remove }
}
