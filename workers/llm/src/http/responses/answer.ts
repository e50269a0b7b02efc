import type { TokenUsage } from '@sluice/schema/llm'
import * as z from 'zod'
import type { ChatCompletion } from '../../call/wire.ts'

/** Null, or missing in a piece of a stream: nothing of it. */
const Text = z
  .string()
  .nullish()
  .transform((text) => text ?? '')

/** A call of a function, as a chat completion holds it. */
export const ToolCall = z.looseObject({ id: Text, function: z.looseObject({ name: Text, arguments: Text }) })

/** A part of a message: what was said, or why nothing is. */
export type Part = { type: 'output_text'; text: string; annotations: never[] } | { type: 'refusal'; refusal: string }

/** What an answer said: a message, or a call of a function. */
export type OutputItem =
  | { type: 'message'; id: string; role: 'assistant'; status: string; content: Part[] }
  | { type: 'function_call'; id: string; call_id: string; name: string; arguments: string; status: string }

/** A response of the Responses API, or its state while it is being made. */
export interface ResponseObject {
  id: string
  object: 'response'
  created_at: number
  status: 'in_progress' | 'completed' | 'incomplete' | 'failed'
  model: string
  output: OutputItem[]
  output_text?: string
  error: { code: string; message: string } | null
  incomplete_details: { reason: string } | null
  usage: object | null
}

export const textPart = (text: string): Part => ({ type: 'output_text', text, annotations: [] })
export const refusalPart = (refusal: string): Part => ({ type: 'refusal', refusal })

export const messageItem = (id: string, content: Part[], status = 'completed'): OutputItem => ({
  type: 'message',
  id,
  role: 'assistant',
  status,
  content,
})

export const callItem = (id: string, callId: string, name: string, args: string, status = 'completed'): OutputItem => ({
  type: 'function_call',
  id,
  call_id: callId,
  name,
  arguments: args,
  status,
})

/** Tokens in the words of the Responses API. */
export const usageView = (usage: TokenUsage | null): object | null =>
  usage && {
    input_tokens: usage.input,
    input_tokens_details: { cached_tokens: usage.cachedInput, cache_write_tokens: usage.cacheWrite },
    output_tokens: usage.output,
    output_tokens_details: { reasoning_tokens: usage.reasoning },
    total_tokens: usage.input + usage.output,
  }

/** The reasons for which a chat stops before it is done. */
const CUT: Record<string, string> = { length: 'max_output_tokens', content_filter: 'content_filter' }

/** How a response ended, by the reason of the chat. */
export const endOf = (finish: string | null): Pick<ResponseObject, 'status' | 'incomplete_details'> => {
  const reason = finish === null ? undefined : CUT[finish]
  return reason === undefined ? { status: 'completed', incomplete_details: null } : { status: 'incomplete', incomplete_details: { reason } }
}

/** A chat completion → a response. */
export function toResponse({ created, model, choices }: ChatCompletion, id: string, usage: TokenUsage | null): ResponseObject {
  const [choice] = choices
  const { content, refusal } = choice?.message ?? {}
  const said = [...(content ? [textPart(content)] : []), ...(refusal ? [refusalPart(refusal)] : [])]
  const calls = z.array(ToolCall).safeParse(choice?.message['tool_calls']).data ?? []
  const output = [
    ...(said.length > 0 ? [messageItem(`${id}_m`, said)] : []),
    ...calls.map(({ id: callId, function: { name, arguments: args } }, index) => callItem(`${id}_f${index}`, callId, name, args)),
  ]
  return {
    id,
    object: 'response',
    created_at: created,
    ...endOf(choice?.finish_reason ?? null),
    model,
    output,
    output_text: content ?? '',
    error: null,
    usage: usageView(usage),
  }
}
