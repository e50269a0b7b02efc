import { useMutation, useQueryClient } from '@tanstack/react-query'
import { bodyOf } from '../../api/body-of.ts'
import { api } from '../../api/client.ts'
import { sessionQuery, workspacesQuery } from '../../api/queries.ts'

export function useCreateWorkspace() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async (body: { name: string; title: string }) => bodyOf(await api.POST('/v1/workspaces', { body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: workspacesQuery.queryKey }),
  })
}

export function useRenameWorkspace(name: string, close: () => void) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (title: string) => api.PUT('/v1/workspaces/{name}', { params: { path: { name } }, body: { title } }),
    onSuccess: async () => {
      close()
      // The title stands in the shell too.
      await Promise.all([workspacesQuery, sessionQuery].map(({ queryKey }) => queries.invalidateQueries({ queryKey })))
    },
  })
}
