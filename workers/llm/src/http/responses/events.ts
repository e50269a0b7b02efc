import type { TokenUsage } from '@sluice/schema/llm'
import * as z from 'zod'
import type { ChatChunk } from '../../call/wire.ts'
import type { Event } from '../event-stream.ts'
import { callItem, endOf, type OutputItem, type ResponseObject, textItem, ToolCall, usageView } from './answer.ts'

const ToolDeltas = z.array(ToolCall.extend({ index: z.number().optional() }))

/** An item while it grows. */
interface Open {
  kind: 'text' | 'call'
  /** Its place in `output`. */
  at: number
  id: string
  text: string
  callId: string
  name: string
}

/**
 * Chunks of a chat → the events of a streamed response.
 * https://platform.openai.com/docs/api-reference/responses-streaming
 */
export async function* responseEvents(
  chunks: AsyncIterable<ChatChunk>,
  id: string,
  usageOf: (chunk: ChatChunk) => TokenUsage | null,
): AsyncGenerator<Event> {
  let sequence = 0
  const event = (type: string, fields: object): Event => ({
    name: type,
    data: JSON.stringify({ type, sequence_number: sequence++, ...fields }),
  })
  const response: ResponseObject = {
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
      Object.assign(response, { created_at: chunk.created, model: chunk.model })
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
          item: { ...itemOf(item, 'in_progress'), ...(item.kind === 'text' && { content: [] }) },
        })
        if (item.kind === 'text') yield event('response.content_part.added', { ...place(item), part: partOf('') })
      }
      item.text += grown.text
      if (grown.text !== '') yield event(deltaName(item), { ...place(item), delta: grown.text })
    }
  }

  for (const item of open.values()) {
    if (item.kind === 'text') {
      yield event('response.output_text.done', { ...place(item), text: item.text })
      yield event('response.content_part.done', { ...place(item), part: partOf(item.text) })
    } else yield event('response.function_call_arguments.done', { ...place(item), arguments: item.text })
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

/** What a delta adds, and to which item. */
function growthOf(delta: Record<string, unknown>): Growth[] {
  const { content, tool_calls: calls } = delta
  const text =
    typeof content === 'string' && content !== '' ? [{ key: 'm', kind: 'text' as const, text: content, callId: '', name: '' }] : []
  const deltas = ToolDeltas.safeParse(calls).data ?? []
  return [
    ...text,
    ...deltas.map(({ index = 0, id = '', function: { name = '', arguments: args = '' } }) => ({
      key: `f${index}`,
      kind: 'call' as const,
      text: args,
      callId: id,
      name,
    })),
  ]
}

const deltaName = ({ kind }: Open): string => (kind === 'text' ? 'response.output_text.delta' : 'response.function_call_arguments.delta')

const place = ({ id, at, kind }: Open): object => ({ item_id: id, output_index: at, ...(kind === 'text' && { content_index: 0 }) })

const partOf = (text: string): object => ({ type: 'output_text', text, annotations: [] })

const itemOf = ({ kind, id, text, callId, name }: Open, status: string): OutputItem =>
  kind === 'text' ? textItem(id, text, status) : callItem(id, callId, name, text, status)
