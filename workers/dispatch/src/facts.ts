import type { Analysis } from '@sluice/schema/analysis'
import type { Item } from '@sluice/schema/item'
import type { AnalyzedMessage } from '@sluice/schema/messages'
import { asFact } from './rules/fact-types.ts'

/** What rules and templates may look at: the snapshot in the message, never a later state. */
export interface Snapshot {
  item: Item
  analysis: Analysis
}

/** What a template sees: the snapshot, and the name of the rule that matched. */
export interface TemplateFacts extends Snapshot {
  rule: { name: string }
}

export const snapshotOf = ({ item, analysis }: AnalyzedMessage): Snapshot => ({ item, analysis })

/**
 * What a CEL condition sees. Beside `item` and `analysis` as they are in the contract: `author` (always there, with `bot`
 * filled in), `source` (the name in sluice.yaml) and `now`. Times are timestamps, so that
 * `now - item.occurredAt > duration("24h")` works. `item.confidential` is false where the source did not say that it is; other
 * optional fields are missing where it did not state them:
 * ask `has(item.rating)` first.
 */
export function celFacts({ item, analysis }: Snapshot, now: number): Record<string, unknown> {
  const { author, hints } = item
  return {
    item: asFact('Item', item, {
      ...(author ? { author: asFact('Author', author) } : {}),
      hints: asFact('Hints', hints),
      confidential: item.confidential ?? false,
      occurredAt: new Date(item.occurredAt),
      receivedAt: new Date(item.receivedAt),
    }),
    analysis: asFact('Analysis', analysis, {
      sentiment: asFact('Sentiment', analysis.sentiment),
      confidence: asFact('Confidence', analysis.confidence),
      usage: asFact('Usage', analysis.usage),
    }),
    author: asFact('Author', author ?? {}, { bot: author?.bot ?? false }),
    source: item.source,
    now: new Date(now),
  }
}
