import { AppError } from '@sluice/kit/http'
import type { Logger } from '@sluice/kit/logger'
import type { Input, Method } from '@sluice/sources/define'
import { sourceOf } from '@sluice/sources/registry'
import type { Signed, Verdict, Verify } from '@sluice/sources/verification'
import { MissingSecret, UnusableSecret } from '@sluice/sources/verify'
import { readBody } from './body.ts'
import type { ConfiguredSource } from './configured.ts'
import { Refusal } from './refusal.ts'
import type { Visit } from './visit.ts'

/** What a request must pass before its source looks at it. Each refuses by throwing an `AppError`. */

export function allowMethod({ source: { methods } }: Pick<ConfiguredSource, 'source'>, method: string): void {
  if (methods.includes(method as Method)) return
  const taken = methods.length > 0 ? `takes ${methods.join(', ')}, not ${method.slice(0, 20)}` : 'takes nothing at its address'
  throw new AppError('METHOD_NOT_ALLOWED', `This source ${taken}.`, { headers: { Allow: methods.join(', ') } })
}

export async function takeBody({ maxBytes }: Pick<ConfiguredSource, 'maxBytes'>, visit: Visit): Promise<Uint8Array> {
  const body = await readBody(visit.request, maxBytes)
  if (!body) throw new AppError('TOO_LARGE', `The body is larger than ${maxBytes} bytes, which is the limit of this source.`)
  visit.size = body.length
  visit.body = body
  return body
}

const REFUSALS = {
  missing: () => new AppError('SIGNATURE_INVALID', 'The request carries no signature, or not all that belongs to one.'),
  invalid: () => new AppError('SIGNATURE_INVALID', UNFIT),
  stale: () => new AppError('SIGNATURE_STALE', 'The request was signed too long ago, or by a clock that is wrong.'),
} as const satisfies Record<Exclude<Verdict, 'ok'>, () => AppError>

const UNFIT = 'The signature does not fit the body and any secret of this source.'

export interface VerifyingPorts {
  /** Refuses everything, with the work of a check. */
  decoy: Verify
  log: Logger
}

/**
 * A source whose secret has no value yet, or one that cannot be a key, refuses like any other, in the same time; its owner is told the
 * reason. A secret that came with a handshake is known here with the next look at the configuration: until then the provider is asked to
 * come again.
 */
export async function verifySender(
  { source, verify }: ConfiguredSource,
  signed: Signed,
  now: number,
  { decoy, log }: VerifyingPorts,
): Promise<void> {
  const verdict = await verify(signed, now).catch(async (error: unknown) => {
    const missing = error instanceof MissingSecret
    if (!missing && !(error instanceof UnusableSecret)) throw error
    log.error(missing ? 'ingest.secret_missing' : 'ingest.secret_unusable', { error })
    await decoy(signed, now)
    if (missing && sourceOf(source.kind)?.secretByHandshake) {
      throw new AppError('UNAVAILABLE', 'This source waits for the secret of its handshake.', { retryAfterSeconds: 30 })
    }
    throw new Refusal(missing ? 'SECRET_MISSING' : 'SECRET_UNUSABLE', 'SIGNATURE_INVALID', UNFIT)
  })
  if (verdict !== 'ok') throw REFUSALS[verdict]()
}

export function checkPayload({ source }: ConfiguredSource, input: Input): void {
  if (input.body === undefined) throw new AppError('INVALID_JSON', 'The request has no body.')
  const details = source.check(input)
  if (details.length > 0) throw new AppError('SCHEMA_MISMATCH', 'The body does not have the shape that this source takes.', { details })
}

const PAUSED_SECONDS = 600

/** After the proof: a stranger does not hear how it stands. Handshakes are answered, so that an address can be set up in the meantime. */
export function refuseWhilePaused({ paused }: Pick<ConfiguredSource, 'paused'>): void {
  if (paused) throw new AppError('SOURCE_PAUSED', 'This source is paused; nothing was stored.', { retryAfterSeconds: PAUSED_SECONDS })
}
