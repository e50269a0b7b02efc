/** Bucket → how many times lie in it. */
export type Histogram = Record<string, number>

/**
 * Times that differ by less than a tenth share a bucket, so a quantile read from a histogram is off by 5 % at most, however long or
 * short the times are, and histograms of different hours can be added. The scheme is that of DDSketch,
 * https://www.vldb.org/pvldb/vol12/p2195-masson.pdf
 */
export const GROWTH = 1.1

/** The bucket of a time in whole milliseconds; what took no whole millisecond counts as one. */
export const bucketOf = (ms: number): number => Math.ceil(Math.log(Math.max(1, ms)) / Math.log(GROWTH))

/** The time that stands for a bucket: no time in it is further away than 5 %. */
const timeOf = (bucket: number): number => (2 * GROWTH ** bucket) / (GROWTH + 1)

/**
 * The time, in whole milliseconds, that a share of the times does not exceed; null where there are none.
 *
 * @param share from 0 to 1: 0.5 is the median
 */
export function quantile(histogram: Histogram, share: number): number | null {
  const buckets = Object.entries(histogram).map(([bucket, count]) => ({ bucket: Number(bucket), count }))
  buckets.sort((a, b) => a.bucket - b.bucket)
  const total = buckets.reduce((sum, { count }) => sum + count, 0)
  // Rank of the value that is looked for, from 1.
  let rank = Math.max(1, Math.ceil(share * total))
  for (const { bucket, count } of buckets) {
    rank -= count
    if (rank <= 0) return Math.round(timeOf(bucket))
  }
  return null
}

/** Several together. */
export function sumOf(histograms: readonly Histogram[]): Histogram {
  const sum: Histogram = {}
  for (const histogram of histograms) for (const bucket in histogram) sum[bucket] = (sum[bucket] ?? 0) + (histogram[bucket] ?? 0)
  return sum
}

/** Both together. */
export const addHistograms = (one: Histogram, other: Histogram): Histogram => sumOf([one, other])
