import type { Tile } from '../api/shapes.ts'
import { money } from '../design/format.ts'

/** How a number stands to the one of the period before. */
export interface Difference {
  up: boolean
  judged: 'good' | 'bad' | 'plain'
}

/**
 * `better`: whether more or less of it is good; of many numbers neither is. Null where one of both is not known or nothing has changed.
 */
export function differenceOf({ value, previous }: Tile, better: 'less' | 'neither'): Difference | null {
  if (value === null || previous === null || value === previous) return null
  const up = value > previous
  if (better === 'neither') return { up, judged: 'plain' }
  return { up, judged: up ? 'bad' : 'good' }
}

/** What a thousand items cost; null where either is unknown or there are none. */
export const moneyPerThousand = (nanoUsd: number | null, items: number | null): string | null =>
  nanoUsd === null || items === null || items === 0 ? null : money((nanoUsd / items) * 1_000)
