import type { GuardedAnswer } from '@sluice/kit/guarded-fetch'
import * as z from 'zod'
import type { SendOutcome } from './send-outcome.ts'
import { type Judge, parseJson } from './json-api.ts'
import type { Failed } from './send-outcome.ts'
import { outcomeOf } from './outcome.ts'

const GraphqlError = z.object({
  message: z.string().default(''),
  extensions: z
    .object({ code: z.string().optional(), type: z.string().optional(), userPresentableMessage: z.string().optional() })
    .optional(),
})
const Refused = z.object({ errors: z.array(GraphqlError).min(1) })

/** Linear's kinds of errors, by their letters only: `RATELIMITED` is `Ratelimited` and `rate limited` elsewhere. */
const KINDS: Readonly<Record<string, { kind: Failed['kind']; hint: string }>> = {
  ratelimited: { kind: 'retry', hint: 'Linear takes no more requests for now' },
  usagelimitexceeded: { kind: 'denied', hint: 'the plan of the workspace takes no more issues; archive some or change the plan' },
  authenticationerror: { kind: 'denied', hint: 'Linear does not know the token; it may have been revoked' },
  forbidden: { kind: 'denied', hint: 'the token may not do this; it needs the scope `write` and access to the team' },
  featurenotaccessible: { kind: 'rejected', hint: 'the plan of the workspace does not include this' },
  invalidinput: { kind: 'rejected', hint: 'Linear does not accept a field' },
  inputerror: { kind: 'rejected', hint: 'Linear does not accept a field' },
  usererror: { kind: 'rejected', hint: 'Linear does not accept this' },
  graphqlvalidationfailed: { kind: 'rejected', hint: 'Linear does not know a field of the request' },
  locktimeout: { kind: 'retry', hint: 'Linear was busy with the same issue' },
}

const letters = (text: string | undefined): string => (text ?? '').toLowerCase().replace(/[^a-z]/g, '')

/** A comment refers to the issue that it joins; all other entities that a request names stand in the configuration. */
const NO_ISSUE = /entity not found: issue|could not find referenced issue/i

/** Seconds until requests are taken again; the headers give milliseconds since 1970. */
function waitSeconds({ headers }: GuardedAnswer, now: number): number | undefined {
  const resets = ['x-ratelimit-requests-reset', 'x-ratelimit-complexity-reset', 'x-ratelimit-endpoint-requests-reset']
  const times = resets.map((name) => Number(headers.get(name) ?? 0)).filter((time) => time > now)
  return times.length === 0 ? undefined : Math.ceil((Math.min(...times) - now) / 1_000)
}

/** What went wrong by the words of GraphQL: under 200, and under 400 for limits and invalid requests. Null: nothing is said. */
function special(answer: GuardedAnswer, now: number): SendOutcome | null {
  const { status, text } = answer
  const error = status === 200 || status === 400 ? parseJson(Refused, text)?.errors[0] : undefined
  if (!error) return null
  const { code, type, userPresentableMessage } = error.extensions ?? {}
  const known = KINDS[letters(code)] ?? KINDS[letters(type)]
  const said = userPresentableMessage ?? error.message
  if (NO_ISSUE.test(`${error.message} ${said}`)) return { kind: 'rejected', status, detail: said, gone: true }
  // Without a kind that is known, a part of the request may have been carried out.
  if (!known) return { kind: status === 400 ? 'rejected' : 'unknown', status, detail: said }
  const after = known.kind === 'retry' ? waitSeconds(answer, now) : undefined
  return { kind: known.kind, status, detail: `${known.hint}: ${said}`, ...(after === undefined ? {} : { retryAfterSeconds: after }) }
}

/** https://linear.app/developers/graphql#errors https://linear.app/developers/rate-limiting */
export const judgeLinear: Judge = (answer, now) =>
  (answer.ok ? special(answer.value, now) : null) ??
  outcomeOf(answer, now, { 403: { kind: 'denied', hint: KINDS['forbidden']?.hint ?? '' } })
