import type { AnswerStore } from '../call/ports.ts'
import type { Behind } from './behind.ts'

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
 * Answers in front of KV: one that was asked for a moment ago is in the isolate still, and costs no way to KV. Half of the room is for new
 * ones; when it is full they become the old ones, and those that were old go. Kept as text, so that nobody changes what another call reads.
 */
export function createNearStore(far: Behind, now: () => number): AnswerStore {
  let [entries, old] = [new Map<string, Entry>(), new Map<string, Entry>()]
  let chars = 0

  const keep = (key: string, text: string, until: number): void => {
    if (text.length > MAX_CHARS / 10) return
    chars += text.length - (entries.get(key)?.text.length ?? 0)
    if (chars > MAX_CHARS / 2) {
      old = entries
      entries = new Map()
      chars = text.length
    }
    entries.set(key, { text, until: Math.min(until, now() + MAX_MS) })
  }

  return {
    async load(key) {
      const entry = entries.get(key) ?? old.get(key)
      if (entry && now() < entry.until) return JSON.parse(entry.text) as unknown
      const text = await far.load(key)
      const stored = text === null ? null : parse(text)
      if (text !== null && stored?.expiresAt !== undefined) keep(key, text, stored.expiresAt)
      return stored
    },
    save(key, answer, ttlSeconds) {
      const expiresAt = now() + ttlSeconds * 1_000
      const text = JSON.stringify({ ...answer, expiresAt })
      keep(key, text, expiresAt)
      far.save(key, text, ttlSeconds)
    },
  }
}

/** Null for what is no JSON: it is as good as nothing. */
function parse(text: string): (object & Ending) | null {
  try {
    return JSON.parse(text) as (object & Ending) | null
  } catch {
    return null
  }
}
