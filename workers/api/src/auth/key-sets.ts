import type { GuardedFetch } from '@sluice/kit/guarded-fetch'
import { createRemoteJWKSet, customFetch, type JWTVerifyGetKey } from 'jose'

/** The keys behind an address, read when they are first needed, and again when they are old or a new one is asked for. */
export type KeySets = (url: string) => JWTVerifyGetKey

export interface KeySetPorts {
  fetch: GuardedFetch
  now: () => number
}

/** The key set of an issuer could not be had: nobody knows whether the token is good. */
export class KeySetUnavailable extends Error {
  override name = 'KeySetUnavailable'
}

/** Addresses come from configurations; more than these are not held at a time. */
const MAX_SETS = 100
const MAX_BYTES = 200_000
const TIMEOUT_MS = 5_000
/** So long a key set goes on being used where its address does not answer. */
const STALE_MS = 86_400_000
/** An address that did not answer is left alone for so long, whoever comes with a token of that issuer. */
const PAUSE_MS = 10_000

export function createKeySets(ports: KeySetPorts): KeySets {
  const sets = new Map<string, JWTVerifyGetKey>()
  return (url) => {
    const known = sets.get(url)
    if (known) return known
    if (sets.size >= MAX_SETS) sets.clear()
    // The timeout is that of the guarded fetch; this one only has to be longer.
    const made = createRemoteJWKSet(new URL(url), { timeoutDuration: 2 * TIMEOUT_MS, [customFetch]: readerOf(ports) })
    sets.set(url, made)
    return made
  }
}

/** Reads one key set through the guard; while it cannot be read, the last one that could. */
function readerOf({ fetch, now }: KeySetPorts): (url: string) => Promise<Response> {
  let good: { text: string; at: number } | null = null
  let failedAt = Number.NEGATIVE_INFINITY
  return async (url) => {
    if (now() - failedAt >= PAUSE_MS) {
      const answer = await fetch(
        url,
        { method: 'GET', headers: { accept: 'application/jwk-set+json, application/json' } },
        { timeoutMs: TIMEOUT_MS, maxBytes: MAX_BYTES },
      )
      if (answer.ok && answer.value.status === 200 && isKeySet(answer.value.text)) good = { text: answer.value.text, at: now() }
      else failedAt = now()
    }
    if (good && now() - good.at < STALE_MS) return new Response(good.text)
    throw new KeySetUnavailable('the key set of the issuer cannot be read')
  }
}

function isKeySet(text: string): boolean {
  try {
    const parsed: unknown = JSON.parse(text)
    return parsed !== null && typeof parsed === 'object' && 'keys' in parsed && Array.isArray(parsed.keys)
  } catch {
    return false
  }
}
