import { AppError } from '@sluice/kit/http'
import type { Limit } from '@sluice/kit/gcra'
import { policyHeader, quotaEntry } from '@sluice/kit/rate-limit-headers'
import { ERRORS } from '@sluice/schema/errors'
import { Slug } from '@sluice/schema/ids'
import * as z from 'zod'
import type { Caller } from '../auth/caller.ts'
import { defineRoute } from '../http/define-route.ts'
import { readBytes } from '../http/read-bytes.ts'
import { inputKeys } from '../inputs/idempotency.ts'
import { MAX_BYTES, readInputs } from '../inputs/read-inputs.ts'
import { refusalOf } from '../inputs/refusal.ts'
import { type Outcome, submitInputs } from '../inputs/submit.ts'
import type { Ports } from '../ports.ts'
import { EXAMPLE_RESULTS, INPUT_MEDIA, InputResults } from './input-shapes.ts'

export const postInputs = defineRoute({
  method: 'post',
  path: '/v1/inputs',
  operation: 'postInputs',
  summary: 'Hand in inputs',
  description:
    'One input, a list, or one a line (NDJSON); at most 100 and 5 MB. Each goes to the source that its field `source` names, else to that of the query, else to the source `api`, which is of kind `input`. 202 where at least one is durably queued; `results` says for each what became of it. An input is the same as one before it where its `id` is (or what its source kind takes for one); inputs without an id get one from `Idempotency-Key`, so that repeating the request with the same key and body answers the same ids, for ever; within 24 hours the same key with another body is refused. Without either, each input is a new one.',
  scope: 'ingest',
  ownLimit: true,
  query: z.strictObject({ source: Slug.default('api') }),
  headers: z.object({ 'Idempotency-Key': z.string().max(257).optional() }),
  media: INPUT_MEDIA,
  answer: InputResults,
  status: 202,
  codes: [
    'INVALID_JSON',
    'TOO_LARGE',
    'UNSUPPORTED_MEDIA_TYPE',
    'SCHEMA_MISMATCH',
    'IDEMPOTENCY_KEY_REUSED',
    'RATE_LIMITED',
    'UNAVAILABLE',
  ],
  example: { answer: EXAMPLE_RESULTS },
  async handle({ key, query: { source }, request }, ports) {
    const headers = await keepToLimit(key, ports)
    const body = await readBytes(plain(request), MAX_BYTES)
    const read = readInputs(request.headers.get('content-type') ?? '', body, source)
    if (!read.ok) throw new AppError(read.failure.code, read.failure.message, { details: read.failure.details, headers })
    const keyOf = await inputKeys(request.headers.get('idempotency-key'), key, { source, body }, ports)
    const outcomes = await submitInputs(key.workspace, read.value, keyOf, ports)
    const refused = outcomes.filter((outcome) => 'failure' in outcome)
    const accepted = outcomes.length - refused.length
    ports.log.info('inputs.handed_in', { workspace: key.workspace, caller: key.id, accepted, refused: refused.length })
    if (accepted === 0) throw refusalOf(refused, headers)
    return Response.json({ accepted, results: outcomes.map(toResult) } satisfies z.input<typeof InputResults>, { status: 202, headers })
  },
})

/** The headers that tell what is left (draft-ietf-httpapi-ratelimit-headers). Throws RATE_LIMITED where nothing is. */
async function keepToLimit({ id, workspace }: Caller, { limiter, inputLimit }: Ports): Promise<Record<string, string>> {
  const taken = await limiter(`${workspace}/inputs/${id}`, inputLimit)
  const policy = { 'RateLimit-Policy': policyHeader({ default: inputLimit }) }
  if (taken.ok) return taken.value ? { ...policy, RateLimit: quotaEntry('default', taken.value) } : policy
  const { retryAfterMs } = taken.failure
  throw new AppError('RATE_LIMITED', `One caller may hand in ${timesOf(inputLimit)}.`, {
    retryAfterSeconds: retryAfterMs / 1000,
    headers: { ...policy, RateLimit: quotaEntry('default', { left: 0, resetMs: retryAfterMs }) },
  })
}

const timesOf = ({ requests, periodMs }: Limit): string => `${requests} times in ${periodMs / 1000} s`

/** What was encoded is not decoded here: a small body may be a large one inside. */
function plain(request: Request): Request {
  const encoding = request.headers.get('content-encoding') ?? 'identity'
  if (encoding === 'identity') return request
  throw new AppError('UNSUPPORTED_MEDIA_TYPE', 'Send the body without Content-Encoding.')
}

function toResult(outcome: Outcome): z.input<typeof InputResults>['results'][number] {
  if (!('failure' in outcome)) return outcome
  const { code, message, details, retryAfterSeconds } = outcome.failure
  const { suggestion, retryable } = ERRORS[code]
  const wait = retryAfterSeconds === undefined ? {} : { retryAfterSeconds: Math.ceil(retryAfterSeconds) }
  return { index: outcome.index, error: { code, message, suggestion, details, retryable, ...wait } }
}
