import type { Limit } from './gcra.ts'
import type { Quota } from './limiter.ts'

/** `RateLimit-Policy: "default";q=600;w=60`. https://www.ietf.org/archive/id/draft-ietf-httpapi-ratelimit-headers-10.html#section-3 */
export const policyHeader = (policies: Readonly<Record<string, Limit>>): string =>
  Object.entries(policies)
    .map(([name, { requests, periodMs }]) => `"${name}";q=${requests};w=${Math.ceil(periodMs / 1000)}`)
    .join(', ')

/** One entry of `RateLimit`: `"default";r=598;t=1`. Where nothing is left, `t` is when there is one again: the same as `Retry-After`. */
export const quotaEntry = (name: string, { left, resetMs }: Quota): string => `"${name}";r=${left};t=${Math.ceil(resetMs / 1000)}`
