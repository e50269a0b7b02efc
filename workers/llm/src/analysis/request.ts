import type { Ask, CallOptions } from '../call/contract.ts'
import type { ChatMessage } from '../call/wire.ts'
import { tokensIn } from '../routing/estimate.ts'
import { schemaFormat } from '../structured/format.ts'
import { drawMarks } from './marks.ts'
import type { Open } from './open.ts'
import type { Size } from './pack.ts'
import { toMessages } from './prompt.ts'
import { RESULTS_SCHEMA } from './results.ts'

/** The task, and its prompt. */
export const TASK = 'analyze'

/** Room to think, for models that do it before they answer; in tokens. */
const THINKING = 2_000
/** A form that is filled in, without the translation, which is as long as the text. */
const FORM = 400

/** What a text takes up in a request. */
export function sizeOf({ document, question }: Pick<Open, 'document' | 'question'>): Size {
  const input = tokensIn(document)
  return { input, output: FORM + input, alone: question.confidential }
}

/** What the forms of a request may come to together, if the answer is to have so many tokens at most. */
export const outputRoom = (maxOutputTokens: number): number => maxOutputTokens - THINKING

/** The request about some texts, and the marks under which they go. */
export function toRequest(
  batch: readonly Pick<Open, 'document' | 'question' | 'instructions'>[],
  model: string,
  random: (bytes: Uint8Array) => Uint8Array,
): { ask: Ask & { operation: 'chat' }; marks: string[] } {
  const marks = drawMarks(batch.length, random)
  const pieces = batch.map(({ document }, index) => ({ mark: marks[index] ?? '', document }))
  const messages: ChatMessage[] = toMessages(batch[0]?.instructions.system ?? '', pieces)
  const output = batch.reduce((sum, one) => sum + sizeOf(one).output, THINKING)
  const body = { model, messages, max_completion_tokens: output, response_format: schemaFormat('analysis', RESULTS_SCHEMA) }
  return { ask: { operation: 'chat', body }, marks }
}

/** Who asks: a request about one item is that item's, one about several is nobody's alone. */
export function toOptions(
  batch: readonly Pick<Open, 'question' | 'hash' | 'instructions'>[],
  { workspace, model }: { workspace: string; model: string },
  deadline: number,
): CallOptions {
  const [first] = batch
  const only = batch.length === 1 ? first?.question : undefined
  return {
    caller: {
      workspace,
      keyId: null,
      task: TASK,
      sticky: first?.hash ?? workspace,
      promptVersion: first?.instructions.version ?? null,
      itemId: only?.itemId ?? null,
      trace: only?.trace ?? null,
    },
    model,
    cacheSeconds: 0,
    deadline,
    signal: new AbortController().signal,
    adaptsFormat: true,
  }
}
