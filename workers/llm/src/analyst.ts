import type { Result } from '@sluice/kit/result'
import type { Analysis, Usage } from '@sluice/schema/analysis'
import type { AnalyzeInput } from '@sluice/schema/rpc'
import type { ModelFailure } from './chat-model.ts'

/** A text to be understood. */
export type Question = AnalyzeInput

/** Findings, and who made them at what price. What `Analysis` has beside them is decided where targets are tried in turn. */
export type Judgement = Omit<Analysis, 'degraded' | 'degradedBy'>

/** Why there is no judgement, and what the attempt cost all the same. */
export interface Unjudged {
  failure: ModelFailure
  usage: Usage
}

/** One target of the configuration: understands texts by whatever means. */
export interface Analyst {
  /** For people and logs. */
  readonly name: string
  /** One result per question, in order. Never rejects. `deadline` is epoch ms. */
  judge(questions: readonly Question[], deadline: number): Promise<Result<Judgement, Unjudged>[]>
}

export const NO_USAGE: Usage = { inputTokens: 0, outputTokens: 0 }

export const addUsage = (a: Usage, b: Usage): Usage => ({
  inputTokens: a.inputTokens + b.inputTokens,
  outputTokens: a.outputTokens + b.outputTokens,
})
