import { AppError } from '@sluice/kit/http'
import { continueTrace } from '@sluice/kit/trace'
import { Slug } from '@sluice/schema/ids'
import { TaskAnswer, TaskInput } from '@sluice/schema/tasks'
import * as z from 'zod'
import { defineRoute } from '../http/define-route.ts'

/** Two requests to a model that thinks, one after the other. */
const WITHIN_MS = 120_000

export const runTask = defineRoute({
  method: 'post',
  path: '/v1/tasks/:task',
  operation: 'runTask',
  summary: 'Run a prompt as an API',
  description:
    'Built in are `analyze`, `sentiment`, `topics`, `summarize`, `translate` (`to`), `extract-entities` (`types`) and `classify-intent` (`intents`); every prompt of the workspace that is in use is a task too. `GET /v1/prompts/{name}` shows the variables. Where no model answers, or a budget is used up and says `degrade`, the embedded analyser answers the tasks that it knows, and `degraded` is true.',
  scope: 'analyze',
  params: z.object({ task: Slug }),
  body: TaskInput,
  answer: TaskAnswer.meta({ id: 'TaskAnswer' }),
  codes: ['NOT_FOUND', 'INVALID_INPUT', 'CONFIG_INVALID', 'RATE_LIMITED', 'BUDGET_EXHAUSTED', 'MODEL_ERROR'],
  async handle({ key, params: { task }, body, request }, { llm }) {
    const trace = continueTrace(request.headers.get('traceparent'))
    const call = { workspace: key.workspace, keyId: key.id, task, inputs: [body], withinMs: WITHIN_MS, trace }
    const [outcome] = await llm.runTasks(call)
    if (!outcome) throw new Error(`no outcome of ${task}`)
    if (outcome.ok) return outcome.answer
    const { code, message, details, retryAfterSeconds } = outcome
    throw new AppError(code, message, { details, ...(retryAfterSeconds !== undefined && { retryAfterSeconds }) })
  },
})
