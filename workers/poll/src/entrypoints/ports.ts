import { createLogger } from '@sluice/kit/logger'
import type { ConfigurePorts } from '../configure.ts'
import { env } from '../env.ts'

export const log = createLogger('poll')

/** A stub belongs to the request that made it, so each call makes its own. */
const polled = () => env.POLLED.getByName('all')

/** The list of pollers and the pollers, for whoever configures them. */
export const configurePorts: ConfigurePorts = {
  store: env.STORE,
  polled: {
    list: (workspace) => polled().list(workspace),
    workspaces: () => polled().workspaces(),
    add: (workspace, sources) => polled().add(workspace, sources),
    remove: (workspace, sources) => polled().remove(workspace, sources),
  },
  poller: (workspace, source) => env.POLLER.getByName(`${workspace}/${source}`),
}
