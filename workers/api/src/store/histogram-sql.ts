import { GROWTH } from '../usage/histogram.ts'

/** The bucket of a time, as `bucketOf` of src/usage/histogram.ts finds it, for a time that only the database knows. */
export const bucketSql = (milliseconds: string): string => `CAST(ceil(ln(max(1, ${milliseconds})) / ${Math.log(GROWTH)}) AS INTEGER)`

/** Two histograms as one; all three are JSON objects. */
export const joinedHistogram = (one: string, other: string): string => `(
  SELECT json_group_object(bucket, times) FROM (
    SELECT key AS bucket, sum(value) AS times
    FROM (SELECT key, value FROM json_each(${one}) UNION ALL SELECT key, value FROM json_each(${other}))
    GROUP BY key
  )
)`
