import type { Limit } from '@sluice/kit/gcra'
import { AppError } from '@sluice/kit/http'
import type { Limiter } from '@sluice/kit/limiter'
import { policyHeader, quotaEntry } from '@sluice/kit/rate-limit-headers'
import type { MiddlewareHandler } from 'hono'
import type { Caller } from '../auth/caller.ts'

/** What one caller may ask of the API: a program by its key or token, a person in a browser. */
export interface CallLimits {
  program: Limit
  person: Limit
}

export interface CallLimitPorts {
  calls: Limiter
  callLimits: CallLimits
}

/** The headers that tell what is left, of the request that is answered. */
export interface RateLimitVariables {
  rateLimit?: Record<string, string>
}

/**
 * Takes a token of the caller's. Answers the headers that tell what is left (draft-ietf-httpapi-ratelimit-headers), in the form that sources
 * have them too; `tell` hears them also where nothing is left. Throws RATE_LIMITED.
 */
export async function keepToCallLimit(
  { id, workspace, session }: Caller,
  { calls, callLimits }: CallLimitPorts,
  tell: (headers: Record<string, string>) => void,
): Promise<void> {
  const who = session ? 'person' : 'program'
  const limit = callLimits[who]
  const taken = await calls(`${workspace}/calls/${who}/${id}`, limit)
  const policy = { 'RateLimit-Policy': policyHeader({ default: limit }) }
  const quota = taken.ok ? taken.value : { left: 0, resetMs: taken.failure.retryAfterMs }
  tell(quota ? { ...policy, RateLimit: quotaEntry('default', quota) } : policy)
  if (taken.ok) return
  throw new AppError('RATE_LIMITED', `One caller may ask ${limit.requests} times in ${limit.periodMs / 1000} s.`, {
    retryAfterSeconds: taken.failure.retryAfterMs / 1000,
  })
}

/** Puts them on the answer, whatever it is: data, a stream, an error. A route that counts by itself has put its own there. */
export const rateLimited: MiddlewareHandler<{ Variables: RateLimitVariables }> = async (c, next) => {
  await next()
  for (const [name, value] of Object.entries(c.get('rateLimit') ?? {})) c.header(name, value)
}
