import type { ChatMessage, ChatRequest } from '../call/wire.ts'
import type { Capabilities } from '../call/contract.ts'
import { isStrict } from './strict.ts'

type Format = NonNullable<ChatRequest['response_format']>

/**
 * Asks for an answer of a JSON Schema, in OpenAI's way: `strict` where the schema keeps to the part of the language that it can be
 * held to word by word. https://platform.openai.com/docs/guides/structured-outputs
 *
 * @param name what the answer is; letters, digits, `-` and `_`
 */
export const schemaFormat = (name: string, schema: Record<string, unknown>): Format => ({
  type: 'json_schema',
  json_schema: { name: name.replace(/[^\w-]/g, '_').slice(0, 64), strict: isStrict(schema), schema },
})

/** The schema of a request, where it asks for one. */
function schemaOf({ response_format: format }: ChatRequest): unknown {
  if (format?.type !== 'json_schema') return undefined
  const inner = format['json_schema']
  return inner !== null && typeof inner === 'object' && 'schema' in inner ? inner.schema : undefined
}

/** The request as a model is asked that can be held to a schema, only to JSON, or to nothing: then the schema is said in words. */
export function withFormat(body: ChatRequest, can: Capabilities['structured']): ChatRequest {
  const schema = schemaOf(body)
  if (schema === undefined || can === 'schema') return body
  const { response_format: _format, messages, ...rest } = body
  const format: { response_format?: Format } = can === 'json' ? { response_format: { type: 'json_object' } } : {}
  return { ...rest, messages: withWords(messages, schema), ...format }
}

/** In the first message of the system, which every server reads; in one of its own where there is none. */
function withWords(messages: readonly ChatMessage[], schema: unknown): ChatMessage[] {
  const words = `Answer with one JSON object that fits this JSON Schema, and with nothing else:\n${JSON.stringify(schema)}`
  const [first, ...others] = messages
  if (first?.role !== 'system' || typeof first.content !== 'string') return [{ role: 'system', content: words }, ...messages]
  return [{ ...first, content: `${first.content}\n\n${words}` }, ...others]
}
