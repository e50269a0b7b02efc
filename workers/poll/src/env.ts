import type { InputsRpc } from '@sluice/schema/rpc/inputs'
import type { StoreRpc } from '@sluice/schema/rpc/store'
import { env as bindings } from 'cloudflare:workers'
import type { HostGate } from './host-gate.do.ts'
import type { PolledSources } from './polled-sources.do.ts'
import type { SourcePoller } from './source-poller.do.ts'

interface Bindings extends Omit<Cloudflare.Env, 'STORE' | 'INPUTS' | 'POLLER' | 'GATE' | 'POLLED' | 'MASTER_KEY_PREVIOUS'> {
  STORE: StoreRpc
  INPUTS: InputsRpc
  POLLER: DurableObjectNamespace<SourcePoller>
  GATE: DurableObjectNamespace<HostGate>
  POLLED: DurableObjectNamespace<PolledSources>
}

/** Bindings with the types of what answers them: `wrangler types` cannot see another Worker's class. */
export const env = bindings as unknown as Bindings
