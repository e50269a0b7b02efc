import { cut } from '@sluice/kit/cut'
import { fitting } from '@sluice/kit/fitting'
import { Entity, type Findings } from '@sluice/schema/analysis'
import type { Wire } from '../prompt/wire.ts'

const within = (value: number, min: number, max: number): number => Math.min(max, Math.max(min, value))
const share = (value: number): number => within(value, 0, 1)

const lines = (texts: readonly string[], entries: number, chars: number): string[] =>
  texts
    .map((text) => cut(text.trim(), { chars }))
    .filter((text) => text !== '')
    .slice(0, entries)

/** `en-US` is `en`; what is no code is `und`. */
const languageOf = (text: string): string => /^[a-z]{2,3}(?=$|[-_])/.exec(text.trim().toLowerCase())?.[0] ?? 'und'

/** Types that are personal data whatever the model says. */
const PERSONAL = new Set<Entity['type']>(['email', 'phone', 'card', 'iban', 'ip', 'person'])

function entitiesOf(entities: Wire['entities']): Entity[] {
  return entities.flatMap(({ type: given, text, pii }) => {
    const found = Entity.shape.type.safeParse(given.toLowerCase())
    const type = found.success ? found.data : 'other'
    const [name] = lines([text], 1, 300)
    return name ? [{ type, text: name, pii: pii || PERSONAL.has(type) }] : []
  })
}

/** What a model wrote → findings: numbers brought into range, texts and lists cut, codes tidied. */
export function toFindings(wire: Wire): Findings {
  const { confidence } = wire
  return limited({
    sentiment: { label: wire.sentiment, score: within(wire.score, -1, 1), confidence: share(confidence.sentiment) },
    topics: lines(wire.topics, 3, 80),
    category: wire.category,
    urgency: wire.urgency,
    summary: cut(wire.summary.trim(), { chars: 1_000 }),
    entities: entitiesOf(wire.entities),
    language: languageOf(wire.language),
    translation: wire.translation === null ? null : wire.translation.trim() || null,
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
