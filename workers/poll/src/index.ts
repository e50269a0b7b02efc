import { configure } from './configure.ts'
import { configurePorts, log } from './entrypoints/ports.ts'
import { health } from './health.ts'

export { Poll } from './entrypoints/poll.ts'
export { HostGate } from './host-gate.do.ts'
export { PolledSources } from './polled-sources.do.ts'
export { SourcePoller } from './source-poller.do.ts'

export default {
  fetch: (request) => health(request, configurePorts),

  /** Mends what a call after a change of the configuration did not reach. */
  async scheduled() {
    for (const workspace of await configurePorts.polled.workspaces()) {
      await configure(workspace, configurePorts).catch((error: unknown) => log.error('poll.configure_failed', { workspace, error }))
    }
  },
} satisfies ExportedHandler<Cloudflare.Env>
