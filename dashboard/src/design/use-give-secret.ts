import { type UseMutationResult, useMutation } from '@tanstack/react-query'
import { api } from '../api/client.ts'

interface Given {
  name: string
  value: string
}

/**
 * Gives a secret a value, the first or another one; it can never be read.
 * @param given runs once the value is stored
 */
export const useGiveSecret = (given: () => Promise<void>): UseMutationResult<unknown, Error, Given> =>
  useMutation({
    mutationFn: ({ name, value }: Given) => api.PUT('/v1/secrets/{name}', { params: { path: { name } }, body: { value } }),
    onSuccess: given,
  })
