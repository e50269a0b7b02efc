import type { Logger } from '@sluice/kit/logger'
import type { LlmCall } from '@sluice/schema/llm'
import type { RunCall } from '../call/contract.ts'
import type { Plan } from '../call/plan.ts'
import type { AnswerStore } from '../call/ports.ts'
import type { PromptReader } from '../prompts/reader.ts'

/** What the analysis by language models needs of the gateway and of the outside world. */
export interface ModelPorts {
  run: RunCall
  plan: Plan
  /** The prompts that the workspace has written itself. */
  prompts: PromptReader
  store: AnswerStore
  /** Takes the record of an answer that was kept from before; the engine records all others. */
  record(call: LlmCall): void
  log: Logger
  now(): number
  newId(): string
  /** Fills with random bytes. */
  random: (bytes: Uint8Array) => Uint8Array
  /** Lets work go on after the batch is done. */
  keepAlive: (work: Promise<unknown>) => void
}
