import { fail, ok, type Result } from '@sluice/kit/result'
import * as z from 'zod'
import type { Answer, AttemptFailure } from '../call/contract.ts'
import { translate } from '../stream/translate.ts'
import { toCompletion } from './anthropic/answer.ts'
import { toRequest } from './anthropic/request.ts'
import { createToChunks } from './anthropic/stream.ts'
import { BaseUrl, checkBaseUrl, checkGateway, httpFields } from './common-options.ts'
import { defineProvider } from './define.ts'
import { gatewayUrl, noted } from './gateway.ts'
import { isStream, type Reading } from './openai-answer.ts'
import { createPost } from './post.ts'
import { readJson } from './read.ts'
import { toUsage } from './usage.ts'
import { wholeAsStream } from './whole-as-stream.ts'

const HOST = 'https://api.anthropic.com'
/** https://platform.claude.com/docs/en/api/versioning */
const VERSION = '2023-06-01'
/** Anthropic wants a limit for every answer; this one is used where nobody names one. */
const MAX_TOKENS = 8_000

const Options = z.strictObject({ provider: z.literal('anthropic'), ...httpFields, baseUrl: BaseUrl.optional() })

const addressOf = ({ baseUrl = HOST }: z.infer<typeof Options>): string => baseUrl.replace(/\/+$/, '')

/** Claude, by Anthropic's own messages API. https://platform.claude.com/docs/en/api/messages */
export const anthropic = defineProvider<z.infer<typeof Options>>({
  provider: 'anthropic',
  options: Options,
  check: (given, allowLoopback) => (given.gateway ? checkGateway(given) : checkBaseUrl(addressOf(given), allowLoopback)),
  baseUrl: addressOf,
  capabilities: () => ({ embeddings: false }),
  attempt: (given, ports) => {
    const { model, apiKey, gateway, capabilities } = given
    const address = gateway ? gatewayUrl(gateway, 'anthropic') : addressOf(given)
    const maxTokens = Math.min(MAX_TOKENS, capabilities?.maxOutputTokens ?? MAX_TOKENS)
    const post = createPost(ports)
    return async (attempt) => {
      const { ask, signal } = attempt
      if (ask.operation !== 'chat') return fail({ kind: 'rejected', detail: 'Anthropic makes no embeddings' })
      if ((ask.body.n ?? 1) > 1)
        return fail({ kind: 'rejected', status: 501, detail: 'Anthropic gives one answer to a request; leave n out' })
      const posted = await post(
        {
          url: `${address}/v1/messages`,
          authorize: async (resolve) => ({ 'anthropic-version': VERSION, ...(apiKey && { 'x-api-key': await resolve(apiKey) }) }),
          gateway,
          body: toRequest(ask.body, model, maxTokens),
        },
        attempt,
      )
      if (!posted.ok) return posted
      const { response, clean } = posted.value
      return noted(response, await readAnswer(response, { ask, model, clean, signal }))
    }
  },
})

async function readAnswer(response: Response, reading: Reading): Promise<Result<Answer, AttemptFailure>> {
  const { ask, model, clean, signal } = reading
  if (isStream(response, reading)) {
    return ok({
      kind: 'stream',
      chunks: translate(response.body, signal, createToChunks(model, clean)),
      usageOf: ({ usage }) => toUsage(usage),
    })
  }
  const json = await readJson(response, clean)
  if (!json.ok) return json
  const completion = toCompletion(json.value)
  if (!completion.ok) return fail({ ...completion.failure, detail: clean(completion.failure.detail) })
  if (ask.operation === 'chat' && ask.body.stream) return ok(wholeAsStream(completion.value))
  return ok({ kind: 'chat', completion: completion.value, usage: toUsage(completion.value.usage) })
}
