import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { bodyOf } from '../../api/body-of.ts'
import { api } from '../../api/client.ts'
import { sessionQuery } from '../../api/queries.ts'
import { useTold } from '../../design/use-told.ts'
import type { ApiKey, Scope } from '../shapes.ts'

/** What one asks for of a new key. */
export interface KeyWish {
  name: string
  scopes: Scope[]
  expiresInDays?: number
}

function useRenewKeys(): () => Promise<void> {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: ['keys'] })
}

// A key is shown as soon as it is there; the list follows.
export function useCreateKey() {
  const renew = useRenewKeys()
  return useMutation({ mutationFn: async (body: KeyWish) => bodyOf(await api.POST('/v1/keys', { body })), onSuccess: () => void renew() })
}

export function useRotateKey(id: string) {
  const renew = useRenewKeys()
  const params = { path: { id } }
  return useMutation({
    mutationFn: async (overlapHours: number) => bodyOf(await api.POST('/v1/keys/{id}/rotate', { params, body: { overlapHours } })),
    onSuccess: () => void renew(),
  })
}

export function useRevokeKey({ id, name, own }: Pick<ApiKey, 'id' | 'name' | 'own'>, close: () => void) {
  const renew = useRenewKeys()
  const queries = useQueryClient()
  const router = useRouter()
  const { said } = useTold()
  return useMutation({
    mutationFn: async () => bodyOf(await api.DELETE('/v1/keys/{id}', { params: { path: { id } } })),
    onSuccess: async () => {
      close()
      if (own) {
        queries.setQueryData(sessionQuery.queryKey, null)
        await router.invalidate()
        return
      }
      said(`${name} is revoked`, 'It is refused everywhere within 10 seconds.')
      await renew()
    },
  })
}
