/** Kills a Worker at one place: see `killedAt`. */
export interface Fault {
  /** The place was reached; nothing that this Worker does afterwards has any effect. */
  readonly dead: boolean
  /** The same port, whose methods may be where the Worker dies. */
  wrap<T extends object>(port: T): T
}

/**
 * Stands for a Worker that is killed between two writes. Every call of a wrapped port is two places, right before it has an
 * effect and right after; at the `place`-th of them (from 1) the Worker dies, and every later call fails without effect.
 *
 * @example for (let place = 1; ; place += 1) { const fault = killedAt(place); await run(fault); if (!fault.dead) break }
 */
export function killedAt(place: number): Fault {
  let places = 0
  const pass = (): void => {
    places += 1
    if (places >= place) throw new Error(`killed at place ${place}`)
  }
  return {
    get dead() {
      return places >= place
    },
    wrap: (port) =>
      new Proxy(port, {
        get(target, name) {
          const value: unknown = Reflect.get(target, name)
          if (typeof value !== 'function') return value
          return async (...args: unknown[]): Promise<unknown> => {
            pass()
            const result: unknown = await (value as (...args: unknown[]) => unknown).apply(target, args)
            pass()
            return result
          }
        },
      }),
  }
}
