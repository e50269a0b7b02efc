/** Who waits looks this often, and less often the longer it takes; in milliseconds. */
const FIRST_LOOK_MS = 1
const LAST_LOOK_MS = 25

/**
 * Makes work that is under way awaitable by other requests: each looks for its outcome by a timer of its own.
 *
 * No promise may pass from one request to another. What follows `await` on a stranger's promise may run as that stranger ("Cannot
 * perform I/O on behalf of a different request"), and a request that waits for nothing of its own is taken for hung and cancelled.
 * https://developers.cloudflare.com/workers/observability/errors/
 *
 * @param maxMs nobody waits longer: a request that was killed never finishes what it began
 */
export function shareable<T>(work: Promise<T>, maxMs: number): () => Promise<T> {
  const known: { outcome?: Outcome<T> } = {}
  work.then(
    (value) => (known.outcome = { ok: true, value }),
    (error: unknown) => (known.outcome = { ok: false, error }),
  )
  return async () => {
    for (let look = FIRST_LOOK_MS, waited = 0; ; waited += look, look = Math.min(LAST_LOOK_MS, look * 1.5)) {
      if (known.outcome?.ok) return known.outcome.value
      if (known.outcome) throw known.outcome.error
      if (waited >= maxMs) throw new Error('what another request had begun was never finished')
      await new Promise((resolve) => setTimeout(resolve, look))
    }
  }
}

type Outcome<T> = { ok: true; value: T } | { ok: false; error: unknown }
