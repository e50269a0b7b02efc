/** A signal that ends with its parent, or when its time is over; which of both, it tells. */
export interface Timer {
  readonly signal: AbortSignal
  /** Its own time was over, not its parent's. */
  readonly expired: boolean
  /** Waits for work as long as the signal lets it: what does not listen to the signal itself is left behind. One work at a time. */
  during<T>(work: Promise<T>): Promise<T>
  /** Begins anew: from now so many milliseconds. */
  restart(ms: number): void
  /** Its time does not count until it begins anew. */
  rest(): void
  stop(): void
}

/** What ends with a signal, as long as there is something to end. */
interface Ends {
  end: ((reason: unknown) => void) | undefined
}

/**
 * Never taken off: it goes with the signal, which is that of one call. The runtime looks at what a listener holds only when it clears away
 * all of its memory, so it holds next to nothing: with the call itself on it, every call would grow old.
 */
function follow(parent: AbortSignal, ends: Ends): void {
  parent.addEventListener('abort', () => ends.end?.(parent.reason))
}

/** @param ms from now; at once where it is not above 0 */
export function startTimer(parent: AbortSignal, ms: number): Timer {
  const controller = new AbortController()
  const { signal } = controller
  let expired = false
  let timer: ReturnType<typeof setTimeout> | undefined
  /** Ends the waiting that is under way. Kept here and not listened for: streams wait for each of their chunks. */
  let leave: ((reason: unknown) => void) | undefined
  const end = (reason: unknown): void => {
    controller.abort(reason)
    leave?.(reason)
  }
  const ends: Ends = { end }
  // Not cleared at each rest, which there is after every chunk of a stream: most begin anew long before.
  let resting = false
  const expire = (): void => {
    if (resting) return
    expired = true
    end(new DOMException('the time is over', 'TimeoutError'))
  }
  const stop = (): void => {
    clearTimeout(timer)
    ends.end = undefined
    leave = undefined
  }
  const restart = (from: number): void => {
    resting = false
    clearTimeout(timer)
    timer = setTimeout(expire, Math.max(0, from))
  }
  if (parent.aborted) end(parent.reason)
  else follow(parent, ends)
  restart(ms)
  return {
    signal,
    get expired() {
      return expired
    },
    during: (work) =>
      new Promise((resolve, reject) => {
        leave = reject
        if (signal.aborted) reject(signal.reason as Error)
        work.then(resolve, reject)
      }),
    restart,
    rest: () => {
      resting = true
    },
    stop,
  }
}
