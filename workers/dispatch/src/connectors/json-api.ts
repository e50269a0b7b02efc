import type { GuardedAnswer, GuardedFailure, GuardedRequest } from '@sluice/kit/guarded-fetch'
import { fail, ok, type Result } from '@sluice/kit/result'
import type * as z from 'zod'
import type { SendPorts } from './ports.ts'
import type { Failed, SendOutcome } from './send-outcome.ts'
import { outcomeOf } from './outcome.ts'

/** What an answer means: `outcomeOf` with the errors of one service. */
export type Judge = (answer: Result<GuardedAnswer, GuardedFailure>, now: number) => SendOutcome

export interface JsonRequest {
  method: GuardedRequest['method']
  url: string
  headers: Record<string, string>
  body?: unknown
  /** How much of the answer is kept; what a service makes comes back with all its fields. */
  maxBytes?: number
}

/** An answer and what was read out of it. */
export interface Read<T> {
  status: number | undefined
  value: T
  /** The beginning of the answer, for the attempt's record. */
  detail: string
}

const MAX_BYTES = 1_000_000
/** More than an attempt keeps, so that a secret at its end is still whole when it is looked for. */
const KEPT = 4_000

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Text as JSON of a shape; null where it is not. */
export const parseJson = <T>(schema: z.ZodType<T>, text: string): T | null => schema.safeParse(parse(text)).data ?? null

/**
 * Asks a JSON API and reads its answer. One that says it worked and cannot be read is `unknown`: something has perhaps been done,
 * and the next try looks for it.
 */
export async function askJson<T>(
  { method, url, headers, body, maxBytes = MAX_BYTES }: JsonRequest,
  schema: z.ZodType<T>,
  { fetch, now }: Pick<SendPorts, 'fetch' | 'now'>,
  judge: Judge = outcomeOf,
): Promise<Result<Read<T>, Failed>> {
  const content = body === undefined ? {} : { body: JSON.stringify(body) }
  const type = body === undefined ? {} : { 'content-type': 'application/json' }
  const request = { method, headers: { accept: 'application/json', 'user-agent': 'sluice', ...type, ...headers }, ...content }
  const outcome = judge(await fetch(url, request, { maxBytes }), now())
  const detail = outcome.detail.slice(0, KEPT)
  if (outcome.kind !== 'delivered') return fail({ ...outcome, detail })
  const read = schema.safeParse(parse(outcome.detail))
  if (read.success) return ok({ status: outcome.status, value: read.data, detail })
  return fail({ kind: 'unknown', status: outcome.status, detail: `the answer could not be read as expected: ${detail}` })
}

/** The outcome of a request that made something, or that shows that something could be made. */
export function madeBy<T>(answer: Result<Read<T>, Failed>, name?: (value: T) => { externalId: string; externalUrl?: string }): SendOutcome {
  if (!answer.ok) return answer.failure
  const { status, detail, value } = answer.value
  return { kind: 'delivered', status, detail, ...name?.(value) }
}
