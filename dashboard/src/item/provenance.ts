import type { Analysis } from '../api/shapes.ts'
import { count, money } from '../design/format.ts'

/** Where a judgement comes from, in one line: by whom, by which prompt, at what cost; or why it is not the model's that was meant. */
export function provenanceOf({ method, model, promptVersion, usage, costNanoUsd, cached, degraded, degradedBy }: Analysis): string {
  if (method === 'none') return 'Something that happened, not something that was said: there is nothing to judge.'
  const tokens = usage.inputTokens + usage.outputTokens
  const parts = [
    method === 'embedded' ? 'embedded analyser' : model,
    promptVersion === '' ? '' : `prompt ${promptVersion}`,
    tokens === 0 ? '' : `${count(tokens)} tokens`,
    costOf(method, costNanoUsd),
    cached ? 'from the cache' : '',
  ].filter((part) => part !== '')
  const line = parts.join(' · ')
  return degraded ? `${line}. Degraded: ${degradedBy ?? 'the model did not answer'}` : line
}

function costOf(method: Analysis['method'], costNanoUsd: number | null): string {
  if (method === 'embedded') return ''
  return costNanoUsd === null ? 'unpriced' : money(costNanoUsd)
}
