/**
 * Makes work that is under way awaitable by others: each call gives a promise of the caller's own.
 *
 * A request must not await a promise that another one has made. The runtime carries a settlement over to the request whose promise
 * it settles, but what follows `await` on a stranger's promise may, once the code is hot, run as that stranger: "Cannot perform I/O
 * on behalf of a different request". https://developers.cloudflare.com/workers/observability/errors/
 */
export function shareable<T>(work: Promise<T>): () => Promise<T> {
  let settle: ((promise: PromiseWithResolvers<T>) => void) | undefined
  const waiting: PromiseWithResolvers<T>[] = []
  const settled = (how: NonNullable<typeof settle>): void => {
    settle = how
    waiting.splice(0).forEach(how)
  }
  work.then(
    (value) => settled(({ resolve }) => resolve(value)),
    (error: unknown) => settled(({ reject }) => reject(error)),
  )
  return () => {
    const own = Promise.withResolvers<T>()
    if (settle) settle(own)
    else waiting.push(own)
    return own.promise
  }
}
