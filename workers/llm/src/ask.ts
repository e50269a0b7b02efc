import { cut } from '@sluice/kit/cut'
import { fail, ok, type Result } from '@sluice/kit/result'
import type { Findings, Usage } from '@sluice/schema/analysis'
import { addUsage, NO_USAGE, type Unjudged } from './analyst.ts'
import { readFindings } from './answer/read.ts'
import type { ChatAnswer, ChatMessage, ChatModel } from './chat-model.ts'

export interface Asked {
  findings: Findings
  model: string
  truncated: boolean
  /** Of all attempts together. */
  usage: Usage
}

/**
 * Asks a language model for findings. An answer that does not fit, not even repaired, is sent back once with what is wrong
 * with it.
 */
export async function ask(
  model: ChatModel,
  question: { messages: readonly ChatMessage[]; schema: Record<string, unknown> },
  deadline: number,
): Promise<Result<Asked, Unjudged>> {
  const first = await model.complete({ ...question, deadline })
  if (!first.ok) return fail({ failure: first.failure, usage: NO_USAGE })
  const read = readFindings(first.value.text)
  if (read.ok) return ok(toAsked(read.value, first.value, first.value.usage))

  const messages = [...question.messages, ...correction(first.value, read.failure)]
  const second = await model.complete({ ...question, messages, deadline })
  if (!second.ok) return fail({ failure: second.failure, usage: first.value.usage })
  const usage = addUsage(first.value.usage, second.value.usage)
  const again = readFindings(second.value.text)
  return again.ok
    ? ok(toAsked(again.value, second.value, usage))
    : fail({ failure: { kind: 'invalid_output', detail: again.failure }, usage })
}

const toAsked = (findings: Findings, { model, truncated }: ChatAnswer, usage: Usage): Asked => ({ findings, model, truncated, usage })

function correction({ text, truncated }: ChatAnswer, wrong: string): ChatMessage[] {
  const reason = truncated ? `It was cut off; write less. ${wrong}` : wrong
  return [
    { role: 'assistant', content: cut(text, { chars: 4_000 }) },
    { role: 'user', content: `That answer cannot be used. ${reason}\nAnswer again, with the JSON object only.` },
  ]
}
