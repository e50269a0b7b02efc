import type { ChatRequest } from '../../call/wire.ts'
import { type Fields, fieldsOf } from '../fields.ts'
import { nameOf, offeredTools } from '../offered-tools.ts'

/** Functions as Anthropic's tools; what is none goes as it is: Anthropic has tools of its own. */
function toTool(tool: Fields): Fields {
  if (tool['type'] !== 'function') return tool
  const { name, description, parameters, strict } = fieldsOf(tool['function'])
  return {
    name,
    ...(typeof description === 'string' && { description }),
    input_schema: parameters ?? { type: 'object', properties: {} },
    ...(strict === true && { strict }),
    ...(tool['cache_control'] ? { cache_control: tool['cache_control'] } : {}),
  }
}

const CHOICES: Record<string, string> = { auto: 'auto', required: 'any', none: 'none' }

function toChoice(choice: unknown): Fields | undefined {
  if (typeof choice === 'string') return { type: CHOICES[choice] ?? choice }
  const name = nameOf(choice)
  return name === undefined ? undefined : { type: 'tool', name }
}

/** `tools` and `tool_choice`. https://platform.claude.com/docs/en/agents-and-tools/tool-use/implement-tool-use */
export function toTools(body: ChatRequest): Fields {
  const { tools, choice } = offeredTools(body)
  if (tools.length === 0) return {}
  const chosen = toChoice(choice)
  const oneByOne = body['parallel_tool_calls'] === false && chosen?.['type'] !== 'none' && { disable_parallel_tool_use: true }
  return {
    tools: tools.map(toTool),
    ...((chosen || oneByOne) && { tool_choice: { type: 'auto', ...chosen, ...oneByOne } }),
  }
}
