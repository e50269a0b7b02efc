import { type Fields, fieldsOf } from '../fields.ts'
import type { ChatMessage, ChatRequest, EmbeddingsRequest } from '../../call/wire.ts'
import { nameOf, offeredTools } from '../offered-tools.ts'

/** Fields of OpenAI's API that Workers AI has no use for, or that stand below under another name. */
const NOT_PASSED = new Set([
  'model',
  'messages',
  'max_completion_tokens',
  'stream',
  'stream_options',
  'user',
  'n',
  'store',
  'metadata',
  'tools',
  'tool_choice',
])

/** Models take text; those that see pictures take parts. Null is refused. */
function toMessage(message: ChatMessage): ChatMessage {
  const { content } = message
  const role = message.role === 'developer' ? 'system' : message.role
  if (!Array.isArray(content)) return { ...message, role, content: content ?? '' }
  const texts = content.map((part) => (part.type === 'text' ? part['text'] : undefined))
  return { ...message, role, content: texts.every((text) => typeof text === 'string') ? texts.join('\n') : content }
}

/** The schema stands there by itself. https://developers.cloudflare.com/workers-ai/features/json-mode/ */
function toFormat(format: NonNullable<ChatRequest['response_format']>): Fields {
  const { json_schema: named } = format
  return { ...format, ...(named !== undefined && { json_schema: fieldsOf(named)['schema'] ?? named }) }
}

/** A certain tool cannot be asked for; to have to call one of a single tool is the same. */
function toTools(body: ChatRequest): Fields {
  const { tools, choice } = offeredTools(body)
  if (tools.length === 0) return {}
  const wanted = nameOf(choice)
  if (wanted === undefined) return { tools, ...(choice !== undefined && { tool_choice: choice }) }
  return { tools: tools.filter((tool) => nameOf(tool) === wanted), tool_choice: 'required' }
}

/** Whether the answer comes in events: JSON mode has none. */
export const streams = ({ stream, response_format: format }: ChatRequest): boolean => stream === true && (!format || format.type === 'text')

/**
 * A chat completion as inputs of a text model. https://developers.cloudflare.com/workers-ai/models/
 *
 * @param maxTokens where the request names none: the models' own default is 256, and cuts answers off unseen
 */
export function toInputs(body: ChatRequest, maxTokens: number): Fields {
  const { response_format: format } = body
  return {
    ...Object.fromEntries(Object.entries(body).filter(([name, value]) => !NOT_PASSED.has(name) && value !== null && value !== undefined)),
    messages: body.messages.map(toMessage),
    max_tokens: limitOf(body, maxTokens),
    ...(format && { response_format: toFormat(format) }),
    ...toTools(body),
    ...(streams(body) && { stream: true }),
  }
}

export const limitOf = ({ max_completion_tokens: completion, max_tokens: max }: ChatRequest, maxTokens: number): number =>
  completion ?? max ?? maxTokens

/** Texts to embed; null for tokens, which Workers AI does not take. */
export function toTexts({ input }: EmbeddingsRequest): string[] | null {
  if (typeof input === 'string') return [input]
  const texts = input.filter((one) => typeof one === 'string')
  return texts.length === input.length ? texts : null
}
