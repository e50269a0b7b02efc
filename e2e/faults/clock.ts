/** A clock that stands still while work goes on, and jumps to the next timer when there is none left to do. */
export interface Clock {
  now(): number
  /** Calls `then` after so many milliseconds; answers what takes that back. */
  after(ms: number, then: () => void): () => void
  wait(ms: number): Promise<void>
  /** Lets time pass until `done`, at most until `until` (epoch ms). */
  run(done: () => boolean, until: number): Promise<void>
}

interface Timer {
  at: number
  order: number
  run: () => void
}

/** Work of the crypto threads, which no turn of the event loop tells of. */
function watchCrypto(): { pending(): number; stop(): void } {
  const names = ['digest', 'encrypt', 'decrypt', 'importKey', 'sign', 'verify'] as const
  const subtle = Object.getPrototypeOf(crypto.subtle) as Record<string, (...args: unknown[]) => Promise<unknown>>
  const originals = names.map((name) => [name, subtle[name]] as const)
  let pending = 0
  for (const [name, original] of originals) {
    if (!original) continue
    subtle[name] = function (...args) {
      pending += 1
      return original.apply(this, args).finally(() => (pending -= 1))
    }
  }
  return {
    pending: () => pending,
    stop: () => originals.forEach(([name, original]) => original && (subtle[name] = original)),
  }
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

export function createClock(start: number): Clock {
  let time = start
  let order = 0
  let timers: Timer[] = []
  const after: Clock['after'] = (ms, then) => {
    const timer = { at: time + Math.max(0, ms), order: (order += 1), run: then }
    timers.push(timer)
    return () => void (timers = timers.filter((one) => one !== timer))
  }

  return {
    now: () => time,
    after,
    wait: (ms) => new Promise((resolve) => void after(ms, resolve)),
    async run(done, until) {
      const watched = watchCrypto()
      try {
        for (;;) {
          for (let quiet = 0; quiet < 3; quiet++) {
            await turn()
            if (watched.pending() > 0) quiet = -1
          }
          const next = timers.reduce<Timer | null>(
            (first, one) => (first && (first.at < one.at || (first.at === one.at && first.order < one.order)) ? first : one),
            null,
          )
          if (done() || !next || next.at > until) return
          timers = timers.filter((one) => one !== next)
          time = Math.max(time, next.at)
          next.run()
        }
      } finally {
        watched.stop()
      }
    },
  }
}
