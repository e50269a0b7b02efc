import type { Analysis } from '@sluice/schema/analysis'
import type { Item } from '@sluice/schema/item'
import { NO_USAGE } from './analysis/question.ts'

/** The analysis of something that only happened: nothing was read, nothing is claimed. */
export const signalAnalysis = ({ title, type, hints }: Item): Analysis => ({
  sentiment: { label: 'neutral', score: 0, confidence: 0 },
  topics: [],
  category: hints.category ?? 'other',
  urgency: 'low',
  summary: title ?? type,
  entities: [],
  language: 'und',
  translation: null,
  actionItems: [],
  confidence: { topics: 0, category: 0, urgency: 0, summary: 0, entities: 0, language: 0 },
  method: 'none',
  model: 'none',
  promptVersion: 'none',
  usage: NO_USAGE,
  costNanoUsd: 0,
  cached: false,
  degraded: false,
})
