import type { Reserved } from '../ledger/contract.ts'
import type { AttemptFailure, CallFailure, CallOptions, Setback, Target } from './contract.ts'
import { NO_LEDGER } from './settlement.ts'

/** A target that was not asked, and who said no. */
export interface Refused {
  target: Target
  refusal: Extract<Reserved, { ok: false }>
  onExhausted: 'reject' | 'degrade'
}

/** How targets failed or were passed over, for who tells why another answered. */
export const setbacks = (failures: readonly { target: Target; failure: AttemptFailure }[], refused: readonly Refused[]): Setback[] => [
  ...failures.map(({ target, failure }) => ({ target: target.name, why: `${failure.kind}${statusOf(failure)}` })),
  ...refused.map(({ target, refusal: { why } }) => ({ target: target.name, why })),
]

/** Why a call has no answer, in one sentence for who called. What the caller can do something about comes first. */
export function refusal(
  failures: readonly { target: Target; failure: AttemptFailure }[],
  refused: readonly Refused[],
  { signal }: CallOptions,
): CallFailure {
  if (signal.aborted) return { code: 'ABORTED', message: 'The client left before there was an answer.' }
  const rejected = failures.find(({ failure }) => failure.kind === 'rejected')
  if (rejected) return { code: 'INVALID_INPUT', message: `${rejected.target.name} refuses the request: ${rejected.failure.detail}` }
  const told = failures.map(({ target, failure }) => `${target.name}: ${sentence(failure)}`)
  if (failures.length > 0) {
    const message = `No target answered. ${told.join('; ')}.`
    const are = (kind: AttemptFailure['kind']): boolean => failures.every(({ failure }) => failure.kind === kind)
    if (are('rate_limited')) return { code: 'MODEL_ERROR', message, status: 429, ...againIn(failures.map(({ failure }) => failure)) }
    return { code: 'MODEL_ERROR', message, status: are('timeout') ? 504 : 502 }
  }
  return held(refused) ?? { code: 'MODEL_ERROR', message: 'No target could be asked within the time of the call.', status: 504 }
}

/** When the first of them may be asked again, where one says so. */
function againIn(failures: readonly AttemptFailure[]): { retryAfterSeconds?: number } {
  const told = failures.flatMap((failure) => (failure.kind === 'rate_limited' ? (failure.retryAfterSeconds ?? []) : []))
  return told.length > 0 ? { retryAfterSeconds: Math.min(...told) } : {}
}

const ACCOUNT = /^(?<what>budget|limit):(?:workspace|(?<scope>key|task|target):(?<name>.+?))(?::(?<period>day|month))?$/
const PERIODS: Record<string, string> = { day: 'daily ', month: 'monthly ' }

/** An account of the ledger in words: `budget:task:analyze:day` is the `daily budget of the task analyze`. */
function spoken(account: string): string {
  const { what, scope, name, period } = ACCOUNT.exec(account)?.groups ?? {}
  return what ? `${PERIODS[period ?? ''] ?? ''}${what} of the ${name === undefined ? 'workspace' : `${scope} ${name}`}` : account
}

function held(refused: readonly Refused[]): CallFailure | undefined {
  const [first] = refused
  const [budget] = refused.flatMap(({ refusal: one, onExhausted }) => (one.why === 'budget' ? [{ ...one, onExhausted }] : []))
  const limit = refused.find(({ refusal: { why } }) => why === 'limit')?.refusal
  const unpriced = refused.find(({ refusal: { why } }) => why === 'unpriced')
  if (budget) {
    const until = new Date(budget.resetsAt).toISOString()
    const message = `The ${spoken(budget.key)} does not cover this call; it begins anew at ${until}.`
    return { code: 'BUDGET_EXHAUSTED', message, onExhausted: budget.onExhausted }
  }
  if (unpriced) {
    return {
      code: 'UNPRICED',
      message: `A budget holds this call, and ${unpriced.target.model} has no known price. Add it to llm.prices in sluice.yaml.`,
    }
  }
  if (limit?.why === 'limit') {
    const message =
      limit.key === NO_LEDGER
        ? 'The ledger of budgets and limits does not answer just now.'
        : `The ${spoken(limit.key)} is used up for now.`
    return { code: 'RATE_LIMITED', message, retryAfterSeconds: Math.ceil(limit.retryAfterMs / 1_000) }
  }
  if (first?.refusal.why !== 'open') return undefined
  const wait = Math.min(...refused.map(({ refusal: one }) => (one.why === 'open' ? one.retryAfterMs : Number.POSITIVE_INFINITY)))
  const names = refused.map(({ target }) => target.name).join(', ')
  return { code: 'MODEL_ERROR', message: `${names} failed too often of late; asked again in ${Math.ceil(wait / 1_000)} s.`, status: 503 }
}

const statusOf = (failure: AttemptFailure): string => ('status' in failure && failure.status !== undefined ? ` (${failure.status})` : '')

const sentence = (failure: AttemptFailure): string =>
  `${failure.kind.replace('_', ' ')}${statusOf(failure)}, ${failure.detail}`.slice(0, 300)
