import { bounded, MAX_CONNECTIONS } from '@sluice/kit/bounded'
import { fail, ok, type Result } from '@sluice/kit/result'
import type { TaskCall, TaskOutcome } from '@sluice/schema/tasks'
import { BUILTINS } from '../prompts/builtin/registry.ts'
import { createSelector } from '../prompts/select.ts'
import type { Formed } from '../structured/ask.ts'
import { askModel, type Unanswered } from './ask.ts'
import type { Job, TaskPorts } from './contract.ts'
import { answered, failed, stoodIn } from './outcome.ts'
import { prepare } from './prepare.ts'
import { findingsOf, standInResult, standsIn, toRecord } from './stand-in.ts'

/** Runs a task on each of its inputs: by its prompt and a model, else by the embedded analyser where that can and may. */
export type RunTasks = (call: TaskCall) => Promise<TaskOutcome[]>

type Done = { outcome: TaskOutcome } | { job: Job; unanswered: Unanswered }

export function createRunTasks(ports: TaskPorts): RunTasks {
  const select = createSelector()
  return async (call) => {
    const startedAt = ports.now()
    const snapshot = await ports.prompts(call.workspace)
    const done = await bounded(call.inputs, MAX_CONNECTIONS, async (input): Promise<Done> => {
      const job = await prepare(call, input, snapshot, select, startedAt)
      if (!job.ok) return { outcome: failed(job.failure) }
      const asked = keptShape(await askModel(job.value, ports), call)
      if (asked.ok) return { outcome: answered(asked.value, job.value.selected.version) }
      return standsIn(asked.failure.failure, job.value)
        ? { job: job.value, unanswered: asked.failure }
        : { outcome: failed(asked.failure.failure) }
    })
    return standIn(done, ports)
  }
}

/** What was guaranteed has the shape of the built-in task, whoever wrote the prompt. */
function keptShape(asked: Result<Formed<unknown>, Unanswered>, { task, guaranteed }: TaskCall): Result<Formed<unknown>, Unanswered> {
  const shape = guaranteed && BUILTINS.get(task)?.result
  if (!asked.ok || !shape) return asked
  const fits = shape.safeParse(asked.value.value)
  if (fits.success) return ok({ ...asked.value, value: fits.data })
  const message = `The prompt ${task} of this workspace does not answer in the shape of the built-in one.`
  return fail({ failure: { code: 'INVALID_OUTPUT', message }, spent: asked.value.spent })
}

/** The embedded analyser reads what is left, all of it in one call. */
async function standIn(done: readonly Done[], ports: TaskPorts): Promise<TaskOutcome[]> {
  const left = done.flatMap((one) => ('job' in one ? [one] : []))
  const found = await findingsOf(
    left.map(({ job }) => job),
    ports.analyzer,
  )
  if (!found.ok) ports.log.error('llm.analyzer_failed', { size: left.length, detail: found.failure })
  return done.map((one) => {
    if ('outcome' in one) return one.outcome
    const { job, unanswered } = one
    const findings = found.ok ? found.value[left.indexOf(one)] : undefined
    const result = findings === undefined ? null : standInResult(job, findings)
    if (result === null) return failed(unanswered.failure)
    const because = unanswered.failure.code === 'NO_MODEL' ? null : unanswered.failure
    if (because) ports.log.warn('llm.task_degraded', { workspace: job.call.workspace, task: job.call.task, failure: because })
    ports.record(toRecord(job, because, ports))
    return stoodIn(result, unanswered.spent, because)
  })
}
