import type { BotConfig } from '@sluice/schema/config'
import { ANALYSIS } from './results.ts'

/** Whether a language model is asked with a prompt, as far as the configuration says; else the embedded analyser does what it can. */
export function asksModels(config: BotConfig | null, name: string): boolean {
  if (!config) return false
  const { analysis, llm } = config
  // Those that stand behind the embedded analyser are never asked.
  const embedded = analysis.targets.findIndex(({ provider }) => provider === 'embedded')
  const inline = embedded === -1 ? analysis.targets.length : embedded
  if (analysis.model !== undefined || inline > 0) return true
  return name !== ANALYSIS && Object.keys(llm?.targets ?? {}).length > 0
}
