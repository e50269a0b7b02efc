import type { Ask } from '../call/contract.ts'
import type { ChatCompletion } from '../call/wire.ts'

type Change = (text: string) => string

const isRecord = (value: unknown): value is Record<string, unknown> => value !== null && typeof value === 'object'

/** A request with all that people and programs wrote in it changed; what it is called, its tools and pictures stay. */
export function mapAsk(ask: Ask, change: Change): Ask {
  if (ask.operation === 'embeddings') {
    return { ...ask, body: { ...ask.body, input: mapInput(ask.body.input, change), ...mapIdentifiers(ask.body, change) } }
  }
  const { messages, metadata, prediction } = ask.body
  return {
    ...ask,
    body: {
      ...ask.body,
      messages: messages.map((message) => mapMessage(message, change)),
      ...mapIdentifiers(ask.body, change),
      ...(isRecord(metadata) && { metadata: mapValues(metadata, change) }),
      ...(isRecord(prediction) && { prediction: mapMessage(prediction, change) }),
    },
  }
}

/** Fields by which applications tell their users apart. */
const IDENTIFIERS = ['user', 'safety_identifier', 'prompt_cache_key']

const mapIdentifiers = (body: Record<string, unknown>, change: Change): Record<string, unknown> =>
  mapValues(Object.fromEntries(IDENTIFIERS.map((field) => [field, body[field]])), change)

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

/** A message of either side: its words, who says them, and the arguments of its tool calls. */
function mapMessage<M extends object>(message: M, change: Change): M {
  return Object.fromEntries(
    Object.entries(message).map(([field, value]) => {
      if (field === 'content' && Array.isArray(value)) return [field, value.map((part) => mapPart(part, change))]
      if (field === 'tool_calls' && Array.isArray(value)) return [field, value.map((call) => mapCall(call, change))]
      if (field === 'function_call' && isRecord(value)) return [field, mapField(value, CALLED.function, change)]
      return [field, (SAID.has(field) || field === 'name') && typeof value === 'string' ? change(value) : value]
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

/** Where a call holds what its tool is told: a function's arguments are JSON as text, the input of any other tool is text. */
const CALLED = { function: 'arguments', custom: 'input' } as const
export type ToolKind = keyof typeof CALLED

export const toolKind = (call: unknown): ToolKind => (isRecord(call) && isRecord(call['custom']) ? 'custom' : 'function')

/** A piece of a call that tells its tool something. */
export const toldTool = (kind: ToolKind, text: string): Record<string, unknown> => ({ [kind]: { [CALLED[kind]]: text } })

/** A call of a tool with what the tool is told changed. */
export function mapCall(call: unknown, change: Change): unknown {
  const kind = toolKind(call)
  return isRecord(call) && isRecord(call[kind]) ? { ...call, [kind]: mapField(call[kind], CALLED[kind], change) } : call
}

const mapField = (record: Record<string, unknown>, field: string, change: Change): Record<string, unknown> =>
  typeof record[field] === 'string' ? { ...record, [field]: change(record[field]) } : record

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
