import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../api/client.ts'
import { useTold } from '../design/use-told.ts'

/** Puts one message back to its stage. */
export function useReplay(id: string) {
  const queries = useQueryClient()
  const { said, refused } = useTold()
  return useMutation({
    mutationFn: () => api.POST('/v1/dead-letters/{id}/replay', { params: { path: { id } } }),
    onError: refused,
    onSuccess: async () => {
      said('Put back to its stage', 'If it fails again, it returns here.')
      await queries.invalidateQueries({
        predicate: ({ queryKey }) => ['dead letters', 'journey', 'overview'].includes(String(queryKey[0])),
      })
    },
  })
}
