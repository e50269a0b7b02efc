import { toSettings } from '../analysis/settings.ts'
import { env } from '../env.ts'
import { createRunTasks } from '../tasks/run.ts'
import { callPorts, gateway, run } from './gateway.ts'
import { config, prompts } from './shared.ts'

/** The tasks of all workspaces. */
export const runTasks = createRunTasks({
  ...callPorts,
  run,
  gateway,
  prompts,
  analyzer: env.MODEL,
  settings: async (workspace) => {
    const snapshot = await config(workspace)
    return snapshot && toSettings(snapshot)
  },
})
