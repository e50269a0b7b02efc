import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../api/client.ts'
import { useTold } from '../design/use-told.ts'
import { forgetUnfinished } from '../design/unfinished.ts'
import { unfinishedWords, type Wording } from './wording.ts'
import { useRenewDeliveries } from '../destinations/actions.ts'

/** Approves or rejects. Where somebody else was faster, their decision is told, and the list says how it stands. */
export function useDecide(id: string) {
  const queries = useQueryClient()
  const renewDeliveries = useRenewDeliveries()
  const { said, refused } = useTold()
  const renew = async (): Promise<void> => {
    await Promise.all([renewDeliveries(), queries.invalidateQueries({ queryKey: ['decided'] })])
  }
  const params = { path: { id } }
  const onError = async (error: Error): Promise<void> => {
    refused(error)
    await renew()
  }
  const approve = useMutation({
    mutationFn: (wording: Partial<Wording>) => api.POST('/v1/deliveries/{id}/approve', { params, body: { comment: '', ...wording } }),
    onError,
    onSuccess: async (_answer, wording) => {
      forgetUnfinished(unfinishedWords(id))
      said('Approved', Object.keys(wording).length === 0 ? 'It is sent now.' : 'It is sent now, with your words.')
      await renew()
    },
  })
  const reject = useMutation({
    mutationFn: (comment: string) => api.POST('/v1/deliveries/{id}/reject', { params, body: { comment } }),
    onError,
    onSuccess: async () => {
      forgetUnfinished(unfinishedWords(id))
      said('Rejected', 'It is not sent.')
      await renew()
    },
  })
  return { approve, reject, busy: approve.isPending || reject.isPending }
}
