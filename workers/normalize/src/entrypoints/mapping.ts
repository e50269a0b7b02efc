import type { BotConfig, SourceConfig } from '@sluice/schema/config'
import type { Issue } from '@sluice/schema/issues'
import type { SubmittedInput } from '@sluice/schema/rpc/inputs'
import type { ExampleRequest, KindDescription, MappingRpc, SourceDescription, TriedMapping } from '@sluice/schema/rpc/mapping'
import { exampleFor } from '@sluice/cli/sending/examples'
import { checkSources } from '@sluice/sources/check'
import { describeKinds } from '@sluice/sources/describe-kinds'
import { describeSources } from '@sluice/sources/describe-sources'
import { compileCel } from '@sluice/sources/expressions/cel'
import { WorkerEntrypoint } from 'cloudflare:workers'
import { tryMapping } from '../try-mapping.ts'

/** What other Workers may ask: whether sources are configured well, and what would become of this payload. */
export class Mapping extends WorkerEntrypoint implements MappingRpc {
  async checkConfig(config: BotConfig): Promise<Issue[]> {
    return checkSources(config, compileCel)
  }

  tryMapping(workspace: string, name: string, source: SourceConfig, input: Omit<SubmittedInput, 'key'>): Promise<TriedMapping> {
    return tryMapping({ workspace, name, source, ...input }, Date.now())
  }

  async sourceKinds(): Promise<KindDescription[]> {
    return [...describeKinds()]
  }

  async describeSources(sources: Record<string, SourceConfig>): Promise<Record<string, SourceDescription>> {
    return describeSources(sources)
  }

  async exampleOf(source: SourceConfig): Promise<ExampleRequest | null> {
    return exampleFor(source)
  }
}
