import type { Context } from 'liquidjs'

/** Steps of about 10 ns, so that a rendering stops after about 4 ms. Counted, because the clock of a Worker stands still meanwhile. */
const MAX_STEPS = 400_000
/** A tag, an output or a piece of text between them: each time that it is rendered. */
const NODE_STEPS = 100

type Limiter = Context['memoryLimit']

/** What one rendering may still cost. */
export class Work {
  #left = MAX_STEPS

  use(steps: number): void {
    this.#left -= steps
    if (this.#left < 0) throw new Error('takes more steps than a template may; loop over less, or write less in the loop')
  }

  /** Called by the engine for every node. It gives the time, which says nothing here. */
  check(): void {
    this.use(NODE_STEPS)
  }

  /** Steps that are left, so that nothing larger than that is looked through. */
  get left(): number {
    return this.#left
  }

  /** The engine takes it in the place of both its own limits. */
  asLimiter(): Limiter {
    return this as unknown as Limiter
  }
}

/** The measure of the rendering that a filter or an operator is a part of. */
export const workOf = (context: Context): Work => context.memoryLimit as unknown as Work

/** How much there is in a value: characters of all its texts, and values inside each other. */
export interface Bulk {
  chars: number
  items: number
}

/**
 * Looks through a value, at most until it is found to be larger than what is left: the same list can stand in another many times, and
 * that one in a third.
 */
export function bulkOf(value: unknown, work: Work): Bulk {
  const bulk = { chars: 0, items: 0 }
  const waiting: unknown[] = [value]
  while (waiting.length > 0) {
    const next = waiting.pop()
    bulk.items += 1
    if (typeof next === 'string') bulk.chars += next.length
    else if (typeof next === 'object' && next !== null) for (const inner of Object.values(next)) waiting.push(inner)
    if (bulk.chars + bulk.items + waiting.length > work.left) work.use(Number.POSITIVE_INFINITY)
  }
  return bulk
}
