import type { ChatRequest } from '../call/wire.ts'
import { fieldsOf } from './fields.ts'

/** Of a function, or of a choice of one. */
export const nameOf = (tool: unknown): unknown => fieldsOf(fieldsOf(tool)['function'])['name']

/**
 * The tools of a request and the choice among them. `allowed_tools` lets some of them be called; where that is not known, only those are
 * offered. https://platform.openai.com/docs/guides/function-calling#tool-choice
 */
export function offeredTools({ tools, tool_choice: choice }: ChatRequest): { tools: NonNullable<ChatRequest['tools']>; choice: unknown } {
  const { type, allowed_tools: allowed } = fieldsOf(choice)
  if (type !== 'allowed_tools') return { tools: tools ?? [], choice }
  const { mode, tools: some } = fieldsOf(allowed)
  const names = new Set<unknown>((Array.isArray(some) ? some : []).map(nameOf).filter((name) => name !== undefined))
  return { tools: (tools ?? []).filter((tool) => names.has(nameOf(tool))), choice: mode }
}
