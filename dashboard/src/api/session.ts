import type { QueryClient } from '@tanstack/react-query'
import { api } from './client.ts'
import { sessionQuery } from './queries.ts'
import type { Session } from './shapes.ts'

/** Says that somebody has signed in here before, so that whoever has not need not be asked about. It is no secret and proves nothing. */
const MARK = 'sluice.signed-in'

/** Who is signed in; null: nobody. */
export const currentSession = async (queries: QueryClient): Promise<Session | null> =>
  localStorage.getItem(MARK) === null ? null : queries.ensureQueryData(sessionQuery)

/** Exchanges a key for a session cookie; the key itself is kept nowhere. Throws `ApiError`. */
export async function signIn(queries: QueryClient, key: string): Promise<void> {
  const { data } = await api.POST('/v1/session', { body: { key } })
  localStorage.setItem(MARK, '1')
  queries.setQueryData(sessionQuery.queryKey, data ?? null)
}

/** Ends the session here and forgets everything that was loaded with it. */
export async function signOut(queries: QueryClient): Promise<void> {
  await api.DELETE('/v1/session')
  localStorage.removeItem(MARK)
  queries.clear()
}
