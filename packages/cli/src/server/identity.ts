import { dataOf, type Server } from './connect.ts'

/** Whom a key belongs to, and what it may do. */
export interface Identity {
  workspace: string
  name: string
  scopes: string[]
}

/**
 * Asks the bot. It tells this to whoever signs in with the key, so that is done, and undone at once: the session that comes with it is of
 * use to a browser only.
 */
export async function identify({ client, url }: Server, key: string): Promise<Identity> {
  const { data, response } = await client.POST('/v1/session', { body: { key } })
  const { workspace, name, scopes } = await dataOf(Promise.resolve({ ...(data && { data }) }))
  const cookie = response.headers
    .getSetCookie()
    .find((one) => one.startsWith('sluice_session='))
    ?.split(';')[0]
  if (cookie !== undefined)
    await fetch(new URL('/v1/session', url), {
      method: 'DELETE',
      headers: { cookie, 'sluice-csrf': '1', origin: url },
      signal: AbortSignal.timeout(10_000),
    }).catch(() => null)
  return { workspace, name, scopes }
}
