import { fail, ok, type Result } from '@sluice/kit/result'
import * as z from 'zod'
import type { ChatMessage, ChatRequest } from '../../call/wire.ts'

const Part = z.looseObject({ type: z.string() })
const Item = z.looseObject({ type: z.string().optional(), role: z.string().optional() })

/** The part of the Responses API that a chat can do. https://platform.openai.com/docs/api-reference/responses/create */
export const ResponsesRequest = z.looseObject({
  model: z.string().min(1).max(200),
  input: z.union([z.string(), z.array(Item).min(1).max(2_000)]),
  instructions: z.string().nullish(),
  stream: z.boolean().nullish(),
  max_output_tokens: z.number().int().positive().nullish(),
  temperature: z.number().nullish(),
  top_p: z.number().nullish(),
  tools: z.array(z.looseObject({ type: z.string() })).nullish(),
  tool_choice: z.unknown().optional(),
  parallel_tool_calls: z.boolean().nullish(),
  text: z.looseObject({ format: z.looseObject({ type: z.string() }).nullish() }).nullish(),
  reasoning: z.looseObject({ effort: z.string().nullish() }).nullish(),
  user: z.string().max(500).nullish(),
})
export type ResponsesRequest = z.infer<typeof ResponsesRequest>

/** What a provider would have to keep for us, or do by itself. */
const REFUSED = ['previous_response_id', 'conversation', 'background', 'prompt'] as const

interface Refusal {
  message: string
  param: string
}

/** A request of the Responses API → a chat completion; refused where a chat cannot do what is asked. */
export function toChatRequest(request: ResponsesRequest): Result<ChatRequest, Refusal> {
  const asked = REFUSED.find((name) => request[name] !== undefined && request[name] !== null && request[name] !== false)
  if (asked)
    return fail({
      message: `${asked} is not supported here: nothing is kept between calls; send the whole conversation in input.`,
      param: asked,
    })
  const foreign = request.tools?.find(({ type }) => type !== 'function')
  if (foreign) return fail({ message: `Tools of type ${foreign.type} run at a provider; only functions are supported.`, param: 'tools' })
  const messages = toMessages(request)
  if (!messages.ok) return messages
  const {
    model,
    stream,
    max_output_tokens: max,
    temperature,
    top_p,
    tools,
    tool_choice: choice,
    parallel_tool_calls: parallel,
    text,
    reasoning,
    user,
  } = request
  return ok({
    model,
    messages: messages.value,
    ...(stream && { stream: true, stream_options: { include_usage: true } }),
    ...(max !== null && max !== undefined && { max_completion_tokens: max }),
    ...(temperature !== null && temperature !== undefined && { temperature }),
    ...(top_p !== null && top_p !== undefined && { top_p }),
    ...(tools && tools.length > 0 && { tools: tools.map(({ type, ...definition }) => ({ type, function: definition })) }),
    ...(choice !== undefined && choice !== null && { tool_choice: toChoice(choice) }),
    ...(parallel !== null && parallel !== undefined && { parallel_tool_calls: parallel }),
    ...(text?.format && { response_format: toFormat(text.format) }),
    ...(reasoning?.effort && { reasoning_effort: reasoning.effort }),
    ...(user && { user }),
  })
}

const toChoice = (choice: unknown): unknown =>
  typeof choice === 'object' && choice !== null && 'name' in choice ? { type: 'function', function: { name: choice.name } } : choice

function toFormat({ type, ...schema }: { type: string }): { type: string; json_schema?: object } {
  return type === 'json_schema' ? { type, json_schema: schema } : { type }
}

function toMessages({ instructions, input }: ResponsesRequest): Result<ChatMessage[], Refusal> {
  const messages: ChatMessage[] = instructions ? [{ role: 'system', content: instructions }] : []
  if (typeof input === 'string') return ok([...messages, { role: 'user', content: input }])
  for (const [index, item] of input.entries()) {
    const message = toMessage(item)
    if (!message) return fail({ message: `An item of type ${item.type ?? 'unknown'} cannot be part of a chat.`, param: `input.${index}` })
    const last = messages.at(-1)
    if (last && item.type === 'function_call' && isTurn(last)) last['tool_calls'] = [...callsOf(last), ...callsOf(message)]
    else messages.push(message)
  }
  return ok(messages)
}

/** What the model said and called at once is one message of a chat; its results are to follow all of its calls. */
const isTurn = ({ role }: ChatMessage): boolean => role === 'assistant'

const callsOf = ({ tool_calls: calls }: ChatMessage): unknown[] => (Array.isArray(calls) ? calls : [])

const ROLES = new Set(['system', 'developer', 'user', 'assistant'])

function toMessage(item: z.infer<typeof Item>): ChatMessage | null {
  const { type = 'message', role, content, name, call_id: id, output } = item
  if (type === 'function_call') {
    const call = { id, type: 'function', function: { name, arguments: item['arguments'] } }
    return { role: 'assistant', content: null, tool_calls: [call] }
  }
  if (type === 'function_call_output')
    return { role: 'tool', tool_call_id: id, content: typeof output === 'string' ? output : JSON.stringify(output) }
  if (type !== 'message' || role === undefined || !ROLES.has(role)) return null
  const parts = z.union([z.string(), z.array(Part)]).safeParse(content)
  if (!parts.success) return null
  return { role: role as ChatMessage['role'], content: typeof parts.data === 'string' ? parts.data : parts.data.map(toPart) }
}

/** `input_text` is `text`, `input_image` is `image_url`. */
function toPart(part: z.infer<typeof Part>): z.infer<typeof Part> {
  if (part.type === 'input_text' || part.type === 'output_text') return { type: 'text', text: part['text'] }
  if (part.type === 'input_image') return { type: 'image_url', image_url: { url: part['image_url'], detail: part['detail'] ?? 'auto' } }
  return part
}
