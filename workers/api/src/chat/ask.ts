import { AppError } from '@sluice/kit/http'
import type { ErrorCode } from '@sluice/schema/errors'
import * as z from 'zod'
import type { Caller } from '../auth/caller.ts'
import { toLlm } from '../llm/pass-on.ts'
import type { Ports } from '../ports.ts'
import type { Said } from '../store/conversations.ts'

/** What a caller may set about an answer. */
export const Parameters = z.strictObject({
  /** Alias or target of the workspace. */
  model: z.string().min(1).max(200).default('default'),
  temperature: z.number().min(0).max(2).optional(),
  maxTokens: z.number().int().min(1).max(32_000).default(1_000),
})
export type Parameters = z.infer<typeof Parameters>

const Failure = z.object({ error: z.object({ message: z.string(), code: z.string().nullable() }) })

/** OpenAI's codes in ours. */
const CODES: Record<string, ErrorCode> = {
  model_not_found: 'INVALID_INPUT',
  invalid_request: 'INVALID_INPUT',
  unpriced_model: 'INVALID_INPUT',
  rate_limit_exceeded: 'RATE_LIMITED',
  insufficient_quota: 'BUDGET_EXHAUSTED',
}

/** Asks the LLM gateway; the answer is good, or an `AppError` says why there is none. */
export async function askModel(
  said: readonly Said[],
  { model, temperature, maxTokens }: Parameters,
  stream: boolean,
  caller: Caller,
  request: Request,
  ports: Ports,
): Promise<Response> {
  const body = {
    model,
    messages: said,
    max_completion_tokens: maxTokens,
    ...(temperature !== undefined && { temperature }),
    ...(stream && { stream: true, stream_options: { include_usage: true } }),
  }
  const url = new URL('/v1/chat/completions', request.url)
  const headers = { 'content-type': 'application/json', ...traceOf(request) }
  const response = await ports.llmHttp(
    toLlm(new Request(url, { method: 'POST', headers, body: JSON.stringify(body), signal: request.signal }), caller),
  )
  if (response.ok) return response
  const failure = Failure.safeParse(await response.json().catch(() => null)).data?.error
  const code = CODES[failure?.code ?? ''] ?? 'MODEL_ERROR'
  const retryAfterSeconds = Number(response.headers.get('retry-after') ?? Number.NaN)
  throw new AppError(code, failure?.message ?? 'The model gave no answer.', Number.isFinite(retryAfterSeconds) ? { retryAfterSeconds } : {})
}

const traceOf = ({ headers }: Request): Record<string, string> => {
  const trace = headers.get('traceparent')
  return trace === null ? {} : { traceparent: trace }
}
