/** Numbers from 0 to 1 that look random and are the same in every run (Lehmer: modulus 2³¹ − 1, multiplier 48271). */
export function createRandom(seed: number): () => number {
  let state = (seed % 2_147_483_646) + 1
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}

/** One of the entries, each as likely as its weight says. */
export function weighted<T>(entries: readonly (readonly [T, number])[], random: () => number): T {
  let left = random() * entries.reduce((sum, [, weight]) => sum + weight, 0)
  for (const [value, weight] of entries) {
    left -= weight
    if (left <= 0) return value
  }
  const [last] = entries.at(-1) ?? []
  if (last === undefined) throw new Error('there is nothing to choose from')
  return last
}
