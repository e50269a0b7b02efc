import { AppError } from '@sluice/kit/http'
import { Findings } from '@sluice/schema/analysis'
import { ERRORS } from '@sluice/schema/errors'
import { SentimentLabel } from '@sluice/schema/item'
import * as z from 'zod'
import { defineRoute } from '../http/define-route.ts'
import type { Ports } from '../ports.ts'

const MAX_TEXTS = 100
const MAX_CHARS = 20_000
/** What no model has answered by then, the embedded analyser does. */
const WITHIN_MS = 20_000

const NO_LIST = "'texts' field must be a non-empty list of strings."
const TOO_MANY = `'texts' field must have at most ${MAX_TEXTS} strings.`
const TOO_LONG = `Each of 'texts' must have at most ${MAX_CHARS} characters.`

const SimpleError = z.object({ error: z.string(), details: z.string() }).meta({ id: 'SimpleError' })

/** What the task `sentiment` answers. */
const Sentiment = Findings.shape.sentiment

export const SentimentResults = z.object({
  /** In the order of `texts`. */
  results: z.array(z.object({ text: z.string(), sentiment: SentimentLabel, confidence: z.number() })),
})

/** Other programs know this route by its contract: success and failure look as they expect, whatever the rest of the API does. */
export const analyzeSentiment = defineRoute({
  method: 'post',
  path: '/v1/analyze-sentiment',
  operation: 'analyzeSentiment',
  summary: 'The sentiment of up to 100 texts',
  description: `Answered at once by the models of the workspace; nothing is stored. Each text has at most ${MAX_CHARS} characters.`,
  scope: 'analyze',
  body: z.object({ texts: z.array(z.string().max(MAX_CHARS, TOO_LONG)).min(1).max(MAX_TEXTS, TOO_MANY) }),
  answer: SentimentResults,
  errors: Object.fromEntries([400, 401, 403, 413, 415, 429, 500].map((status) => [status, SimpleError])),
  toError,
  async handle({ key, body: { texts } }, { llm }) {
    const inputs = texts.map((text) => ({ text, variables: {} }))
    const call = { workspace: key.workspace, keyId: key.id, task: 'sentiment', inputs, withinMs: WITHIN_MS, guaranteed: true } as const
    const outcomes = await llm.runTasks(call)
    return {
      results: texts.map((text, index) => {
        const outcome = outcomes[index]
        if (!outcome?.ok) throw new Error(`no answer for text ${index}: ${outcome?.message}`)
        const { label, confidence } = Sentiment.parse(outcome.answer.result)
        return { text, sentiment: label, confidence }
      }),
    }
  },
})

function toError(error: unknown, { log }: Ports): Response {
  if (!(error instanceof AppError)) {
    log.error('sentiment.failed', { error })
    return Response.json(
      { error: 'Sentiment analysis failed', details: 'Try again; GET /health names the part that does not answer.' },
      { status: 500 },
    )
  }
  const { status, suggestion } = ERRORS[error.code]
  if (status === 400) return Response.json({ error: 'Invalid input format', details: complaintOf(error) }, { status })
  return Response.json({ error: error.message, details: suggestion }, { status })
}

const complaintOf = ({ details }: AppError): string =>
  details.map(({ message }) => message).find((message) => message === TOO_MANY || message === TOO_LONG) ?? NO_LIST
