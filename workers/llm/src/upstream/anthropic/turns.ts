import type { ChatMessage } from '../../call/wire.ts'
import { type Block, toBlocks } from './content.ts'

export interface Turn {
  role: 'user' | 'assistant'
  content: Block[]
}

/**
 * OpenAI's messages → Anthropic's: what the system says stands apart, results of tools are the user's, and turns alternate. A
 * conversation of nothing but a system message is asked as the user's.
 */
export function toTurns(messages: readonly ChatMessage[]): { system: Block[]; turns: Turn[] } {
  const system: Block[] = []
  const turns: Turn[] = []
  for (const message of messages) {
    if (message.role === 'system' || message.role === 'developer') {
      system.push(...toBlocks(message.content))
      continue
    }
    const { role, content } = toTurn(message)
    const last = turns.at(-1)
    if (last?.role === role) last.content.push(...content)
    else if (content.length > 0) turns.push({ role, content })
  }
  return turns.length > 0 ? { system, turns } : { system: [], turns: [{ role: 'user', content: system }] }
}

function toTurn(message: ChatMessage): Turn {
  const { role, content } = message
  if (role === 'assistant') return { role, content: [...thoughts(message), ...toBlocks(content), ...calls(message)] }
  if (role !== 'tool') return { role: 'user', content: toBlocks(content) }
  const result = typeof content === 'string' ? content : toBlocks(content)
  return {
    role: 'user',
    content: [{ type: 'tool_result', tool_use_id: message['tool_call_id'], ...(result.length > 0 && { content: result }) }],
  }
}

/** What was thought, with its signature, as we gave it out: it is wanted back before the calls of tools. */
const thoughts = ({ thinking_blocks: blocks }: ChatMessage): Block[] => (Array.isArray(blocks) ? (blocks as Block[]) : [])

interface ToolCall {
  id?: unknown
  function?: { name?: unknown; arguments?: unknown }
}

const calls = ({ tool_calls: calls }: ChatMessage): Block[] =>
  Array.isArray(calls)
    ? (calls as ToolCall[]).map(({ id, function: called }) => ({
        type: 'tool_use',
        id,
        name: called?.name,
        input: inputOf(called?.arguments),
      }))
    : []

/** Arguments are text in OpenAI's API and an object in Anthropic's; what a model wrote wrongly is not lost. */
function inputOf(given: unknown): unknown {
  if (typeof given !== 'string') return given ?? {}
  try {
    const input: unknown = JSON.parse(given || '{}')
    return typeof input === 'object' && input !== null && !Array.isArray(input) ? input : { arguments: input }
  } catch {
    return { arguments: given }
  }
}
