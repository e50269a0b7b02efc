import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../api/client.ts'
import { useTold } from '../design/use-told.ts'

/** Says for everybody that a trouble is known, or shows it again. */
export function useAcknowledge() {
  const queries = useQueryClient()
  const { refused } = useTold()
  return useMutation({
    mutationFn: async ({ cause, known }: { cause: string; known: boolean }): Promise<void> => {
      const path = { params: { path: { cause } } }
      await (known ? api.POST('/v1/attention/{cause}/acknowledge', path) : api.DELETE('/v1/attention/{cause}/acknowledge', path))
    },
    onError: refused,
    onSuccess: () => queries.invalidateQueries({ queryKey: ['overview'] }),
  })
}
