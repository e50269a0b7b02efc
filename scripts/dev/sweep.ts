const EVERY_MS = 30_000

/**
 * Crons do not run by themselves on a developer's machine, so this rings for the sweeper: what was in the queues when the
 * bot was last stopped goes on, as it would at Cloudflare.
 */
export function ringSweeper(url: string): { close(): void } {
  const ring = (): void => void fetch(`${url}/cdn-cgi/handler/scheduled`, { signal: AbortSignal.timeout(20_000) }).catch(() => undefined)
  const timer = setInterval(ring, EVERY_MS)
  return { close: () => clearInterval(timer) }
}
