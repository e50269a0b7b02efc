import { fail, ok, type Result } from '@sluice/kit/result'
import type { AttemptFailure } from '../call/contract.ts'
import { readText } from '../read-text.ts'
import type { Clean } from './clean.ts'
import { byStatus, type Stated, stated } from './failure.ts'

/** No whole answer of ours is nearly as large; embeddings of a full batch are the largest. */
const MAX_ANSWER_BYTES = 30_000_000
const MAX_ERROR_BYTES = 20_000

/** The body of an answer as JSON. A provider's 200 may be a page of its load balancer, be empty, or end too early. */
export async function readJson(response: Response, clean: Clean, maxBytes = MAX_ANSWER_BYTES): Promise<Result<unknown, AttemptFailure>> {
  try {
    const text = await readText(response, maxBytes)
    if (text === null) return unavailable(`the answer is larger than ${maxBytes} bytes`)
    const json = parse(text)
    return json === undefined ? unavailable(whatIs(text, response.headers)) : ok(json)
  } catch (error) {
    return unavailable(`the answer broke off: ${clean(error instanceof Error ? error.message : String(error))}`)
  }
}

const unavailable = (detail: string) => fail<AttemptFailure>({ kind: 'unavailable', detail })

/** Undefined for what is no JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function whatIs(text: string, headers: Headers): string {
  if (text.trim() === '') return 'the answer is empty'
  if (/^\s*</.test(text)) return 'the answer is a page of HTML'
  return `the answer is not JSON, or not all of it (${headers.get('content-type') ?? 'no content type'})`
}

/** What an answer that is not 2xx says of the error. */
export async function readError(response: Response, clean: Clean): Promise<Stated> {
  const text = (await readText(response, MAX_ERROR_BYTES).catch(() => null)) ?? ''
  const said = statedIn(text)
  return { ...said, message: clean(said.message) }
}

/** An answer that is not 2xx → why there is none. */
export const readFailure = async (response: Response, clean: Clean): Promise<AttemptFailure> =>
  byStatus(response.status, await readError(response, clean), retryAfter(response.headers))

function statedIn(text: string): Stated {
  const json = parse(text)
  if (typeof json === 'object' && json !== null) return stated(json)
  return { message: /^\s*</.test(text) ? 'the answer is a page of HTML' : text, names: [] }
}

/** RFC 9110 section 10.2.3, and OpenAI's header in milliseconds; a date is left to our own schedule. */
function retryAfter(headers: Headers): number | undefined {
  const [ms, seconds] = [headers.get('retry-after-ms'), headers.get('retry-after')]
  const wait = ms === null ? Number(seconds ?? Number.NaN) : Number(ms) / 1_000
  return Number.isFinite(wait) && wait >= 0 ? Math.ceil(wait) : undefined
}
