import { WorkerEntrypoint } from 'cloudflare:workers'
import type { Findings } from '@sluice/schema/analysis'
import type { AnalyzeInput, AnalyzerRpc } from '@sluice/schema/rpc'
import { analyze } from '../analyze.ts'

/** The embedded analyser for other Workers, bound as a service with `entrypoint = "Analyzer"`. */
export class Analyzer extends WorkerEntrypoint implements AnalyzerRpc {
  /** One finding per input, in order. */
  async analyze(inputs: AnalyzeInput[]): Promise<Findings[]> {
    return inputs.map(analyze)
  }
}
