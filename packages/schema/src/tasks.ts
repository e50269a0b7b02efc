import * as z from 'zod'
import { Usage } from './analysis.ts'
import type { ErrorCode } from './errors.ts'
import type { Issue } from './issues.ts'
import type { PromptContent } from './llm.ts'
import type { AnalyzeInput } from './rpc/llm.ts'

/** What a task is run on. */
export const TaskInput = z.strictObject({
  /** Short for `variables.text`. */
  text: z.string().max(100_000).optional(),
  /** As the prompt of the task declares them. */
  variables: z.record(z.string().max(40), z.unknown()).default({}),
  /** Where a candidate of the prompt is tried out: who asks. The same text is always given the same version; the API key unless said. */
  sticky: z.string().min(1).max(200).optional(),
  /** Seconds for which the answer is kept for the same question; as the prompt says unless said. */
  cacheSeconds: z.number().int().min(0).max(2_592_000).optional(),
})
export type TaskInput = z.infer<typeof TaskInput>

/** What came of it, with who answered by which prompt at what cost. */
export const TaskAnswer = z.object({
  /** In the shape of the task; text where its prompt has no `output`. */
  result: z.unknown(),
  promptVersion: z.string(),
  /** As its provider names it; `embedded` for the embedded analyser. */
  model: z.string(),
  usage: Usage,
  /** Integer nano-dollars; null where no price is known. */
  costNanoUsd: z.number().int().nonnegative().nullable(),
  cached: z.boolean(),
  /** No model gave a usable answer, so the embedded analyser did; `degradedBy` says why. */
  degraded: z.boolean(),
  degradedBy: z.string().optional(),
})
export type TaskAnswer = z.infer<typeof TaskAnswer>

/** A task, run on each of its inputs. */
export interface TaskCall {
  workspace: string
  /** Of the API key; null for the system itself. */
  keyId: string | null
  task: string
  inputs: TaskInput[]
  /** No answer is waited for longer, in ms. */
  withinMs: number
  trace?: string
  /**
   * There is a result in any case, in the shape of the built-in task: what a prompt of the workspace answers otherwise, or nobody
   * answers at all, the embedded analyser does.
   */
  guaranteed?: true
}

/** Of one input. */
export type TaskOutcome =
  | { ok: true; answer: TaskAnswer }
  | { ok: false; code: ErrorCode; message: string; details: Issue[]; retryAfterSeconds?: number }

/** A task that is there without a prompt of the workspace. */
export interface BuiltInPrompt {
  name: string
  version: string
  content: PromptContent
}

/** A version of a prompt, in use or not, to be tried on some texts. Nothing is kept of it but what it cost. */
export interface PromptTrial {
  workspace: string
  /** Of the API key: whose budgets it counts for. */
  keyId: string
  /** Name of the prompt. */
  task: string
  /** Null: the built-in one of the name. */
  tried: { version: string; content: PromptContent } | null
  inputs: TriedInput[]
  /** Beside text, title and rating of each input, for the variables that the prompt declares. */
  variables: Record<string, unknown>
  /** No answer is waited for longer, in ms. */
  withinMs: number
  trace?: string
}

export interface TriedInput extends AnalyzeInput {
  /** Seen by a closed circle only: never in one request with others. */
  confidential: boolean
}

/** Of one input. `durationMs`: of the request that it was in, repeats included. */
export type TrialOutcome = TaskOutcome & { durationMs: number }
