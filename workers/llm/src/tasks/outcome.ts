import type { ErrorCode } from '@sluice/schema/errors'
import type { Issue } from '@sluice/schema/issues'
import type { TaskAnswer, TaskOutcome } from '@sluice/schema/tasks'
import type { Formed } from '../structured/ask.ts'
import type { Spent } from '../structured/spent.ts'
import type { TaskFailure } from './contract.ts'
import { EMBEDDED } from './stand-in.ts'

const usageOf = ({ usage }: Spent): TaskAnswer['usage'] => ({ inputTokens: usage.input, outputTokens: usage.output })

export const answered = ({ value, provenance, spent }: Formed<unknown>, promptVersion: string): TaskOutcome => ({
  ok: true,
  answer: {
    result: value,
    promptVersion,
    model: provenance.model,
    usage: usageOf(spent),
    costNanoUsd: spent.costNanoUsd,
    cached: provenance.cache === 'hit',
    degraded: false,
  },
})

/** Answered by the embedded analyser, because of a failure or because nobody else was to be asked. */
export const stoodIn = (result: unknown, spent: Spent, because: TaskFailure | null): TaskOutcome => ({
  ok: true,
  answer: {
    result,
    ...EMBEDDED,
    usage: usageOf(spent),
    costNanoUsd: spent.costNanoUsd,
    cached: false,
    degraded: because !== null,
    ...(because && { degradedBy: `${because.code}: ${because.message}`.slice(0, 300) }),
  },
})

/** What a client is told. */
const CODES: Record<TaskFailure['code'], ErrorCode> = {
  NO_SUCH_TASK: 'NOT_FOUND',
  INVALID_VARIABLES: 'INVALID_REQUEST',
  INVALID_INPUT: 'INVALID_INPUT',
  NO_SUCH_MODEL: 'CONFIG_INVALID',
  NO_MODEL: 'CONFIG_INVALID',
  UNPRICED: 'CONFIG_INVALID',
  RATE_LIMITED: 'RATE_LIMITED',
  BUDGET_EXHAUSTED: 'BUDGET_EXHAUSTED',
  MODEL_ERROR: 'MODEL_ERROR',
  INVALID_OUTPUT: 'MODEL_ERROR',
  ABORTED: 'INVALID_REQUEST',
}

/** Where sluice.yaml is to be corrected for those that are about it, and what is wrong there. */
const PLACES: Partial<Record<TaskFailure['code'], Issue>> = {
  NO_MODEL: { path: 'llm.targets', message: 'has no model that could be asked; add one with its provider, model and apiKey' },
  NO_SUCH_MODEL: { path: 'llm.models', message: 'does not have the model that the prompt of this task asks for' },
  UNPRICED: { path: 'llm.prices', message: 'does not have the price of a model that a budget holds' },
}

function placesOf(failure: TaskFailure): Issue[] {
  if ('issues' in failure) return failure.issues
  const place = PLACES[failure.code]
  return place ? [place] : []
}

export const failed = (failure: TaskFailure): TaskOutcome => ({
  ok: false,
  code: CODES[failure.code],
  message: failure.message,
  details: placesOf(failure),
  ...('retryAfterSeconds' in failure && { retryAfterSeconds: failure.retryAfterSeconds }),
})
