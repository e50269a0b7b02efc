import { bounded, MAX_CONNECTIONS } from '@sluice/kit/bounded'
import { Findings } from '@sluice/schema/analysis'
import type { ConfigSnapshot } from '@sluice/schema/config'
import type { PromptTrial, TaskInput, TaskOutcome, TrialOutcome, TriedInput } from '@sluice/schema/tasks'
import type { Analyze } from '../analysis/analyze.ts'
import { judgeByModel } from '../analysis/by-model.ts'
import { embeddedJudge } from '../analysis/embedded.ts'
import type { ModelPorts } from '../analysis/ports.ts'
import type { Question } from '../analysis/question.ts'
import { TASK } from '../analysis/request.ts'
import { toSettings } from '../analysis/settings.ts'
import { understand } from '../analysis/understand.ts'
import { BUILTINS } from '../prompts/builtin/registry.ts'
import { asTrial } from './as-trial.ts'
import type { TaskPorts } from './contract.ts'
import { createRunTasks } from './run.ts'

type TryPorts = TaskPorts & Omit<ModelPorts, 'store'> & { config(workspace: string): Promise<ConfigSnapshot | null> }

/** Nothing is found in it, and nothing is kept. */
const NO_STORE: ModelPorts['store'] = { load: async () => null, save: () => undefined }

/**
 * Tries a version of a prompt on some texts. That of the analysis goes the way of the analysis, several texts in a request, and every
 * other one that of a task; budgets, limits and routing are those of use.
 */
export function createTryPrompt(ports: TryPorts): (trial: PromptTrial) => Promise<TrialOutcome[]> {
  return (trial) => (trial.task === TASK ? tryAnalysis(trial, asTrial(trial, ports)) : tryTask(trial, asTrial(trial, ports)))
}

async function tryAnalysis(trial: PromptTrial, ports: TryPorts): Promise<TrialOutcome[]> {
  const { workspace, tried, inputs, withinMs, trace = null } = trial
  const startedAt = ports.now()
  const snapshot = await ports.config(workspace)
  const settings = snapshot && toSettings(snapshot)
  const model =
    settings && settings.model !== null ? judgeByModel({ ...settings, model: settings.model }, { ...ports, store: NO_STORE }) : null
  const questions = inputs.map(({ confidential, ...input }): Question => ({ input, itemId: null, trace, confidential }))
  const judges = { model, embedded: embeddedJudge(ports.analyzer) }
  const results = await understand(questions, judges, startedAt + withinMs)
  const durationMs = ports.now() - startedAt
  return results.map((result) => ({ ...outcomeOf(result, tried?.version ?? null), durationMs }))
}

type Judged = Awaited<ReturnType<Analyze>>[number]

function outcomeOf(result: Judged, tried: string | null): TaskOutcome {
  if (!result.ok) return { ok: false, code: 'MODEL_ERROR', message: 'Neither a model nor the embedded analyser answered.', details: [] }
  const { model, method, promptVersion, usage, costNanoUsd, cached, degraded, degradedBy } = result.value
  // The analysis has gone back to the built-in prompt.
  if (tried !== null && method === 'llm' && promptVersion !== tried) return UNFIT
  const why = degradedBy === undefined ? {} : { degradedBy }
  return {
    ok: true,
    answer: { result: Findings.parse(result.value), promptVersion, model, usage, costNanoUsd, cached, degraded, ...why },
  }
}

const UNFIT: TaskOutcome = {
  ok: false,
  code: 'INVALID_REQUEST',
  message: 'The analysis of inputs cannot be told by this prompt: its system message may name nothing but `workspace`.',
  details: [{ path: 'content.system', message: 'may name no variable but workspace' }],
}

async function tryTask(trial: PromptTrial, ports: TryPorts): Promise<TrialOutcome[]> {
  const { workspace, keyId, task, tried, variables, withinMs, trace } = trial
  const content = tried?.content ?? BUILTINS.get(task)?.content
  const runTasks = createRunTasks(ports)
  return bounded(trial.inputs, MAX_CONNECTIONS, async (input) => {
    const startedAt = ports.now()
    const inputs = [toTaskInput(input, variables, new Set(Object.keys(content?.variables ?? {})))]
    const [outcome] = await runTasks({ workspace, keyId, task, inputs, withinMs, ...(trace !== undefined && { trace }) })
    if (!outcome) throw new Error(`no outcome of ${task}`)
    return { ...outcome, durationMs: ports.now() - startedAt }
  })
}

/** What the prompt declares of what an input has; what is given by hand counts before it. */
function toTaskInput({ text, title, rating }: TriedInput, given: Record<string, unknown>, declared: ReadonlySet<string>): TaskInput {
  const known = Object.entries({ text, title, rating }).filter(([name, value]) => value !== undefined && declared.has(name))
  return { variables: { ...Object.fromEntries(known), ...given }, cacheSeconds: 0 }
}
