import type { Analysis, Usage } from '@sluice/schema/analysis'
import type { AnalyzeInput } from '@sluice/schema/rpc/llm'
import type { Result } from '@sluice/kit/result'

/** A text to be understood, and whose it is. */
export interface Question {
  input: AnalyzeInput
  /** Null for a text that somebody asks about directly. */
  itemId: string | null
  trace: string | null
  /** Seen by a closed circle only: never in one request with other texts, so that no answer about them can repeat it. */
  confidential: boolean
}

/** What was used and paid; null where a price is not known. */
export interface Spent {
  usage: Usage
  costNanoUsd: number | null
}

export const NO_USAGE: Usage = { inputTokens: 0, outputTokens: 0 }
export const NOTHING_SPENT: Spent = { usage: NO_USAGE, costNanoUsd: 0 }

export const addSpent = (a: Spent, b: Spent): Spent => ({
  usage: { inputTokens: a.usage.inputTokens + b.usage.inputTokens, outputTokens: a.usage.outputTokens + b.usage.outputTokens },
  costNanoUsd: a.costNanoUsd === null || b.costNanoUsd === null ? null : a.costNanoUsd + b.costNanoUsd,
})

/** Why there is no analysis, and what the attempts cost all the same. */
export interface Unjudged {
  why: string
  spent: Spent
}

/** Understands texts by some means: one result per question, in order. Never rejects. `deadline` is epoch ms. */
export type Judge = (questions: readonly Question[], deadline: number) => Promise<Result<Analysis, Unjudged>[]>
