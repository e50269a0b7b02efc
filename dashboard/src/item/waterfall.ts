import type { Step } from './journey-steps.ts'

/** Where a bar stands, as shares of the width. `broken`: it is longer than it is drawn. */
export interface Bar {
  start: number
  width: number
  broken: boolean
}

/** What lasts more than so many times as long as everything else together is a wait, and is drawn cut. */
const TOO_LONG = 10
/** How much of the width a wait that is cut gets, measured by the rest. */
const CUT_TO = 1

/**
 * Bars of the steps that lasted, one after the other. On a linear scale a millisecond beside a night disappears, so what is far longer
 * than the rest is cut; the caller draws no bar thinner than one can see.
 */
export function waterfallOf(steps: readonly Pick<Step, 'durationMs'>[]): (Bar | null)[] {
  const lengths = steps.map(({ durationMs }) => durationMs)
  const known = lengths.filter((length) => length !== null)
  const sum = known.reduce((total, length) => total + length, 0)
  const drawn = lengths.map((length) => {
    if (length === null) return null
    const rest = sum - length
    const broken = rest > 0 && length > TOO_LONG * rest
    return { length: broken ? rest * CUT_TO : length, broken }
  })
  const width = drawn.reduce((total, bar) => total + (bar?.length ?? 0), 0)
  let at = 0
  return drawn.map((bar) => {
    if (bar === null || width === 0) return null
    const start = at / width
    at += bar.length
    return { start, width: bar.length / width, broken: bar.broken }
  })
}
