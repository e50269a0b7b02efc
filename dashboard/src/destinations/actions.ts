import { useMutation, useQueryClient } from '@tanstack/react-query'
import { bodyOf } from '../api/body-of.ts'
import { api } from '../api/client.ts'
import { useTold } from '../design/use-told.ts'

const CHANGED = new Set(['destinations', 'deliveries', 'delivery', 'journey', 'items', 'counts', 'overview', 'approvals'])

/** Reads anew whatever shows deliveries. */
export function useRenewDeliveries(): () => Promise<void> {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ predicate: ({ queryKey }) => CHANGED.has(String(queryKey[0])) })
}

/** What one does with a destination. */
export function useDestinationActions(name: string) {
  const renew = useRenewDeliveries()
  const { said, refused } = useTold()
  const path = { params: { path: { name } } }
  const resume = useMutation({
    mutationFn: async () => bodyOf(await api.POST('/v1/destinations/{name}/resume', path)),
    onError: refused,
    onSuccess: async ({ resumed }) => {
      if (resumed) said(`${name} tries again`, 'The oldest delivery goes first; when it arrives, everything else follows.')
      else said(`${name} had not stopped`)
      await renew()
    },
  })
  const test = useMutation({ mutationFn: async () => bodyOf(await api.POST('/v1/destinations/{name}/test', path)), onError: refused })
  return { resume, test }
}

/** What one does with a single delivery. */
export function useDeliveryActions(id: string) {
  const renew = useRenewDeliveries()
  const { said, refused } = useTold()
  const path = { params: { path: { id } } }
  // Whoever was refused has seen an old state.
  const onError = async (error: Error): Promise<void> => {
    refused(error)
    await renew()
  }
  const retry = useMutation({
    mutationFn: () => api.POST('/v1/deliveries/{id}/retry', path),
    onError,
    onSuccess: async () => {
      said('Being sent again', 'With the content as it was planned.')
      await renew()
    },
  })
  const cancel = useMutation({
    mutationFn: () => api.POST('/v1/deliveries/{id}/cancel', path),
    onError,
    onSuccess: async () => {
      said('Cancelled', 'It is kept under Cancelled and can be sent from there.')
      await renew()
    },
  })
  return { retry, cancel }
}
