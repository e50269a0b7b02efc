import type { ConfigSnapshot } from '@sluice/schema/config'
import type { About } from '../prompts/compile.ts'
import { ANALYSIS_ALIAS, askedInline } from './inline-alias.ts'

/** How the texts of a workspace are analysed. */
export interface Settings {
  workspace: string
  /** Alias or target that is asked; null where the embedded analyser is all there is. */
  model: string | null
  about: About
  cacheSeconds: number
  maxInputChars: number
  batchItems: number
}

const DAY_SECONDS = 86_400

export function toSettings({ workspace, config: { analysis } }: ConfigSnapshot): Settings {
  const { workingLanguage, context, cacheDays, maxInputChars, batchItems } = analysis
  return {
    workspace,
    model: analysis.model ?? (askedInline(analysis).length > 0 ? ANALYSIS_ALIAS : null),
    about: { language: workingLanguage, context },
    cacheSeconds: cacheDays * DAY_SECONDS,
    maxInputChars,
    batchItems,
  }
}
