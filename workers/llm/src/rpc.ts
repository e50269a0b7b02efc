import { Findings } from '@sluice/schema/analysis'
import type { AnalyzeAnswer, AnalyzeInput } from '@sluice/schema/rpc'
import type { Analyze } from './analysis/analyze.ts'

/** Somebody waits for the answer. */
const WITHIN_MS = 20_000

/** `LlmRpc.analyze`: through the workspace's targets, nothing stored. Throws where not even the embedded analyser answers. */
export async function answer(analyze: Analyze, workspace: string, inputs: readonly AnalyzeInput[]): Promise<AnalyzeAnswer[]> {
  const questions = inputs.map((input) => ({ input, itemId: null, trace: null, confidential: false }))
  const results = await analyze(workspace, questions, WITHIN_MS)
  return results.map((result) => {
    if (!result.ok) throw new Error(result.failure.reason)
    const { method, model } = result.value
    return { findings: Findings.parse(result.value), method, model }
  })
}
