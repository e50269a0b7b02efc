import { given, PARTS } from './call-rows.ts'
import { HOUR_MS } from './hour.ts'

/** What is counted in an hour, as a sum over its calls. */
const SUMS: Record<string, string> = {
  calls: '1',
  errors: `outcome = 'error'`,
  aborted: `outcome = 'aborted'`,
  rejected: `outcome = 'rejected'`,
  degraded: `outcome = 'degraded'`,
  input: 'input',
  cached_input: 'cached_input',
  cache_write: 'cache_write',
  output: 'output',
  reasoning: 'reasoning',
  estimated: 'estimated',
  cost_nano_usd: 'coalesce(cost_nano_usd, 0)',
  unpriced: 'cost_nano_usd IS NULL',
  attempts: 'attempts',
  cache_hits: `cache = 'hit'`,
  cache_misses: `cache = 'miss'`,
  repaired: `coalesce(repair = 'repaired', 0)`,
  retried: `coalesce(repair = 'retried', 0)`,
  unrepaired: `coalesce(repair = 'failed', 0)`,
  fallbacks: 'attempts > 1',
}
const HISTOGRAMS: Record<string, string> = { latency: 'latency_bucket', first_byte: 'first_byte_bucket' }

const MEASURES = [...Object.keys(SUMS), ...Object.keys(HISTOGRAMS)].join(', ')
const DIMENSIONS = 'workspace, hour, target, model, task, key_id, prompt_version'

/** A JSON array of buckets as a histogram. */
const counted = (buckets: string): string =>
  `(SELECT json_group_object(value, times) FROM (SELECT value, count(*) AS times FROM json_each(${buckets}) GROUP BY value))`

/** The histogram of an hour with those of the batch. */
const added = (histogram: string): string => `(
  SELECT json_group_object(bucket, times) FROM (
    SELECT bucket, sum(times) AS times FROM (
      SELECT key AS bucket, value AS times FROM json_each(llm_hours.${histogram})
      UNION ALL
      SELECT key, value FROM json_each(excluded.${histogram})
    )
    GROUP BY bucket
  )
)`

const listed = <T>(parts: Record<string, T>, toTerm: (name: string, part: T) => string): string =>
  Object.entries(parts)
    .map(([name, part]) => toTerm(name, part))
    .join(', ')

/**
 * Counts the calls of a batch that are not in `llm_calls` yet, so it goes before their insert. They are grouped first: a row of
 * `llm_hours` is written once a batch.
 */
export const ROLL_UP = `
  INSERT INTO llm_hours (${DIMENSIONS}, ${MEASURES})
  SELECT ${DIMENSIONS}, ${Object.keys(SUMS).join(', ')}, ${listed(HISTOGRAMS, (_, buckets) => counted(buckets))}
  FROM (
    SELECT workspace, at - at % ${HOUR_MS} AS hour, target, model, coalesce(task, '') AS task, coalesce(key_id, '') AS key_id,
           coalesce(prompt_version, '') AS prompt_version,
           ${listed(SUMS, (name, term) => `sum(${term}) AS ${name}`)},
           ${listed(HISTOGRAMS, (_, bucket) => `json_group_array(${bucket}) FILTER (WHERE ${bucket} IS NOT NULL) AS ${bucket}`)}
    FROM (${given(Object.keys(PARTS))}) AS given
    WHERE NOT EXISTS (SELECT 1 FROM llm_calls WHERE llm_calls.workspace = given.workspace AND llm_calls.id = given.id)
    GROUP BY 1, 2, 3, 4, 5, 6, 7
  )
  WHERE true
  ON CONFLICT DO UPDATE SET
    ${listed(SUMS, (name) => `${name} = ${name} + excluded.${name}`)},
    ${listed(HISTOGRAMS, (name) => `${name} = ${added(name)}`)}`
