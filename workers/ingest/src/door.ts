import { AppError } from '@sluice/kit/http'
import type { Limiter } from '@sluice/kit/limiter'
import type { Input } from '@sluice/sources/define'
import type { Verdict } from '@sluice/sources/verification'
import { readBody } from './body.ts'
import type { ConfiguredSource } from './configured.ts'

/** What a request must pass before its source looks at it. Each refuses by throwing an `AppError`. */

export async function takeBody({ maxBytes }: ConfiguredSource, request: Request): Promise<Uint8Array> {
  const body = await readBody(request, maxBytes)
  if (!body) throw new AppError('TOO_LARGE', `The body is larger than ${maxBytes} bytes, which is the limit of this source.`)
  return body
}

const REFUSALS = {
  missing: () => new AppError('SIGNATURE_INVALID', 'The request carries no signature, or not all that belongs to one.'),
  invalid: () => new AppError('SIGNATURE_INVALID', 'The signature does not fit the body and any secret of this source.'),
  stale: () => new AppError('SIGNATURE_STALE', 'The request was signed too long ago, or by a clock that is wrong.'),
} as const satisfies Record<Exclude<Verdict, 'ok'>, () => AppError>

export async function verifySender({ verify }: ConfiguredSource, headers: Headers, body: Uint8Array, now: number): Promise<void> {
  const verdict = await verify({ headers, body }, now)
  if (verdict !== 'ok') throw REFUSALS[verdict]()
}

/** After verification, so that strangers cannot use up what belongs to the sender. */
export async function keepToLimit({ limit }: ConfiguredSource, take: Limiter, key: string): Promise<void> {
  const taken = await take(key, limit)
  if (taken.ok) return
  const retryAfterSeconds = taken.failure.retryAfterMs / 1000
  throw new AppError('RATE_LIMITED', `This source takes ${limit.requests} requests in ${limit.periodMs / 1000} s.`, { retryAfterSeconds })
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })

/** Bytes → JSON; what is not UTF-8 is not JSON (RFC 8259, section 8.1). */
export function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(decoder.decode(body))
  } catch (error) {
    throw new AppError('INVALID_JSON', `The body is not JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
}

export function checkPayload({ source }: ConfiguredSource, input: Input): void {
  const details = source.check(input)
  if (details.length > 0) throw new AppError('SCHEMA_MISMATCH', 'The body does not have the shape that this source takes.', { details })
}
