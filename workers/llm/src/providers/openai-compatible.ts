import { fail } from '@sluice/kit/result'
import type { ResolveRef } from '@sluice/kit/secrets'
import OpenAI from 'openai'
import type { ChatCompletionCreateParamsNonStreaming } from 'openai/resources/chat/completions'
import type { ChatModel, ChatRequest } from '../chat-model.ts'
import { defineProvider, type ProviderPorts } from './define.ts'
import { guarded } from './guard.ts'
import { toAnswer } from './openai-answer.ts'
import { toFailure } from './openai-failure.ts'
import { checkBaseUrl, OpenAiOptions } from './openai-options.ts'

/** Any server that speaks OpenAI's chat completions. Attempts, caching and accounting are ours, so the SDK's and the gateway's are off. */
export const openaiCompatible = defineProvider({
  provider: 'openai-compatible',
  options: OpenAiOptions,
  check: checkBaseUrl,

  create: createOpenAiModel,
})

/** The model of a target. Secrets are looked up at the first request. */
export function createOpenAiModel(options: OpenAiOptions, ports: ProviderPorts & { resolve: ResolveRef }): ChatModel {
  const { baseUrl, model, output, maxOutputTokens, temperature } = options
  let client: OpenAI | undefined
  return {
    name: `${model} at ${new URL(baseUrl).host}`,
    identity: JSON.stringify(['openai-compatible', baseUrl, model, output, maxOutputTokens, temperature]),
    async complete(request) {
      const [refused] = checkBaseUrl(options, ports.allowLoopback)
      if (refused) return fail({ kind: 'misconfigured', detail: refused.message })
      const left = Math.min(options.timeoutMs, request.deadline - ports.now())
      if (left <= 0) return fail({ kind: 'timeout', sent: false, detail: 'no time left' })
      try {
        client ??= await createClient(options, ports)
      } catch (error) {
        return fail({ kind: 'misconfigured', detail: error instanceof Error ? error.message : String(error) })
      }
      const signal = AbortSignal.timeout(left)
      try {
        return toAnswer(await client.chat.completions.create(toParams(options, request), { signal }), model)
      } catch (error) {
        return fail(toFailure(error, signal.aborted))
      }
    },
  }
}

/** Throws where a secret has no value. */
async function createClient(options: OpenAiOptions, ports: ProviderPorts & { resolve: ResolveRef }): Promise<OpenAI> {
  const { baseUrl, apiKey, gatewayToken, timeoutMs } = options
  return new OpenAI({
    baseURL: baseUrl,
    apiKey: apiKey ? await ports.resolve(apiKey) : 'none',
    // Nothing is taken from the environment.
    organization: null,
    project: null,
    maxRetries: 0,
    // The signal of each request is sooner.
    timeout: timeoutMs + 1_000,
    logLevel: 'off',
    fetch: guarded((url, init) => ports.fetch(url, init)) as typeof globalThis.fetch,
    defaultHeaders: {
      ...(apiKey ? {} : { authorization: null }),
      ...(gatewayToken && {
        'cf-aig-authorization': `Bearer ${await ports.resolve(gatewayToken)}`,
        'cf-aig-skip-cache': 'true',
        'cf-aig-max-attempts': '1',
      }),
    },
  })
}

function toParams(options: OpenAiOptions, { messages, schema }: ChatRequest): ChatCompletionCreateParamsNonStreaming {
  const { model, output, maxOutputTokens, maxTokensField, temperature } = options
  const told = output === 'json_schema' ? messages : withSchema(messages, schema)
  return {
    model,
    messages: told.map(({ role, content }) => ({ role, content })),
    [maxTokensField]: maxOutputTokens,
    ...(temperature !== undefined && { temperature }),
    response_format:
      output === 'json_schema' ? { type: 'json_schema', json_schema: { name: 'analysis', strict: true, schema } } : { type: 'json_object' },
  }
}

/** The schema in words, for servers that cannot be held to it. */
const withSchema = (messages: ChatRequest['messages'], schema: Record<string, unknown>): ChatRequest['messages'] =>
  messages.map((message, index) =>
    index === 0
      ? { ...message, content: `${message.content}\n\nAnswer with one JSON object of this JSON Schema:\n${JSON.stringify(schema)}` }
      : message,
  )
