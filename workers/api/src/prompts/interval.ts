/** A share with what it is of, and where it lies in 95 of 100 cases; all of it null where it is of nothing. */
export interface Share {
  count: number
  of: number
  share: number | null
  low: number | null
  high: number | null
}

/** Of the normal distribution: 95 % lie within so many standard deviations. */
export const Z = 1.959964

/**
 * A share with its score interval, which holds for few cases and for shares near 0 and 1 too.
 * Wilson 1927, https://doi.org/10.1080/01621459.1927.10502953
 */
export function shareOf(count: number, of: number): Share {
  if (of === 0) return { count, of, share: null, low: null, high: null }
  const share = Math.min(1, count / of)
  const middle = share + Z ** 2 / (2 * of)
  const reach = Z * Math.sqrt((share * (1 - share)) / of + Z ** 2 / (4 * of ** 2))
  const scale = 1 + Z ** 2 / of
  // The ends are exact where nothing, or everything, was counted; rounding must not say otherwise.
  return {
    count,
    of,
    share,
    low: share === 0 ? 0 : Math.max(0, (middle - reach) / scale),
    high: share === 1 ? 1 : Math.min(1, (middle + reach) / scale),
  }
}

export interface Interval {
  value: number
  low: number
  high: number
}

/**
 * By how much one share is larger than another, with the interval that their own intervals come to: method 10 of Newcombe 1998,
 * https://doi.org/10.1002/(SICI)1097-0258(19980430)17:8%3C873::AID-SIM779%3E3.0.CO;2-I. Null where one of them is of nothing.
 */
export function difference(one: Share, other: Share): Interval | null {
  if (one.share === null || other.share === null) return null
  const reach = (down: Share, up: Share): number => Math.hypot((down.share ?? 0) - (down.low ?? 0), (up.high ?? 0) - (up.share ?? 0))
  const value = one.share - other.share
  return { value, low: value - reach(one, other), high: value + reach(other, one) }
}

/**
 * Between which shares of the ordered values the median of all of them lies in 95 of 100 cases: the ranks of a binomial around the middle,
 * https://en.wikipedia.org/wiki/Median#Variance
 */
export function medianShares(values: number): [low: number, high: number] {
  const reach = Z / (2 * Math.sqrt(Math.max(1, values)))
  return [Math.max(0, 0.5 - reach), Math.min(1, 0.5 + reach)]
}
