import type { Limit } from '@sluice/kit/gcra'
import { AppError } from '@sluice/kit/http'
import type { Limiter, Quota } from '@sluice/kit/limiter'
import { quotaEntry } from '@sluice/kit/rate-limit-headers'
import type { ConfiguredSource } from './configured.ts'

export interface LimitPorts {
  /** Each source for itself. */
  limiter: Limiter
  /** The sources of a workspace among each other. */
  shares: Limiter
}

/** `RateLimit-Policy`, and `RateLimit` where somebody can tell. */
export type LimitHeaders = Record<string, string>

/**
 * Takes a token, and where the workspace as a whole is limited, one of those that its sources share. After verification, so that
 * strangers cannot use up what belongs to the sender. Throws `RATE_LIMITED`.
 */
export async function keepToLimit(configured: ConfiguredSource, ports: LimitPorts, key: string): Promise<LimitHeaders> {
  const { limit, share, policy } = configured
  const own = await ports.limiter(key, limit)
  if (!own.ok) throw limited(policy, 'default', own.failure.retryAfterMs, `This source takes ${inWords(limit)}.`)
  if (!share) return headersOf(policy, [['default', own.value]])
  const common = await ports.shares(key, share)
  const used = `The sources of this workspace take ${inWords(share)} together, and this one has used its share.`
  if (!common.ok) throw limited(policy, 'workspace', common.failure.retryAfterMs, used)
  return headersOf(policy, [
    ['default', own.value],
    ['workspace', common.value],
  ])
}

/** Handshakes that anybody may begin have tokens of their own: a flood of them costs the source none. */
const HANDSHAKES: Limit = { requests: 60, periodMs: 60_000 }

export async function keepHandshakesToLimit({ limiter }: Pick<LimitPorts, 'limiter'>, key: string): Promise<void> {
  const taken = await limiter(`${key}/handshakes`, HANDSHAKES)
  if (taken.ok) return
  const { retryAfterMs } = taken.failure
  throw new AppError('RATE_LIMITED', `This source answers ${inWords(HANDSHAKES)} to be set up.`, { retryAfterSeconds: retryAfterMs / 1000 })
}

const inWords = ({ requests, periodMs }: Limit): string => `${requests} requests in ${periodMs / 1000} s`

function headersOf(policy: string, quotas: readonly (readonly [name: string, quota: Quota | null])[]): LimitHeaders {
  const told = quotas.flatMap(([name, quota]) => (quota ? [quotaEntry(name, quota)] : []))
  return told.length > 0 ? { 'RateLimit-Policy': policy, RateLimit: told.join(', ') } : { 'RateLimit-Policy': policy }
}

function limited(policy: string, name: string, retryAfterMs: number, message: string): AppError {
  const headers = headersOf(policy, [[name, { left: 0, resetMs: retryAfterMs }]])
  return new AppError('RATE_LIMITED', message, { retryAfterSeconds: retryAfterMs / 1000, headers })
}
