/** Connections that a Worker may have open at a time. https://developers.cloudflare.com/workers/platform/limits/ */
export const MAX_CONNECTIONS = 6

/** Runs `work` on every entry, at most `limit` at a time; results in order. Rejects as soon as one does. */
export async function bounded<T, R>(entries: readonly T[], limit: number, work: (entry: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  const waiting = entries.entries()
  const lane = async (): Promise<void> => {
    for (const [index, entry] of waiting) results[index] = await work(entry)
  }
  await Promise.all(Array.from({ length: Math.min(limit, entries.length) }, lane))
  return results
}
