import type { AnswerStore } from '../call/ports.ts'

/** What an isolate keeps beside KV, in characters of JSON, and for how long. */
const MAX_CHARS = 4_000_000
const MAX_MS = 60_000

interface Entry {
  text: string
  until: number
}

/** When an answer ends, kept with it: KV does not tell how old what it gives is. Epoch ms. */
interface Ending {
  expiresAt?: number
}

/**
 * Answers in front of KV: one that was asked for a moment ago is in the isolate still, and costs no way to KV. The oldest go first.
 * Kept as text, so that nobody changes what another call reads.
 */
export function createNearStore(far: AnswerStore, now: () => number): AnswerStore {
  const entries = new Map<string, Entry>()
  let chars = 0

  const forget = (key: string): void => {
    chars -= entries.get(key)?.text.length ?? 0
    entries.delete(key)
  }
  const keep = (key: string, text: string, until: number): void => {
    forget(key)
    if (text.length > MAX_CHARS / 10) return
    entries.set(key, { text, until: Math.min(until, now() + MAX_MS) })
    chars += text.length
    for (const oldest of entries.keys()) {
      if (chars <= MAX_CHARS) break
      forget(oldest)
    }
  }

  return {
    async load(key) {
      const entry = entries.get(key)
      if (entry && now() < entry.until) return JSON.parse(entry.text) as unknown
      if (entry) forget(key)
      const stored = (await far.load(key)) as (object & Ending) | null
      if (stored?.expiresAt !== undefined) keep(key, JSON.stringify(stored), stored.expiresAt)
      return stored
    },
    async save(key, answer, ttlSeconds) {
      const expiresAt = now() + ttlSeconds * 1_000
      const stored = { ...answer, expiresAt }
      keep(key, JSON.stringify(stored), expiresAt)
      await far.save(key, stored, ttlSeconds)
    },
  }
}
