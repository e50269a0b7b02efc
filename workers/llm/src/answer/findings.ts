import { cut } from '@sluice/kit/cut'
import { fitting } from '@sluice/kit/fitting'
import type { Findings } from '@sluice/schema/analysis'
import type { Wire } from './wire.ts'
import { entitiesOf } from './entities.ts'
import { languageOf, lines, seen, share, within } from './within.ts'

/** What a model wrote → findings: numbers brought into range, texts and lists cut, codes tidied. */
export function toFindings(wire: Wire): Findings {
  const { confidence } = wire
  return limited({
    sentiment: { label: wire.sentiment, score: within(wire.score, -1, 1), confidence: share(confidence.sentiment) },
    topics: lines(wire.topics, 3, 80),
    category: wire.category,
    urgency: wire.urgency,
    summary: cut(seen(wire.summary), { chars: 1_000 }),
    entities: entitiesOf(wire.entities),
    language: languageOf(wire.language),
    translation: wire.translation === null ? null : seen(wire.translation) || null,
    actionItems: lines(wire.actionItems, 10, 300),
    confidence: {
      topics: share(confidence.topics),
      category: share(confidence.category),
      urgency: share(confidence.urgency),
      summary: share(confidence.summary),
      entities: share(confidence.entities),
      language: share(confidence.language),
    },
  })
}

/** With the item's 80 kB an analysis of 40 kB fits into one queue message; what has no natural bound is cut to that. */
export const limited = (findings: Findings): Findings => ({
  ...findings,
  summary: cut(findings.summary, { chars: 1_000, bytes: 3_000 }),
  translation: findings.translation === null ? null : cut(findings.translation, { chars: 20_000, bytes: 18_000 }),
  entities: fitting(findings.entities, { entries: 50, bytes: 8_000 }),
  actionItems: fitting(findings.actionItems, { entries: 10, bytes: 4_000 }),
})
