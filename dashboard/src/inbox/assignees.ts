import { queryOptions, useQuery } from '@tanstack/react-query'
import { bodyOf } from '../api/body-of.ts'
import { api } from '../api/client.ts'
import { sessionQuery } from '../api/queries.ts'

/** Who looks after items already, and who is a member. */
const assigneesQuery = queryOptions({
  queryKey: ['assignees'],
  staleTime: 30_000,
  queryFn: async ({ signal }) => {
    const [known, members] = await Promise.all([api.GET('/v1/items/assignees', { signal }), api.GET('/v1/members', { signal })])
    return [...bodyOf(known).assignees, ...bodyOf(members).members.map(({ email }) => email)]
  },
})

/** Whom an item can be given to, oneself first. */
export function useAssignees(): { names: string[]; me: string | null } {
  const me = useQuery(sessionQuery).data?.name ?? null
  const known = useQuery(assigneesQuery).data ?? []
  return { names: [...new Set([...(me === null ? [] : [me]), ...known])], me }
}
