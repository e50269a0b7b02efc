import { parseWith } from '@sluice/kit/parse'
import { StreamFailure } from '../../call/stream-failure.ts'
import type { ChatChunk } from '../../call/wire.ts'
import type { ToChunks } from '../../stream/translate.ts'
import type { Clean } from '../clean.ts'
import { errorInside } from '../failure.ts'
import { isThought, toFinish } from './answer.ts'
import { toOpenAiUsage } from './usage.ts'
import { type ContentBlock, StreamEvent, type Usage } from './wire.ts'

type Delta = ChatChunk['choices'][number]['delta']

/** Where a stream stands. */
interface State {
  id: string
  model: string
  usage: Usage
  /** The block under way. */
  block: ContentBlock
  /** Calls of tools so far, and whether the arguments of the last one have begun. */
  calls: number
  argued: boolean
  thought: string
}

const said = (delta: Delta): { delta: Delta; finish: null }[] => [{ delta, finish: null }]

const called = (state: State, call: object): Delta => ({ tool_calls: [{ index: state.calls - 1, ...call }] })

/** What each event says. Those that are not here (ping, citations, what is to come) say nothing. */
const EVENTS: Record<string, (event: StreamEvent, state: State) => { delta: Delta; finish: string | null }[]> = {
  message_start({ message }, state) {
    state.id = message?.id ?? state.id
    state.model = message?.model ?? state.model
    state.usage = merged(state.usage, message?.usage)
    return said({ role: 'assistant', content: '' })
  },
  content_block_start({ content_block: block }, state) {
    if (!block) return []
    state.block = block
    state.thought = ''
    state.argued = false
    if (block.type === 'text') return block.text ? said({ content: block.text }) : []
    if (block.type !== 'tool_use') return []
    state.calls += 1
    return said(called(state, { id: block.id, type: 'function', function: { name: block.name, arguments: '' } }))
  },
  content_block_delta({ delta = {} }, state) {
    const { text, partial_json: args, thinking, signature } = delta
    if (text) return said({ content: text })
    if (signature) state.block = { ...state.block, signature }
    if (thinking) {
      state.thought += thinking
      return said({ reasoning_content: thinking })
    }
    if (!args || state.block.type !== 'tool_use') return []
    state.argued = true
    return said(called(state, { function: { arguments: args } }))
  },
  content_block_stop(_event, state) {
    const { block, thought } = state
    if (isThought(block)) return said({ thinking_blocks: [thought ? { ...block, thinking: thought } : block] })
    // A tool without arguments is called with none: text that is no JSON would break who reads it.
    if (block.type !== 'tool_use' || state.argued) return []
    return said(called(state, { function: { arguments: JSON.stringify(block.input ?? {}) } }))
  },
  message_delta({ delta, usage }, state) {
    state.usage = merged(state.usage, usage)
    return delta?.stop_reason ? [{ delta: {}, finish: toFinish(delta.stop_reason) }] : []
  },
}

const merged = (before: Usage, now: Usage | null | undefined): Usage => ({
  ...before,
  ...Object.fromEntries(Object.entries(now ?? {}).filter(([, value]) => value !== null && value !== undefined)),
})

/**
 * Anthropic's events → chunks of a chat completion. The usage is told once, after the end: the numbers of the beginning are not yet
 * what is billed.
 */
export function createToChunks(model: string, clean: Clean): ToChunks<ChatChunk> {
  const state: State = { id: 'chatcmpl', model, usage: {}, block: { type: '' }, calls: 0, argued: false, thought: '' }
  const chunk = (choices: ChatChunk['choices']): ChatChunk => {
    return { id: state.id, object: 'chat.completion.chunk', created: 0, model: state.model, choices }
  }
  return (json) => {
    const error = errorInside(json)
    if (error) throw new StreamFailure({ ...error, detail: clean(error.detail) })
    const parsed = parseWith(StreamEvent, json)
    if (!parsed.ok)
      throw new StreamFailure({
        kind: 'unavailable',
        detail: `the stream holds something that is no event: ${parsed.failure[0]?.path ?? ''}`,
      })
    const event = parsed.value
    const chunks = (Object.hasOwn(EVENTS, event.type) ? (EVENTS[event.type]?.(event, state) ?? []) : []).map(({ delta, finish }) =>
      chunk([{ index: 0, delta, finish_reason: finish }]),
    )
    const usage = event.type === 'message_delta' && event.delta?.stop_reason ? toOpenAiUsage(state.usage) : null
    return usage ? [...chunks, { ...chunk([]), usage }] : chunks
  }
}
