import type { RunCall } from '../call/contract.ts'
import type { PromptReader } from '../prompts/reader.ts'
import type { PromptTrial } from '@sluice/schema/tasks'
import type { TaskPorts } from './contract.ts'

/** The ports of a trial: the version that is tried is the one in use, and its calls are accounted for as trials of who tries. */
export function asTrial<Ports extends Pick<TaskPorts, 'run' | 'record' | 'prompts'>>(
  { workspace, keyId, task, tried }: Pick<PromptTrial, 'workspace' | 'keyId' | 'task' | 'tried'>,
  ports: Ports,
): Ports {
  const run: RunCall = (ask, options) => {
    const { promptVersion } = options.caller
    return ports.run(ask, { ...options, caller: { ...options.caller, keyId, promptVersion: promptVersion && trialName(promptVersion) } })
  }
  const prompts: PromptReader = async () =>
    tried && { workspace, prompts: { [task]: { labels: { production: tried.version }, versions: { [tried.version]: tried.content } } } }
  const record: TaskPorts['record'] = (call) =>
    ports.record({ ...call, keyId, promptVersion: call.promptVersion && trialName(call.promptVersion) })
  return { ...ports, run, prompts, record }
}

/** Beside the version, so that what is told of a version is what it did in use. */
const trialName = (version: string): string => `${version}.trial`
