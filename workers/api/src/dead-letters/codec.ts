import { fromBase64, toBase64 } from '../store/base64.ts'

/**
 * A queue message as JSON, bytes as `{ "$bytes": "<base64>" }`. Names that begin with `$` get one more, so that nothing a
 * sender writes is taken for bytes. Dates become ISO text, as JSON has it.
 */
export const encodeMessage = (message: unknown): string => JSON.stringify(toJson(message)) ?? 'null'

/** The reverse of `encodeMessage`. Throws where the text was not made by it. */
export const decodeMessage = (text: string): unknown => decodeJson(JSON.parse(text))

const encoder = new TextEncoder()

function toJson(value: unknown): unknown {
  if (value instanceof Uint8Array) return { $bytes: toBase64(value) }
  if (typeof value === 'bigint') return String(value)
  if (value === null || typeof value !== 'object' || value instanceof Date) return value
  if (Array.isArray(value)) return value.map(toJson)
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name.startsWith('$') ? `$${name}` : name, toJson(entry)]))
}

/**
 * A message out of JSON in which bytes are `{ "$bytes": "<base64>" }`, or `{ "$text": "…" }` where somebody wrote them: the text in UTF-8.
 * Throws where what should be base64 is not.
 */
export function decodeJson(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map(decodeJson)
  if ('$bytes' in value && typeof value.$bytes === 'string') return fromBase64(value.$bytes)
  if ('$text' in value && typeof value.$text === 'string') return encoder.encode(value.$text)
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name.startsWith('$$') ? name.slice(1) : name, decodeJson(entry)]))
}
