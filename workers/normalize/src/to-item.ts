import { jsonBytes } from '@sluice/kit/cut'
import { parserOf } from '@sluice/kit/parse'
import { poison, type StageFailure } from '@sluice/kit/queue'
import type { Result } from '@sluice/kit/result'
import { HOPS_HEADER, type RawEvent } from '@sluice/schema/event'
import { type Attachment, Item } from '@sluice/schema/item'
import type { ItemDraft } from '@sluice/sources/draft'
import { hopsOf } from '@sluice/sources/own-work'
import { httpUrl } from './clean/extract.ts'
import { cleanAttributes, cleanAuthor, cleanLanguage, cleanTime, line } from './clean/fields.ts'
import { LIMITS } from './clean/limits.ts'
import { cleanText } from './clean/text.ts'

const parseItem = parserOf(Item)

/** A draft as the source stated it → the item that goes on: clean, within the limits, checked once. */
export function toItem(event: RawEvent, id: string, draft: ItemDraft, attachments: Attachment[] = []): Result<Item, StageFailure> {
  const taken = attachments.length > 0 ? jsonBytes(attachments) : 0
  const { text, hashtags, mentions, links, truncated } = cleanText(draft.text, draft.markup, taken)
  const title = line(draft.title, LIMITS.title)
  const author = cleanAuthor(draft.author)
  const language = cleanLanguage(draft.language)
  const url = draft.url === undefined ? undefined : httpUrl(draft.url)
  const hops = draft.hops ?? hopsOf(event.headers[HOPS_HEADER])
  const rating = draft.rating !== undefined && draft.rating >= 0 && draft.rating <= 1 ? draft.rating : undefined
  const item: Item = {
    id,
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
    attributes: cleanAttributes(factsOf(draft, attachments)),
    hints: draft.hints,
    ...(truncated && { truncated }),
    ...(draft.confidential && { confidential: true }),
    ...(hops !== undefined && { hops }),
    ...(attachments.length > 0 && { attachments }),
    ...(id !== event.id && { eventId: event.id }),
    trace: event.trace,
  }
  const checked = parseItem(item)
  if (checked.ok) return checked
  const places = checked.failure.slice(0, 3).map(({ path, message }) => `${path}: ${message}`)
  return poison('CANNOT_NORMALIZE', `what the mapping gives is no item: ${places.join('; ')}`)
}

/** Files that are not kept are said to have been there. */
function factsOf({ attributes, files = [] }: ItemDraft, attachments: readonly Attachment[]): ItemDraft['attributes'] {
  const filesLeftOut = files.length - attachments.length
  return filesLeftOut > 0 ? { filesLeftOut, ...attributes } : attributes
}
