import { createLocalJWKSet, errors } from 'jose'

type KeySet = ReturnType<typeof createLocalJWKSet>

/** How long a set is believed. */
const KEPT_MS = 600_000
/** The least time between two reads, so that made-up key ids do not make us ask for ever. */
const PAUSE_MS = 30_000

/** A key set by its address, kept between requests. `fresh`: read it again if the last time is not just gone. */
export type ReadKeySet = (now: number, fresh?: boolean) => Promise<KeySet>

/**
 * Keeps a key set for ten minutes, and longer while it cannot be read again. Rejects where there is none at all: our trouble or the
 * provider's, and the sender may try again. Requests that meet at the start read it each, as in Workers none may wait for another.
 */
export function createKeySetReader(url: string, fetchJwks: (url: string) => Promise<unknown>): ReadKeySet {
  let known: KeySet | undefined
  let failure: Error | undefined
  let triedAt = Number.NEGATIVE_INFINITY

  async function read(): Promise<void> {
    try {
      known = createLocalJWKSet((await fetchJwks(url)) as Parameters<typeof createLocalJWKSet>[0])
    } catch (cause) {
      const reason = cause instanceof errors.JWKSInvalid ? 'the answer is no JWK Set (RFC 7517)' : String(cause)
      failure = new Error(`the keys at ${url} cannot be read: ${reason}`, { cause })
    }
  }

  return async (now, fresh = false) => {
    const first = !known && !failure
    if (first || now - triedAt > (known && !fresh ? KEPT_MS : PAUSE_MS)) {
      triedAt = now
      await read()
    }
    if (known) return known
    throw failure ?? new Error(`the keys at ${url} cannot be read`)
  }
}
