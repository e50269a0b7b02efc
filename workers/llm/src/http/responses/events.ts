import type { TokenUsage } from '@sluice/schema/llm'
import * as z from 'zod'
import type { ChatChunk } from '../../call/wire.ts'
import { dated } from '../dated.ts'
import type { Event } from '../event-stream.ts'
import {
  callItem,
  endOf,
  messageItem,
  type OutputItem,
  type Part,
  refusalPart,
  type ResponseObject,
  textPart,
  ToolCall,
  usageView,
} from './answer.ts'

const ToolDeltas = z.array(ToolCall.extend({ index: z.number().optional() }))

/** How items grow: their events and what these hold besides, the field that ends them, and the part of a message that they are. */
const KINDS = {
  text: { event: 'response.output_text', more: { logprobs: [] }, field: 'text', part: textPart },
  refusal: { event: 'response.refusal', more: {}, field: 'refusal', part: refusalPart },
  call: { event: 'response.function_call_arguments', more: {}, field: 'arguments', part: null },
} satisfies Record<string, { event: string; more: object; field: string; part: ((text: string) => Part) | null }>

/** An item while it grows. */
interface Open {
  kind: keyof typeof KINDS
  /** Its place in `output`. */
  at: number
  id: string
  text: string
  callId: string
  name: string
}

interface Streamed {
  id: string
  /** What the response repeats of its request. */
  asked: object
  usageOf: (chunk: ChatChunk) => TokenUsage | null
  /** When it was asked, epoch ms. */
  at: number
}

/**
 * Chunks of a chat → the events of a streamed response.
 * https://platform.openai.com/docs/api-reference/responses-streaming
 */
export async function* responseEvents(chunks: AsyncIterable<ChatChunk>, { id, asked, usageOf, at }: Streamed): AsyncGenerator<Event> {
  let sequence = 0
  const event = (type: string, fields: object): Event => ({
    name: type,
    data: JSON.stringify({ type, sequence_number: sequence++, ...fields }),
  })
  const response: ResponseObject = {
    ...asked,
    id,
    object: 'response',
    created_at: 0,
    status: 'in_progress',
    model: '',
    output: [],
    error: null,
    incomplete_details: null,
    usage: null,
  }
  const open = new Map<string, Open>()
  let begun = false
  let finish: string | null = null
  let usage: TokenUsage | null = null

  for await (const chunk of chunks) {
    if (!begun) {
      begun = true
      Object.assign(response, { created_at: dated(chunk, at).created, model: chunk.model })
      yield event('response.created', { response })
      yield event('response.in_progress', { response })
    }
    usage = usageOf(chunk) ?? usage
    const [choice] = chunk.choices
    finish = choice?.finish_reason ?? finish
    for (const grown of growthOf(choice?.delta ?? {})) {
      let item = open.get(grown.key)
      if (!item) {
        item = { kind: grown.kind, at: open.size, id: `${id}_${grown.key}`, text: '', callId: grown.callId, name: grown.name }
        open.set(grown.key, item)
        yield event('response.output_item.added', {
          output_index: item.at,
          item: { ...itemOf(item, 'in_progress'), ...(item.kind !== 'call' && { content: [] }) },
        })
        const part = KINDS[item.kind].part?.('')
        if (part) yield event('response.content_part.added', { ...place(item), part })
      }
      item.text += grown.text
      const { event: name, more } = KINDS[item.kind]
      if (grown.text !== '') yield event(`${name}.delta`, { ...place(item), delta: grown.text, ...more })
    }
  }

  for (const item of open.values()) {
    const { event: name, more, field, part } = KINDS[item.kind]
    yield event(`${name}.done`, { ...place(item), [field]: item.text, ...more })
    if (part) yield event('response.content_part.done', { ...place(item), part: part(item.text) })
    yield event('response.output_item.done', { output_index: item.at, item: itemOf(item, 'completed') })
  }
  const output = [...open.values()].map((item) => itemOf(item, 'completed'))
  const done: ResponseObject = { ...response, ...endOf(finish), output, usage: usageView(usage) }
  yield event(done.status === 'incomplete' ? 'response.incomplete' : 'response.completed', { response: done })
}

interface Growth {
  key: string
  kind: Open['kind']
  text: string
  callId: string
  name: string
}

const said = (kind: 'text' | 'refusal', key: string, text: unknown): Growth[] =>
  typeof text === 'string' && text !== '' ? [{ key, kind, text, callId: '', name: '' }] : []

/** What a delta adds, and to which item. */
function growthOf(delta: Record<string, unknown>): Growth[] {
  const { content, refusal, tool_calls: calls } = delta
  const deltas = ToolDeltas.safeParse(calls).data ?? []
  return [
    ...said('text', 'm', content),
    ...said('refusal', 'r', refusal),
    ...deltas.map(({ index = 0, id, function: { name, arguments: args } }) => ({
      key: `f${index}`,
      kind: 'call' as const,
      text: args,
      callId: id,
      name,
    })),
  ]
}

const place = ({ id, at, kind }: Open): object => ({ item_id: id, output_index: at, ...(kind !== 'call' && { content_index: 0 }) })

function itemOf({ kind, id, text, callId, name }: Open, status: string): OutputItem {
  const part = KINDS[kind].part?.(text)
  return part ? messageItem(id, [part], status) : callItem(id, callId, name, text, status)
}
