import type { GuardedAnswer } from '@sluice/kit/guarded-fetch'
import type { SendOutcome } from './send-outcome.ts'
import type { Judge } from './json-api.ts'
import { type ErrorTable, outcomeOf, retryAfterSeconds } from './outcome.ts'

const ERRORS: ErrorTable = {
  401: { kind: 'denied', hint: 'GitHub does not know the token; it may have expired or been revoked' },
  403: { kind: 'denied', hint: 'the token may not do this; give it the permission "Issues: read and write" for the repository' },
  404: { kind: 'rejected', hint: 'there is no such repository or issue, or the token may not see it' },
  410: { kind: 'rejected', hint: 'issues are switched off for the repository, or the issue was deleted' },
  422: { kind: 'rejected', hint: 'GitHub does not accept a field' },
}

/** A minute, which GitHub asks for after a secondary limit that names no time. */
const SECONDARY_SECONDS = 60

const isLimit = ({ status, headers, text }: GuardedAnswer): boolean =>
  (status === 403 || status === 429) &&
  (headers.get('x-ratelimit-remaining') === '0' || headers.has('retry-after') || /secondary rate limit/i.test(text))

function waitSeconds({ headers }: GuardedAnswer, now: number): number {
  const asked = retryAfterSeconds(headers.get('retry-after'), now)
  if (asked !== undefined) return asked
  const reset = Number(headers.get('x-ratelimit-reset') ?? '')
  return headers.get('x-ratelimit-remaining') === '0' && reset > 0 ? Math.max(0, Math.ceil(reset - now / 1_000)) : SECONDARY_SECONDS
}

/** What GitHub says beside the status: limits come as 403 too, and a locked issue is a matter of that issue only. */
function special(answer: GuardedAnswer, now: number): SendOutcome | null {
  const { status, text: detail } = answer
  if (isLimit(answer)) return { kind: 'retry', status, detail, retryAfterSeconds: waitSeconds(answer, now) }
  if (status === 403 && /issue is locked/i.test(detail)) return { kind: 'rejected', status, detail }
  return status === 422 && /submitted too quickly/i.test(detail)
    ? { kind: 'retry', status, detail, retryAfterSeconds: SECONDARY_SECONDS }
    : null
}

/** https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api */
export const judgeGithub: Judge = (answer, now) => (answer.ok ? special(answer.value, now) : null) ?? outcomeOf(answer, now, ERRORS)
