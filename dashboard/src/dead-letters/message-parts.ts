import { prettyJson } from '../item/json-tokens.ts'

/** A message as people read and edit it: the payload apart, as text, from what stands around it. */
export interface MessageParts {
  /** What came in, as text; null where the message holds none, or it is not text. */
  payload: string | null
  /** JSON of everything else. */
  rest: string
}

interface WithBody {
  event: { body: { bytes: { $bytes: string } } }
}

/** Only an input that was not normalised yet has the bytes that came in. */
function hasBytes(message: unknown): message is WithBody {
  const { event } = (message ?? {}) as { event?: { body?: { bytes?: { $bytes?: unknown } } } }
  return typeof event?.body?.bytes?.$bytes === 'string'
}

function textOf(base64: string): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
      Uint8Array.from(atob(base64), (char) => char.charCodeAt(0)),
    )
    return text.includes('\0') ? null : text
  } catch {
    return null
  }
}

const pretty = (value: unknown): string => JSON.stringify(value, null, 2) ?? ''

export function partsOf(message: unknown): MessageParts {
  const text = hasBytes(message) ? textOf(message.event.body.bytes.$bytes) : null
  if (text === null || !hasBytes(message)) return { payload: null, rest: pretty(message) }
  const { bytes: _, ...body } = message.event.body
  // A text field knows no other end of a line.
  return { payload: prettyJson(text).text.replaceAll('\r\n', '\n'), rest: pretty({ ...message, event: { ...message.event, body } }) }
}

/**
 * The parts as one message again, as the API takes it. A payload that is as it was keeps its bytes, down to the last space; one that
 * ended its lines as e-mails do, still does.
 *
 * @param original the message that the parts were made of
 */
export function messageOf(original: unknown, { payload, rest }: MessageParts): unknown {
  const message = JSON.parse(rest) as unknown
  const { event } = (message ?? {}) as { event?: { body?: object } }
  if (payload === null || !hasBytes(original) || !event?.body) return message
  const was = original.event.body.bytes
  const unchanged = partsOf(original).payload === payload
  const ended = textOf(was.$bytes)?.includes('\r\n') ? payload.replaceAll('\n', '\r\n') : payload
  Object.assign(event.body, { bytes: unchanged ? was : { $text: ended } })
  return message
}

/** Why a text is no JSON; null where it is some. */
export function jsonProblem(text: string): string | null {
  try {
    JSON.parse(text)
    return null
  } catch (error) {
    return `It is no JSON: ${(error as Error).message}`
  }
}
