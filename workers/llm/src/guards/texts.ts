import type { Ask } from '../call/contract.ts'
import type { ChatCompletion } from '../call/wire.ts'

type Change = (text: string) => string

const isRecord = (value: unknown): value is Record<string, unknown> => value !== null && typeof value === 'object'

/** A request with all that people and programs wrote in it changed; what it is called, its tools and pictures stay. */
export function mapAsk(ask: Ask, change: Change): Ask {
  if (ask.operation === 'embeddings') return { ...ask, body: { ...ask.body, input: mapInput(ask.body.input, change) } }
  const { messages, metadata, prediction } = ask.body
  return {
    ...ask,
    body: {
      ...ask.body,
      messages: messages.map((message) => mapMessage(message, change)),
      ...mapValues(Object.fromEntries(IDENTIFIERS.map((field) => [field, ask.body[field]])), change),
      ...(isRecord(metadata) && { metadata: mapValues(metadata, change) }),
      ...(isRecord(prediction) && { prediction: mapMessage(prediction, change) }),
    },
  }
}

/** Fields by which applications tell their users apart. */
const IDENTIFIERS = ['user', 'safety_identifier', 'prompt_cache_key']

const mapValues = (record: Record<string, unknown>, change: Change): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(record).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, typeof value === 'string' ? change(value) : value]],
    ),
  )

type Input = Extract<Ask, { operation: 'embeddings' }>['body']['input']

const mapInput = (input: Input, change: Change): Input => {
  if (typeof input === 'string') return change(input)
  return input.every((one) => typeof one === 'string') ? input.map(change) : input
}

/** A message of either side: its words, and the arguments of its tool calls. */
function mapMessage<M extends object>(message: M, change: Change): M {
  return Object.fromEntries(
    Object.entries(message).map(([field, value]) => {
      if (field === 'content' && Array.isArray(value)) return [field, value.map((part) => mapPart(part, change))]
      if (field === 'tool_calls' && Array.isArray(value)) return [field, value.map((call) => mapCall(call, change))]
      if (field === 'function_call' && isRecord(value)) return [field, mapArguments(value, change)]
      return [field, SAID.has(field) && typeof value === 'string' ? change(value) : value]
    }),
  ) as M
}

/** Fields of a message, or of a piece of one, that hold words. */
export const SAID: ReadonlySet<string> = new Set(['content', 'refusal', 'reasoning_content', 'reasoning'])

const mapPart = (part: unknown, change: Change): unknown => {
  if (!isRecord(part)) return part
  const { text, refusal } = part
  return {
    ...part,
    ...(typeof text === 'string' && { text: change(text) }),
    ...(typeof refusal === 'string' && { refusal: change(refusal) }),
  }
}

/** A tool call with its arguments changed, which are JSON as text. */
export const mapCall = (call: unknown, change: Change): unknown =>
  isRecord(call) && isRecord(call['function']) ? { ...call, function: mapArguments(call['function'], change) } : call

const mapArguments = (called: Record<string, unknown>, change: Change): Record<string, unknown> =>
  typeof called['arguments'] === 'string' ? { ...called, arguments: change(called['arguments']) } : called

/** Everything that `mapAsk` would change. */
export function textsOf(ask: Ask): string[] {
  const texts: string[] = []
  mapAsk(ask, (text) => {
    texts.push(text)
    return text
  })
  return texts
}

/** A whole answer with its words changed. */
export const mapCompletion = (completion: ChatCompletion, change: Change): ChatCompletion => ({
  ...completion,
  choices: completion.choices.map((choice) => ({ ...choice, message: mapMessage(choice.message, change) })),
})
