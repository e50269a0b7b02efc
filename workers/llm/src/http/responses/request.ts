import { fail, ok, type Result } from '@sluice/kit/result'
import * as z from 'zod'
import type { ChatMessage, ChatRequest } from '../../call/wire.ts'
import { fieldsOf, withoutNulls } from '../../upstream/fields.ts'
import { OutputParts, Parts, toParts } from './parts.ts'

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
  text: z.looseObject({ format: z.looseObject({ type: z.string() }).nullish(), verbosity: z.string().nullish() }).nullish(),
  reasoning: z.looseObject({ effort: z.string().nullish() }).nullish(),
  service_tier: z.string().nullish(),
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
    service_tier: tier,
    user,
  } = request
  return ok({
    model,
    messages: messages.value,
    ...(stream && { stream: true, stream_options: { include_usage: true } }),
    ...(max !== null && max !== undefined && { max_completion_tokens: max }),
    ...(temperature !== null && temperature !== undefined && { temperature }),
    ...(top_p !== null && top_p !== undefined && { top_p }),
    // A chat refuses a choice where there are no tools; clients of this API always say one.
    ...(tools &&
      tools.length > 0 && {
        tools: tools.map(({ type, ...definition }) => ({ type, function: withoutNulls(definition) })),
        ...(choice !== undefined && choice !== null && { tool_choice: toChoice(choice) }),
        ...(parallel !== null && parallel !== undefined && { parallel_tool_calls: parallel }),
      }),
    ...(text?.format && { response_format: toFormat(text.format) }),
    ...(text?.verbosity && { verbosity: text.verbosity }),
    ...(reasoning?.effort && { reasoning_effort: reasoning.effort }),
    ...(user && { user }),
    ...(tier && { service_tier: tier }),
  })
}

/** One tool, or some of them: in a chat what is chosen has a name of its own around it. */
function toChoice(choice: unknown): unknown {
  const { type, name, mode, tools } = fieldsOf(choice)
  if (type === 'allowed_tools') return { type, allowed_tools: { mode, tools: Array.isArray(tools) ? tools.map(toChoice) : tools } }
  return name === undefined ? choice : { type: 'function', function: { name } }
}

function toFormat({ type, ...schema }: { type: string }): { type: string; json_schema?: object } {
  return type === 'json_schema' ? { type, json_schema: withoutNulls(schema) } : { type }
}

function toMessages({ instructions, input }: ResponsesRequest): Result<ChatMessage[], Refusal> {
  const messages: ChatMessage[] = instructions ? [{ role: 'system', content: instructions }] : []
  if (typeof input === 'string') return ok([...messages, { role: 'user', content: input }])
  for (const [index, item] of input.entries()) {
    const made = toMessage(item)
    if (!made.ok) return fail({ message: `${made.failure} cannot be part of a chat.`, param: `input.${index}` })
    const message = made.value
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

/** A message of a chat; or what it is that a chat has no words for. */
function toMessage(item: z.infer<typeof Item>): Result<ChatMessage, string> {
  const { type = 'message', role, content, name, call_id: id, output } = item
  if (type === 'function_call') {
    const call = { id, type: 'function', function: { name, arguments: item['arguments'] } }
    return ok({ role: 'assistant', content: null, tool_calls: [call] })
  }
  if (type === 'function_call_output') {
    const result = contentOf(output, OutputParts) ?? ok(JSON.stringify(output))
    return result.ok ? ok({ role: 'tool', tool_call_id: id, content: result.value }) : result
  }
  const said = type === 'message' && role !== undefined && ROLES.has(role) ? contentOf(content, Parts) : null
  if (!said) return fail(`An item of type ${item.type ?? 'unknown'}`)
  return said.ok ? ok({ role: role as ChatMessage['role'], content: said.value }) : said
}

/** What was said, in words or in parts; null where it is neither. */
function contentOf(given: unknown, schema: z.ZodType<z.infer<typeof Parts>>): Result<NonNullable<ChatMessage['content']>, string> | null {
  if (typeof given === 'string') return ok(given)
  const parts = schema.safeParse(given)
  return parts.success ? toParts(parts.data) : null
}
