import * as z from 'zod'
import { BaseUrl, checkBaseUrl, checkGateway, httpFields } from './common-options.ts'
import { defineProvider, type Provider } from './define.ts'
import { gatewayUrl, noted } from './gateway.ts'
import { readAnswer } from './openai-answer.ts'
import { toBody } from './openai-request.ts'
import { SERVERS, type Server } from './openai-servers.ts'
import { createPost } from './post.ts'

/** Every provider that speaks OpenAI's API. https://platform.openai.com/docs/api-reference */
export const OPENAI_PROVIDERS: readonly Provider[] = SERVERS.map(toProvider)

function toProvider({ provider, baseUrl: known, gateway: gatewayName, limit, developer, tellsUsage, can }: Server): Provider {
  const options = z.strictObject({
    provider: z.literal(provider),
    ...httpFields,
    baseUrl: known === undefined ? BaseUrl : BaseUrl.optional(),
    /** Older servers know only `max_tokens`. */
    maxTokensField: z.enum(['max_completion_tokens', 'max_tokens']).default(limit),
  })
  const addressOf = ({ baseUrl }: z.infer<typeof options>): string => (baseUrl ?? known ?? '').replace(/\/+$/, '')
  const quirks = { ...(developer && { developer }), ...(tellsUsage && { tellsUsage }) }

  return defineProvider<z.infer<typeof options>>({
    provider,
    options,
    check: (given, allowLoopback) => [
      ...(given.gateway && gatewayName !== undefined ? checkGateway(given) : checkBaseUrl(addressOf(given), allowLoopback)),
      ...(given.gateway && gatewayName === undefined
        ? [{ path: 'gateway', message: `AI Gateway has no address for ${provider}; use baseUrl` }]
        : []),
    ],
    baseUrl: addressOf,
    ...(can && { capabilities: () => can }),
    attempt: (given, ports) => {
      const { model, maxTokensField, apiKey, gateway } = given
      const address = gateway && gatewayName !== undefined ? gatewayUrl(gateway, gatewayName) : addressOf(given)
      const post = createPost(ports)
      return async (attempt) => {
        const { ask, signal } = attempt
        const posted = await post(
          {
            url: `${address}/${ask.operation === 'chat' ? 'chat/completions' : 'embeddings'}`,
            authorize: async (resolve) => (apiKey ? { authorization: `Bearer ${await resolve(apiKey)}` } : {}),
            gateway,
            body: toBody(ask, { model, maxTokensField, ...quirks }),
          },
          attempt,
        )
        if (!posted.ok) return posted
        const { response, clean } = posted.value
        const answer = await readAnswer(response, { ask, model, clean, signal })
        return gateway ? noted(response, answer) : answer
      }
    },
  })
}
