import type { AnswerStore } from '../call/ports.ts'
import type { Behind } from './behind.ts'
import { createRoom } from './room.ts'

/** What an isolate keeps beside KV, in bytes of JSON, and for how long. */
const MAX_BYTES = 4_000_000
const MAX_MS = 60_000
/** A longer one would leave too little room for others. */
const MAX_LENGTH = MAX_BYTES / 10

/** When an answer ends, kept with it: KV does not tell how old what it gives is. Epoch ms. */
interface Ending {
  expiresAt?: number
}

/**
 * Answers in front of KV: one that was asked for a moment ago is in the isolate still, and costs no way to KV. Half of the room is for new
 * ones; when it is full they become the old ones, and those that were old go. Kept as text, so that nobody changes what another call reads.
 */
export function createNearStore(far: Behind, now: () => number): AnswerStore {
  let [fresh, old] = [createRoom(MAX_BYTES / 2), createRoom(MAX_BYTES / 2)]

  const keep = (key: string, text: string, expiresAt: number): void => {
    if (text.length > MAX_LENGTH) return
    const until = Math.min(expiresAt, now() + MAX_MS)
    if (fresh.put(key, text, until)) return
    ;[fresh, old] = [old, fresh]
    fresh.clear()
    fresh.put(key, text, until)
  }

  return {
    async load(key) {
      const near = fresh.get(key) ?? old.get(key)
      if (near && now() < near.until) return JSON.parse(near.text) as unknown
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
