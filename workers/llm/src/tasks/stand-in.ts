import { fail, ok, type Result } from '@sluice/kit/result'
import type { Findings } from '@sluice/schema/analysis'
import type { LlmCall } from '@sluice/schema/llm'
import type { AnalyzeInput, AnalyzerRpc } from '@sluice/schema/rpc/llm'
import { limited } from '../answer/findings.ts'
import { BUILTINS } from '../prompts/builtin/registry.ts'
import { UNSPENT } from '../structured/spent.ts'
import type { Job, TaskFailure, TaskPorts } from './contract.ts'

/** As the model of an answer, and as the version of what asked for it. */
export const EMBEDDED = { model: 'embedded', promptVersion: 'embedded-1' } as const

/**
 * Whether the embedded analyser answers where a model did not: for everything that is not the caller's to change, and where a budget is
 * used up if that says so.
 */
const STANDS_IN: { [Code in TaskFailure['code']]: (failure: Extract<TaskFailure, { code: Code }>) => boolean } = {
  MODEL_ERROR: () => true,
  INVALID_OUTPUT: () => true,
  NO_MODEL: () => true,
  NO_SUCH_MODEL: () => true,
  UNPRICED: () => true,
  BUDGET_EXHAUSTED: ({ onExhausted }) => onExhausted === 'degrade',
  RATE_LIMITED: () => false,
  INVALID_INPUT: () => false,
  INVALID_VARIABLES: () => false,
  NO_SUCH_TASK: () => false,
  ABORTED: () => false,
}

/** Those that no answer can be made of, whatever was guaranteed. */
const HOPELESS: ReadonlySet<TaskFailure['code']> = new Set(['INVALID_VARIABLES', 'NO_SUCH_TASK'])

export function standsIn(failure: TaskFailure, { call, variables }: Job): boolean {
  if (!BUILTINS.get(call.task)?.standIn || typeof variables['text'] !== 'string') return false
  if (call.guaranteed) return !HOPELESS.has(failure.code)
  const decide = STANDS_IN[failure.code] as (failure: TaskFailure) => boolean
  return decide(failure)
}

/** What the embedded analyser finds in the texts of these jobs: all of them in one call. */
export async function findingsOf(jobs: readonly Job[], analyzer: AnalyzerRpc): Promise<Result<Findings[], string>> {
  if (jobs.length === 0) return ok([])
  try {
    return ok(await analyzer.analyze(jobs.map(({ variables }) => toInput(variables))))
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error))
  }
}

const toInput = ({ text, title, rating }: Record<string, unknown>): AnalyzeInput => ({
  text: typeof text === 'string' ? text : '',
  ...(typeof title === 'string' && { title }),
  ...(typeof rating === 'number' && rating >= 0 && rating <= 1 && { rating }),
})

/** The result of a job as far as the embedded analyser knows it; null where the workspace's own prompt asks for something else. */
export function standInResult({ call, selected, variables }: Job, findings: Findings): unknown {
  const result = BUILTINS.get(call.task)?.standIn?.(limited(findings), variables) ?? null
  const own = BUILTINS.get(call.task)?.content !== selected.content
  if (!own || call.guaranteed) return result
  const checked = selected.form(variables)?.check(result)
  return checked?.ok ? checked.value : null
}

/** The line of the usage log for such an answer; `failure` is null where nobody else was to be asked. */
export const toRecord = (
  { caller, selected, startedAt }: Job,
  failure: TaskFailure | null,
  { now, newId }: Pick<TaskPorts, 'now' | 'newId'>,
): LlmCall => ({
  id: newId(),
  workspace: caller.workspace,
  at: startedAt,
  keyId: caller.keyId,
  task: caller.task,
  promptVersion: caller.promptVersion,
  alias: selected.content.model,
  target: 'embedded',
  provider: 'embedded',
  model: EMBEDDED.model,
  operation: 'chat',
  stream: false,
  ...UNSPENT,
  estimated: false,
  priceId: null,
  latencyMs: Math.max(0, now() - startedAt),
  firstByteMs: null,
  cache: 'bypass',
  attempts: 0,
  outcome: failure ? 'degraded' : 'ok',
  error: failure?.code ?? null,
  repair: null,
  itemId: null,
  trace: caller.trace,
})
