import { toSettings } from '../analysis/settings.ts'
import { createPlan } from '../call/plan.ts'
import { env } from '../env.ts'
import { createRunTasks } from '../tasks/run.ts'
import { createTryPrompt } from '../tasks/try.ts'
import { callPorts, gateway, run } from './gateway.ts'
import { config, prompts } from './shared.ts'

const ports = {
  ...callPorts,
  run,
  gateway,
  prompts,
  analyzer: env.MODEL,
  settings: async (workspace: string) => {
    const snapshot = await config(workspace)
    return snapshot && toSettings(snapshot)
  },
}

/** The tasks of all workspaces. */
export const runTasks = createRunTasks(ports)

/** Versions of prompts before, or without, being in use. */
export const tryPrompt = createTryPrompt({
  ...ports,
  config,
  plan: createPlan(callPorts),
  random: (bytes) => crypto.getRandomValues(bytes),
})
