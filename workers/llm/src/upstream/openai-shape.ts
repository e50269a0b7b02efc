/** What compatible servers leave out or write otherwise, brought into the shape of OpenAI's API before it is checked. */

import { fieldsOf, type Fields, isFields } from './fields.ts'

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

/** A completion with what clients of OpenAI rely on. */
export const asCompletion = (body: unknown, model: string): unknown =>
  isFields(body)
    ? {
        id: 'chatcmpl',
        created: 0,
        model,
        ...body,
        object: 'chat.completion',
        choices: choices(body, (choice, index) => ({
          index,
          finish_reason: null,
          ...choice,
          message: { ...says(choice, 'message'), role: 'assistant' },
        })),
      }
    : body

/** A chunk likewise. One without choices, which tells the usage, has an empty list of them. */
export const asChunk = (body: unknown, model: string): unknown =>
  isFields(body)
    ? {
        id: 'chatcmpl',
        created: 0,
        model,
        ...body,
        object: 'chat.completion.chunk',
        choices: choices(body, (choice, index) => ({ index, ...choice, delta: says(choice, 'delta') })) ?? [],
      }
    : body

/** Embeddings likewise, in the form that was asked for: some servers know only numbers. */
export const asEmbeddings = (body: unknown, model: string, base64: boolean): unknown => {
  if (!isFields(body)) return body
  const { data } = body
  const listed = Array.isArray(data)
    ? data.map((one, index) => (isFields(one) ? { object: 'embedding', index, ...one, embedding: form(one['embedding'], base64) } : one))
    : data
  return { model, ...body, object: 'list', data: listed }
}

/** Numbers of 32 bits, little-endian, in base64, as OpenAI gives them. */
function form(embedding: unknown, base64: boolean): unknown {
  if (!base64 || !Array.isArray(embedding)) return embedding
  const bytes = new Uint8Array(embedding.length * 4)
  const view = new DataView(bytes.buffer)
  embedding.forEach((value, index) => view.setFloat32(index * 4, Number(value), true))
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
}
