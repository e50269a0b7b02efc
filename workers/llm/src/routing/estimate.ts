import type { Ask } from '../call/contract.ts'
import { mediaTokens } from './media.ts'

/** Tokens of the frame around a message, as OpenAI counts them. */
const PER_MESSAGE = 4

const encoder = new TextEncoder()
/** What most texts fit in; what is written there is never read. */
const scratch = new Uint8Array(64_000)

/** Of a text in UTF-8, or two more for a character beyond 16 bits. */
function bytesOf(text: string): number {
  // Most texts are ASCII, which the runtime tells much sooner than a look at each of their letters.
  const { read, written } = encoder.encodeInto(text, scratch)
  if (read === text.length && written === read) return written
  let bytes = text.length
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit > 0x7f) bytes += unit > 0x7ff ? 2 : 1
  }
  return bytes
}

/**
 * At most so many tokens has a text. Tokenizers of today need about a token for four bytes of English and one for two or three of
 * other scripts; no two are the same, and a reservation must never be too small: a token for every two and a half bytes.
 */
export const tokensIn = (text: string): number => Math.ceil(bytesOf(text) / 2.5)

/** Asked for by routing, by the reservation and by the target; a request is never changed, only made anew. */
const counted = new WeakMap<Ask, number>()

/** An upper bound of the tokens that a request sends. */
export function inputTokens(ask: Ask): number {
  const known = counted.get(ask)
  if (known !== undefined) return known
  const tokens = ask.operation === 'embeddings' ? embeddingTokens(ask.body.input) : chatTokens(ask.body)
  counted.set(ask, tokens)
  return tokens
}

type ChatBody = Extract<Ask, { operation: 'chat' }>['body']

const chatTokens = ({ messages, tools, response_format: format }: ChatBody): number =>
  messages.reduce((sum, message) => sum + PER_MESSAGE + partTokens(message.content) + jsonTokens(callsOf(message)), 0) +
  jsonTokens(tools) +
  jsonTokens(format)

const jsonTokens = (value: object | null | undefined): number => (value ? tokensIn(JSON.stringify(value)) : 1)

/** What a message has beside its words; nearly all have nothing. */
function callsOf(message: Record<string, unknown>): object | null {
  if (Object.keys(message).every((name) => name === 'role' || name === 'content')) return null
  const { role: _role, content: _content, ...rest } = message
  return rest
}

type Content = ChatBody['messages'][number]['content']

const partTokens = (content: Content): number => {
  if (typeof content === 'string') return tokensIn(content)
  return (content ?? []).reduce((sum, part) => sum + (typeof part['text'] === 'string' ? tokensIn(part['text']) : mediaTokens(part)), 0)
}

function embeddingTokens(input: Extract<Ask, { operation: 'embeddings' }>['body']['input']): number {
  if (typeof input === 'string') return tokensIn(input)
  return input.reduce<number>((sum, one) => sum + (typeof one === 'string' ? tokensIn(one) : typeof one === 'number' ? 1 : one.length), 0)
}

/** What the answer may have at most: as asked for, else what the configuration allows. */
export function outputTokens(ask: Ask, maxOutputTokens: number): number {
  if (ask.operation === 'embeddings') return 0
  const { max_completion_tokens: completion, max_tokens: max, n } = ask.body
  return Math.min(completion ?? max ?? maxOutputTokens, maxOutputTokens) * (n ?? 1)
}
