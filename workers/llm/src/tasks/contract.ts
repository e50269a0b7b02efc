import type { Logger } from '@sluice/kit/logger'
import type { Issue } from '@sluice/schema/issues'
import type { LlmCall } from '@sluice/schema/llm'
import type { AnalyzerRpc } from '@sluice/schema/rpc/llm'
import type { TaskCall } from '@sluice/schema/tasks'
import type { Settings } from '../analysis/settings.ts'
import type { CallFailure, Caller, RunCall } from '../call/contract.ts'
import type { CallPorts } from '../call/ports.ts'
import type { PromptReader } from '../prompts/reader.ts'
import type { Selected } from '../prompts/select.ts'

export interface TaskPorts {
  /** The engine, behind the guards of the workspace. */
  run: RunCall
  gateway: CallPorts['gateway']
  /** What the workspace says about itself, and the model that understands its inputs; null where there is no workspace of this name. */
  settings(workspace: string): Promise<Pick<Settings, 'about' | 'model'> | null>
  prompts: PromptReader
  analyzer: AnalyzerRpc
  /** For answers of the embedded analyser, which the engine does not see. */
  record(call: LlmCall): void
  log: Logger
  now(): number
  newId(): string
}

/** Why a task has no answer. */
export type TaskFailure =
  | CallFailure
  | { code: 'INVALID_OUTPUT'; message: string }
  | { code: 'NO_SUCH_TASK'; message: string }
  | { code: 'INVALID_VARIABLES'; message: string; issues: Issue[] }
  /** No model is set up to be asked: the embedded analyser is what the workspace has. */
  | { code: 'NO_MODEL'; message: string }

/** One input of a task with the prompt that was chosen for it. */
export interface Job {
  call: TaskCall
  caller: Caller
  selected: Selected
  variables: Record<string, unknown>
  cacheSeconds: number
  /** Epoch ms. */
  startedAt: number
  deadline: number
}
