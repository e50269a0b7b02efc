/** Who was slow just now is expected to be, and not waited for again. */
export interface Slowness {
  saw(key: string): void
  expected(key: string): boolean
}

const REMEMBER_MS = 60_000
const MAX_KEYS = 1_000

/** What an isolate remembers of slow destinations, from one batch to the next. */
export function createSlowness(now: () => number): Slowness {
  const slowUntil = new Map<string, number>()
  return {
    saw(key) {
      if (slowUntil.size >= MAX_KEYS) slowUntil.clear()
      slowUntil.set(key, now() + REMEMBER_MS)
    },
    expected: (key) => (slowUntil.get(key) ?? 0) > now(),
  }
}
