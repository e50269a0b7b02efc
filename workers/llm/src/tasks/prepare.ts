import { fail, ok, type Result } from '@sluice/kit/result'
import type { PromptSnapshot } from '@sluice/schema/llm'
import type { TaskCall, TaskInput } from '@sluice/schema/tasks'
import { type createSelector, taskNames } from '../prompts/select.ts'
import type { Job, TaskFailure } from './contract.ts'

/** Chooses the prompt for an input, and says who asks. */
export async function prepare(
  call: TaskCall,
  input: TaskInput,
  snapshot: PromptSnapshot | null,
  select: ReturnType<typeof createSelector>,
  now: number,
): Promise<Result<Job, TaskFailure>> {
  const { workspace, keyId, task, trace = null, withinMs } = call
  const sticky = input.sticky ?? keyId ?? workspace
  const selected = await select(snapshot, task, `${workspace} ${sticky}`)
  if (!selected) {
    const message = `There is no task ${task.slice(0, 64)}. Known here: ${taskNames(snapshot).join(', ')}.`
    return fail({ code: 'NO_SUCH_TASK', message })
  }
  const { text, variables } = input
  if (text !== undefined && Object.hasOwn(variables, 'text')) {
    return fail({
      code: 'INVALID_VARIABLES',
      message: 'The text was given twice.',
      issues: [{ path: 'text', message: 'stands in variables too' }],
    })
  }
  return ok({
    call,
    caller: { workspace, keyId, task, sticky, promptVersion: selected.version, itemId: null, trace },
    selected,
    variables: text === undefined ? variables : { ...variables, text },
    cacheSeconds: input.cacheSeconds ?? selected.content.cacheSeconds,
    startedAt: now,
    deadline: now + withinMs,
  })
}
