import type { QueryClient } from '@tanstack/react-query'
import { forgetAllUnfinished } from '../design/unfinished.ts'
import { bodyOf } from './body-of.ts'
import { api, askLast } from './client.ts'
import { sessionQuery, signInQuery } from './queries.ts'
import type { Session } from './shapes.ts'

/** Says that somebody has signed in here before, so that whoever has not need not be asked about. It is no secret and proves nothing. */
const MARK = 'sluice.signed-in'

/** Who is signed in; null: nobody. Whoever has come through Cloudflare Access is signed in by that. */
export async function currentSession(queries: QueryClient): Promise<Session | null> {
  const session = localStorage.getItem(MARK) === null ? null : await queries.ensureQueryData(sessionQuery)
  return session ?? enterByAccess(queries)
}

async function enterByAccess(queries: QueryClient): Promise<Session | null> {
  try {
    const { person } = await queries.ensureQueryData(signInQuery)
    const [workspace] = person?.workspaces ?? []
    return workspace === undefined ? null : await enter(queries, workspace)
  } catch {
    // Then a key is asked for, beside what the page can find out by itself.
    return null
  }
}

/** Exchanges a key for a session cookie; the key itself is kept nowhere. Throws `ApiError`. */
export const signIn = (queries: QueryClient, key: string): Promise<Session> => begin(queries, { key })

/** Begins a session in a workspace, as who has come through Cloudflare Access. Throws `ApiError`. */
export const enter = (queries: QueryClient, workspace: string): Promise<Session> => begin(queries, { workspace })

async function begin(queries: QueryClient, body: { key: string } | { workspace: string }): Promise<Session> {
  const session = bodyOf(await api.POST('/v1/session', { body }))
  localStorage.setItem(MARK, '1')
  queries.setQueryData(sessionQuery.queryKey, session)
  return session
}

/** Ends the session here, forgets everything that was loaded with it, and asks for a key. */
export const signOut = (queries: QueryClient): Promise<void> => leave(queries, (own) => own.DELETE('/v1/session'))

/** Ends the sessions of this key or person in all browsers. */
export const signOutEverywhere = (queries: QueryClient): Promise<void> => leave(queries, (own) => own.DELETE('/v1/sessions'))

/**
 * What is under way would come back refused. The document is loaded anew: whoever comes next finds nothing in its memory. Throws `ApiError`
 * where the session could not be ended; then the page goes on as it was.
 */
async function leave(queries: QueryClient, end: Parameters<typeof askLast>[0]): Promise<void> {
  try {
    await askLast(async (own) => {
      await queries.cancelQueries()
      await end(own)
    })
  } catch (error) {
    void queries.invalidateQueries()
    throw error
  }
  localStorage.removeItem(MARK)
  forgetAllUnfinished()
  location.assign('/sign-in')
}
