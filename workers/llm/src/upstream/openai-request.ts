import type { Ask } from '../call/contract.ts'
import type { ChatMessage } from '../call/wire.ts'
import type { Server } from './openai-servers.ts'

/** What of a target decides how it is asked. */
interface Asked extends Pick<Server, 'developer' | 'tellsUsage'> {
  model: string
  maxTokensField: Server['limit']
}

/** The request as it came, under the model's own name; a stream is always asked for its usage. */
export function toBody({ operation, body }: Ask, asked: Asked): Record<string, unknown> {
  const { model, maxTokensField, tellsUsage } = asked
  if (operation === 'embeddings') return { ...body, model }
  const { max_tokens: max, max_completion_tokens: completion, stream_options: options, ...rest } = body
  const limit = completion ?? max
  return {
    ...rest,
    model,
    messages: asked.developer ? body.messages : body.messages.map(asSystem),
    ...(limit !== null && limit !== undefined && { [maxTokensField]: limit }),
    ...(body.stream && !tellsUsage && { stream_options: { ...options, include_usage: true } }),
  }
}

const asSystem = (message: ChatMessage): ChatMessage => (message.role === 'developer' ? { ...message, role: 'system' } : message)
