import type { SourceConfig } from '@sluice/schema/config'
import type { MappingRpc, SubmittedInput, TriedMapping } from '@sluice/schema/rpc'
import { WorkerEntrypoint } from 'cloudflare:workers'
import { tryMapping } from '../try-mapping.ts'

/** What other Workers may ask: what would become of this payload. */
export class Mapping extends WorkerEntrypoint implements MappingRpc {
  tryMapping(workspace: string, name: string, source: SourceConfig, input: Omit<SubmittedInput, 'key'>): Promise<TriedMapping> {
    return tryMapping({ workspace, name, source, ...input }, Date.now())
  }
}
