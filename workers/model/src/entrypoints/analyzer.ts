import { WorkerEntrypoint } from 'cloudflare:workers'
import type { Findings } from '@sluice/schema/analysis'
import type { AnalyzeInput, AnalyzerRpc } from '@sluice/schema/rpc/llm'
import { analyze } from '../analyze.ts'

/** Makes the engine compile its expressions at start, for which the first text would pay otherwise, with more than the rest costs. */
const EVERYTHING = 'Größe 12€, a@b.example — привет, 漢字 😀: it does not work!!!! &amp; crashed on 2026-01-02.\n\n\n'
analyze({ text: EVERYTHING.repeat(3) })

/** The embedded analyser for other Workers, bound as a service with `entrypoint = "Analyzer"`. */
export class Analyzer extends WorkerEntrypoint implements AnalyzerRpc {
  /** One finding per input, in order. */
  async analyze(inputs: AnalyzeInput[]): Promise<Findings[]> {
    return inputs.map(analyze)
  }
}
