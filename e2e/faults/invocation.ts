/** One run of a consumer, that the platform may end at any moment: what it does after that never happens, and nobody is told. */
export interface Invocation {
  /** A port of this run. */
  guard<A extends unknown[], R>(port: (...args: A) => Promise<R>): (...args: A) => Promise<R>
  readonly dead: boolean
}

const NEVER = new Promise<never>(() => undefined)

/** @param dieAt the call of a port at which it ends, from 1: before it is made or after; null for never */
export function invocation(dieAt: { call: number; when: 'before' | 'after' } | null): Invocation {
  let calls = 0
  let dead = false
  return {
    guard:
      (port) =>
      async (...args) => {
        calls += 1
        if (dead) return NEVER
        if (dieAt?.call === calls && dieAt.when === 'before') {
          dead = true
          return NEVER
        }
        const mine = calls
        const value = await port(...args)
        if (dieAt?.call === mine && dieAt.when === 'after') dead = true
        return dead ? NEVER : value
      },
    get dead() {
      return dead
    },
  }
}
