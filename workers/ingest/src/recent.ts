/** Remembers names for a while, in bounded memory. */
export interface Recent {
  has(name: string, now: number): boolean
  add(name: string, now: number): void
}

/**
 * Two generations: when the young one is full or old enough, it becomes the old one and the old one is forgotten. So a name
 * is remembered for `maxAgeMs` to twice that, or until `size` to twice as many came after it.
 */
export function createRecent(size = 5_000, maxAgeMs = 300_000): Recent {
  let young = new Set<string>()
  let old = new Set<string>()
  let since = 0

  const turn = (now: number): void => {
    const age = now - since
    if (young.size < size && age < maxAgeMs) return
    old = age < 2 * maxAgeMs ? young : new Set()
    young = new Set()
    since = now
  }

  return {
    has(name, now) {
      turn(now)
      return young.has(name) || old.has(name)
    },
    add(name, now) {
      turn(now)
      young.add(name)
    },
  }
}
