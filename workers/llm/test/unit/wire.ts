import type { Wire } from '../../src/answer/wire.ts'

/** What a language model writes when it does as it is told. */
export const aWire = (over: Partial<Wire> = {}): Wire => ({
  language: 'en',
  sentiment: 'negative',
  score: -0.7,
  category: 'bug',
  urgency: 'high',
  topics: ['export'],
  summary: 'The export loses rows.',
  entities: [{ type: 'product', text: 'export', pii: false }],
  translation: null,
  actionItems: ['Mend the export'],
  confidence: { sentiment: 0.9, topics: 0.8, category: 0.9, urgency: 0.6, summary: 0.8, entities: 0.7, language: 1 },
  ...over,
})

/** The same as text. */
export const aWireText = (over: Partial<Wire> = {}): string => JSON.stringify(aWire(over))
