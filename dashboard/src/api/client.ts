import { createClient } from '@sluice/client/client'

/** Settles when others than the holder may ask again. */
let held: Promise<void> = Promise.resolve()

/** The gateway that served this page, with the session cookie. */
export const api = createClient({ baseUrl: '', fetch: async (request) => held.then(() => fetch(request)) })

/** Asks past `hold`. */
const unheld = createClient({ baseUrl: '' })

/**
 * Does something before which nothing else is asked any more. Where it works out the page is about to go, and what was wished meanwhile with
 * it; where it does not, that is asked then.
 */
export async function askLast(act: (own: typeof api) => Promise<unknown>): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  held = promise
  try {
    await act(unheld)
  } catch (error) {
    resolve()
    throw error
  }
}
