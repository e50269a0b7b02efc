import { bounded, MAX_CONNECTIONS } from '@sluice/kit/bounded'
import type { Texts } from './kv.ts'

export interface BehindPorts {
  wait: (ms: number) => Promise<unknown>
  /** Epoch ms. */
  now: () => number
  /** Lets work go on after the request that asked for it is answered. */
  keepAlive: (work: Promise<unknown>) => void
}

/** Texts that are taken at once, and are in KV later. */
export interface Behind {
  load(key: string): Promise<string | null>
  save(key: string, text: string, ttlSeconds: number): void
}

/** What comes is collected for so long before it goes to KV. */
const COLLECT_MS = 25
/** So much of it one request takes along: an invocation may ask only so often. https://developers.cloudflare.com/workers/platform/limits/ */
const MAX_TEXTS = 40
/** Who was killed while it collected is not waited for. */
const CARRIED_MS = 1_000

interface Save {
  text: string
  ttlSeconds: number
}

/**
 * Saves a moment later, together with those of other requests: keeping an answer costs the call that made it next to nothing, and who
 * asks meanwhile finds it here. What is lost with the isolate is asked anew.
 */
export function createBehind(far: Texts, { wait, now, keepAlive }: BehindPorts): Behind {
  let waiting = new Map<string, Save>()
  /** Until when somebody sees to what waits. */
  let carriedUntil = 0

  const carry = async (): Promise<void> => {
    const taken = waiting
    waiting = new Map()
    carriedUntil = 0
    await bounded([...taken], MAX_CONNECTIONS, ([key, { text, ttlSeconds }]) => far.save(key, text, ttlSeconds))
  }

  return {
    load(key) {
      const save = waiting.get(key)
      return save ? Promise.resolve(save.text) : far.load(key)
    },
    save(key, text, ttlSeconds) {
      waiting.set(key, { text, ttlSeconds })
      if (waiting.size >= MAX_TEXTS) return keepAlive(carry())
      if (now() < carriedUntil) return
      carriedUntil = now() + CARRIED_MS
      keepAlive(wait(COLLECT_MS).then(carry))
    },
  }
}
