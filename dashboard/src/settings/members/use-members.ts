import { useKumoToastManager } from '@cloudflare/kumo/components/toast'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../api/client.ts'
import { useTold } from '../../design/use-told.ts'
import { membersQuery } from '../access-queries.ts'
import type { Role } from '../shapes.ts'

/** So long a change can be taken back with one press. */
const UNDO_MS = 8_000

/** Somebody, and what he is to be; null: no member. */
export interface Change {
  email: string
  role: Role | null
  /** What he was. */
  before: Role | null
}

const putOrRemove = ({ email, role }: Omit<Change, 'before'>): Promise<unknown> => {
  const params = { path: { email } }
  return role === null ? api.DELETE('/v1/members/{email}', { params }) : api.PUT('/v1/members/{email}', { params, body: { role } })
}

const wordsFor = ({ email, role, before }: Change): string => {
  if (role === null) return `${email} is no member any more`
  return before === null ? `${email} is a member now: ${role}` : `${email} is ${role} now`
}

/** Changes who is a member, and says how to take it back. */
export function useChangeMember() {
  const queries = useQueryClient()
  const toasts = useKumoToastManager()
  const { said, refused } = useTold()
  const renew = () => queries.invalidateQueries({ queryKey: membersQuery.queryKey })
  const takeBack = async ({ email, before }: Change): Promise<void> => {
    await putOrRemove({ email, role: before })
    said('Taken back')
    await renew()
  }
  return useMutation({
    mutationFn: (change: Change) => putOrRemove(change),
    onSuccess: async (_, change) => {
      const undo = (): void => void takeBack(change).catch(refused)
      toasts.add({ title: wordsFor(change), timeout: UNDO_MS, actions: [{ children: 'Undo', size: 'sm', onClick: undo }] })
      await renew()
    },
  })
}
