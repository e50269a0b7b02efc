import { fail, type Result } from '@sluice/kit/result'
import * as z from 'zod'
import type { Answer, Ask, Attempt, AttemptFailure } from '../call/contract.ts'
import type { AiBinding } from './ai-binding.ts'
import { cleaner } from './clean.ts'
import { CapabilityOptions, GatewayOptions } from './common-options.ts'
import { defineProvider } from './define.ts'
import { gatewayMetadata, noted } from './gateway.ts'
import { answerOf } from './workers-ai/answer.ts'
import { toFailure } from './workers-ai/failure.ts'
import { limitOf, streams, toInputs, toTexts } from './workers-ai/inputs.ts'

/** The models' own default is 256, and cuts answers off unseen. */
const MAX_TOKENS = 2_048

/** Models that can be held to a schema. https://developers.cloudflare.com/workers-ai/features/json-mode/ */
const JSON_MODE = /llama-3(?:\.[123])?-|hermes-2-pro|deepseek-(?:coder|r1)/i

const Options = z.strictObject({
  provider: z.literal('workers-ai'),
  model: z
    .string()
    .regex(/^@(?:cf|hf)\//, 'must be a model of Workers AI, like @cf/meta/llama-3.3-70b-instruct-fp8-fast')
    .max(200),
  gateway: GatewayOptions.omit({ account: true, token: true }).optional(),
  capabilities: CapabilityOptions.optional(),
})
type Options = z.infer<typeof Options>

/** Models on Cloudflare's own network, by the binding `AI`. https://developers.cloudflare.com/workers-ai/ */
export const workersAi = defineProvider<Options>({
  provider: 'workers-ai',
  options: Options,
  capabilities: ({ model }) => (/\/bge-|embed/.test(model) ? {} : { structured: JSON_MODE.test(model) ? 'schema' : 'json' }),
  attempt: (given, { ai }) => {
    return async (attempt) => {
      if (!ai) return fail({ kind: 'misconfigured', detail: 'this Worker has no binding AI' })
      const inputs = inputsOf(attempt.ask)
      return inputs.ok ? run(ai, given, inputs.value, attempt) : inputs
    }
  },
})

/** Another target may do it. */
const cannot = (detail: string) => fail<AttemptFailure>({ kind: 'rejected', status: 501, detail })

function inputsOf(ask: Ask): Result<Record<string, unknown>, AttemptFailure> {
  if (ask.operation === 'embeddings') {
    const text = toTexts(ask.body)
    return text ? { ok: true, value: { text } } : cannot('Workers AI embeds texts, not tokens')
  }
  if ((ask.body.n ?? 1) > 1) return cannot('Workers AI gives one answer to a request; leave n out')
  return { ok: true, value: toInputs(ask.body, MAX_TOKENS) }
}

async function run(
  ai: AiBinding,
  { model, gateway }: Options,
  inputs: Record<string, unknown>,
  { ask, signal, metadata }: Attempt,
): Promise<Result<Answer, AttemptFailure>> {
  const clean = cleaner([])
  let response: Response
  try {
    response = await ai.run(model, inputs, { returnRawResponse: true, signal, ...(gateway && { gateway: toGateway(gateway, metadata) }) })
  } catch (error) {
    if (signal.aborted) return fail({ kind: 'aborted', detail: 'the request was broken off' })
    return fail(toFailure({ message: clean(error instanceof Error ? error.message : String(error)), names: [] }))
  }
  const asked =
    ask.operation === 'chat' ? { maxTokens: limitOf(ask.body, MAX_TOKENS), streams: streams(ask.body) } : { maxTokens: 0, streams: false }
  return noted(response, await answerOf(response, { ask, model, clean, signal, ...asked }))
}

const toGateway = ({ id, log }: { id: string; log: boolean }, metadata: Record<string, string>): Record<string, unknown> => ({
  id,
  skipCache: true,
  collectLog: log,
  metadata: gatewayMetadata(metadata),
  retries: { maxAttempts: 1 },
})
