import type { Logger } from '@sluice/kit/logger'
import type { LlmCall, LlmConfig } from '@sluice/schema/llm'
import type { Books } from '../ledger/contract.ts'
import type { PriceOf } from '../money/contract.ts'
import type { Target } from './contract.ts'

/** The gateway of one workspace, made once per version of its configuration. */
export interface Gateway {
  workspace: string
  config: LlmConfig
  targets: ReadonlyMap<string, Target>
}

/** What a call needs of the outside world. */
export interface CallPorts {
  /** Null where there is no workspace of this name. */
  gateway(workspace: string): Promise<Gateway | null>
  /** The books of a workspace. Trouble with them lets calls through that no budget or limit holds, and refuses the others. */
  ledger(workspace: string): Books
  /** Median time to the first byte, as the ledger told of late. */
  firstByteOf(workspace: string, target: string): number | null
  priceOf: PriceOf
  cache: AnswerStore
  record(call: LlmCall): void
  log: Logger
  now(): number
  /** From 0 to 1, for jitter. */
  random(): number
  wait(ms: number, signal: AbortSignal): Promise<void>
  newId(): string
  /** Lets work go on after the answer is given. */
  keepAlive(work: Promise<unknown>): void
}

/** Answers by hash; trouble is a miss, it never rejects. */
export interface AnswerStore {
  load(key: string): Promise<unknown>
  /** Takes it at once, and sees to the rest by itself. */
  save(key: string, answer: object, ttlSeconds: number): void
}
