import { parseWith } from '@sluice/kit/parse'
import { poison, type StageFailure } from '@sluice/kit/queue'
import type { Result } from '@sluice/kit/result'
import type { RawEvent } from '@sluice/schema/event'
import { Item } from '@sluice/schema/item'
import type { ItemDraft } from '@sluice/sources/define'
import { httpUrl } from './clean/extract.ts'
import { cleanAttributes, cleanAuthor, cleanLanguage, cleanTime, line } from './clean/fields.ts'
import { LIMITS } from './clean/limits.ts'
import { cleanText } from './clean/text.ts'

/** A draft as the source stated it → the item that goes on: clean, within the limits, checked once. */
export function toItem(event: RawEvent, draft: ItemDraft): Result<Item, StageFailure> {
  const { text, hashtags, mentions, links, truncated } = cleanText(draft.text, draft.markup)
  const title = line(draft.title, LIMITS.title)
  const author = cleanAuthor(draft.author)
  const language = cleanLanguage(draft.language)
  const url = draft.url === undefined ? undefined : httpUrl(draft.url)
  const rating = draft.rating !== undefined && draft.rating >= 0 && draft.rating <= 1 ? draft.rating : undefined
  const item: Item = {
    id: event.id,
    workspace: event.workspace,
    source: event.source,
    // Characters that nobody sees are no text: what is empty after cleaning only happened.
    kind: text || title || rating !== undefined ? draft.kind : 'signal',
    type: line(draft.type, LIMITS.type) ?? event.kind,
    text,
    ...(title && { title }),
    ...(author && { author }),
    ...(rating !== undefined && { rating }),
    ...(language && { language }),
    ...(url && { url }),
    hashtags,
    mentions,
    links,
    occurredAt: cleanTime(draft.occurredAt, event.receivedAt),
    receivedAt: event.receivedAt,
    attributes: cleanAttributes(draft.attributes),
    hints: draft.hints,
    ...(truncated && { truncated }),
    trace: event.trace,
  }
  const checked = parseWith(Item, item)
  if (checked.ok) return checked
  const places = checked.failure.slice(0, 3).map(({ path, message }) => `${path}: ${message}`)
  return poison('CANNOT_NORMALIZE', `what the mapping gives is no item: ${places.join('; ')}`)
}
