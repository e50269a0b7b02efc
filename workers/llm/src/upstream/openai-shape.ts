/** What compatible servers leave out or write otherwise, brought into the shape of OpenAI's API before it is checked. */

import { fieldsOf, type Fields, isFields } from './fields.ts'
import { completeCalls, createPieces } from './tool-pieces.ts'

/** Mistral's reasoning models answer in parts: what was thought, and what is said. */
function withText(said: Fields): Fields {
  const { content } = said
  if (!Array.isArray(content)) return said
  const parts = content.filter(isFields)
  const textOf = (type: string, field: string): string =>
    parts
      .filter((part) => part['type'] === type)
      .flatMap((part) => (Array.isArray(part[field]) ? part[field].filter(isFields) : [{ text: part[field] }]))
      .map(({ text }) => (typeof text === 'string' ? text : ''))
      .join('')
  const thought = textOf('thinking', 'thinking')
  return { ...said, content: textOf('text', 'text'), ...(thought && { reasoning_content: thought }) }
}

function choices(body: Fields, toChoice: (choice: Fields, index: number) => Fields): unknown {
  const given = body['choices']
  return Array.isArray(given) ? given.map((choice, index) => (isFields(choice) ? toChoice(choice, index) : choice)) : given
}

const says = (choice: Fields, field: 'message' | 'delta'): Fields => withText(fieldsOf(choice[field]))

function withCalls(message: Fields): Fields {
  const { tool_calls: calls } = message
  return Array.isArray(calls) ? { ...message, tool_calls: completeCalls(calls) } : message
}

/** What tells how many tokens were read and said; null where it does not, so that nobody takes it for none. */
function counted(usage: Fields): Fields | null {
  const { prompt_tokens: read, completion_tokens: said, total_tokens: total } = usage
  if (typeof read !== 'number') return null
  if (typeof said === 'number') return usage
  return typeof total === 'number' ? { ...usage, completion_tokens: Math.max(0, total - read) } : null
}

/** The fields around the choices, also where a server says null. */
const around = ({ id, created, model: named, usage }: Fields, model: string): Fields => ({
  id: id ?? 'chatcmpl',
  created: created ?? 0,
  model: named ?? model,
  ...(usage !== undefined && { usage: counted(fieldsOf(usage)) }),
})

/** Nearly all completions lack nothing: they are passed on as they are. */
function isWhole({ id, created, model, usage, object, choices: given }: Fields): boolean {
  const told = isFields(usage) && typeof usage['prompt_tokens'] === 'number' && typeof usage['completion_tokens'] === 'number'
  return (
    told &&
    typeof id === 'string' &&
    typeof created === 'number' &&
    typeof model === 'string' &&
    object === 'chat.completion' &&
    Array.isArray(given) &&
    given.every(isWholeChoice)
  )
}

const isWholeChoice = (choice: unknown): boolean => {
  if (!isFields(choice) || typeof choice['index'] !== 'number' || choice['finish_reason'] === undefined) return false
  const { role, content, tool_calls: calls } = fieldsOf(choice['message'])
  return role === 'assistant' && !Array.isArray(content) && !calls
}

/** A completion with what clients of OpenAI rely on. */
export const asCompletion = (body: unknown, model: string): unknown =>
  isFields(body) && !isWhole(body)
    ? {
        ...body,
        ...around(body, model),
        object: 'chat.completion',
        choices: choices(body, (choice, index) => ({
          index,
          finish_reason: null,
          ...choice,
          message: { ...withCalls(says(choice, 'message')), role: 'assistant' },
        })),
      }
    : body

/** Chunks likewise, of one stream. One without choices, which tells the usage, has an empty list of them. */
export function createAsChunk(model: string): (body: unknown) => unknown {
  const complete = createPieces()
  const toChoice = (choice: Fields, at: number): Fields => {
    const { index = at } = choice
    return { ...choice, index, delta: complete(index, says(choice, 'delta')) }
  }
  return (body) =>
    isFields(body) ? { ...body, ...around(body, model), object: 'chat.completion.chunk', choices: choices(body, toChoice) ?? [] } : body
}

/** Embeddings likewise, in the form that was asked for: some servers know only numbers. */
export const asEmbeddings = (body: unknown, model: string, base64: boolean): unknown => {
  if (!isFields(body)) return body
  const { data, usage } = body
  const listed = Array.isArray(data)
    ? data.map((one, index) => (isFields(one) ? { object: 'embedding', index, ...one, embedding: form(one['embedding'], base64) } : one))
    : data
  const told = isFields(usage) && typeof usage['prompt_tokens'] === 'number' ? usage : null
  return { ...body, model: body['model'] ?? model, object: 'list', data: listed, ...(usage !== undefined && { usage: told }) }
}

/** Numbers of 32 bits, little-endian, in base64, as OpenAI gives them. */
function form(embedding: unknown, base64: boolean): unknown {
  if (!base64 || !Array.isArray(embedding)) return embedding
  const bytes = new Uint8Array(embedding.length * 4)
  const view = new DataView(bytes.buffer)
  embedding.forEach((value, index) => view.setFloat32(index * 4, Number(value), true))
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
}
