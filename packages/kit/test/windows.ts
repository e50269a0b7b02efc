import type { Limit } from '../src/gcra.ts'

export interface Grant {
  at: number
  count: number
}

/** By how many the worst of all windows between two grants passes `requests × (1 + w / period)`; negative where none does. */
export function excess(grants: readonly Grant[], { requests, periodMs }: Limit): number {
  let worst = Number.NEGATIVE_INFINITY
  for (let from = 0; from < grants.length; from++) {
    const first = grants[from]?.at ?? 0
    let sum = 0
    for (const { at, count } of grants.slice(from)) {
      sum += count
      worst = Math.max(worst, sum - requests * (1 + (at - first) / periodMs))
    }
  }
  return worst
}
