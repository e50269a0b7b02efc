/** A signal that ends with its parent, or when its time is over; which of both, it tells. */
export interface Timer {
  readonly signal: AbortSignal
  /** Its own time was over, not its parent's. */
  readonly expired: boolean
  /** Begins anew: from now so many milliseconds. */
  restart(ms: number): void
  stop(): void
}

/** @param ms from now; at once where it is not above 0 */
export function startTimer(parent: AbortSignal, ms: number): Timer {
  const controller = new AbortController()
  let expired = false
  let timer: ReturnType<typeof setTimeout> | undefined
  const follow = (): void => controller.abort(parent.reason)
  const expire = (): void => {
    expired = true
    controller.abort(new DOMException('the time is over', 'TimeoutError'))
  }
  const stop = (): void => {
    clearTimeout(timer)
    parent.removeEventListener('abort', follow)
  }
  const restart = (from: number): void => {
    clearTimeout(timer)
    timer = setTimeout(expire, Math.max(0, from))
  }
  if (parent.aborted) follow()
  else parent.addEventListener('abort', follow, { once: true })
  restart(ms)
  return {
    signal: controller.signal,
    get expired() {
      return expired
    },
    restart,
    stop,
  }
}

/** Waits for work as long as the signal lets it: what does not listen to the signal itself is left behind. */
export async function whileRunning<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  const stopped = Promise.withResolvers<never>()
  const stop = (): void => stopped.reject(signal.reason as Error)
  if (signal.aborted) stop()
  signal.addEventListener('abort', stop, { once: true })
  try {
    return await Promise.race([work, stopped.promise])
  } finally {
    signal.removeEventListener('abort', stop)
  }
}
