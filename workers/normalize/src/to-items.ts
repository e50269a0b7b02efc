import { poison, type StageFailure } from '@sluice/kit/queue'
import { ok, type Result } from '@sluice/kit/result'
import type { RawBody, RawEvent } from '@sluice/schema/event'
import { eventId } from '@sluice/schema/ids'
import { MAX_INLINE_BODY_BYTES } from '@sluice/schema/messages'
import type { SaveItem } from '@sluice/schema/rpc/store'
import { type ItemDraft, MAX_ITEMS_PER_DELIVERY, tooManyItems } from '@sluice/sources/draft'
import { keepFiles, type KeptFile } from './files.ts'
import { toItem } from './to-item.ts'

/** An item as it will be stored, and the files that it names. */
export interface MadeItem {
  save: SaveItem
  files: KeptFile[]
}

/** The drafts of one delivery → its items, in order: all of them, or the first reason why one cannot be. */
export async function toItems(event: RawEvent, drafts: readonly ItemDraft[]): Promise<Result<MadeItem[], StageFailure>> {
  if (drafts.length > MAX_ITEMS_PER_DELIVERY) return poison('TOO_MANY_ITEMS', tooManyItems(drafts.length))
  const made = new Map<string, MadeItem>()
  for (const [index, draft] of drafts.entries()) {
    const alone = drafts.length === 1
    const id = await idOf(event, draft, index, alone)
    // The same thing may be in a delivery twice.
    if (made.has(id)) continue
    const files = keepFiles({ workspace: event.workspace, id }, draft.files)
    const attachments = files.map(({ attachment }) => attachment)
    const item = toItem(event, id, draft, attachments)
    if (!item.ok) return item
    made.set(id, { save: { item: item.value, ...(alone ? wholeOf(event) : partOf(event, draft, index)) }, files })
  }
  return ok([...made.values()])
}

/** The provider's own id counts, also where the same thing comes alone in another delivery; without one, the delivery's. */
async function idOf(event: RawEvent, { key }: ItemDraft, index: number, alone: boolean): Promise<string> {
  if (key === undefined && alone) return event.id
  return eventId(event.workspace, event.source, key ?? `${event.dedupeKey}#${index}`)
}

type Raw = Pick<SaveItem, 'raw' | 'contentType'>

const wholeOf = ({ body, contentType }: RawEvent): Raw => ({ raw: body, contentType })

/** One part of a delivery, as JSON. What has no part, or too large a one, points to the whole; its bytes are stored once only. */
function partOf(event: RawEvent, { part }: ItemDraft, index: number): Raw {
  const bytes = part === undefined ? null : toBytes(part)
  if (bytes && bytes.length <= MAX_INLINE_BODY_BYTES) return { raw: inline(bytes), contentType: 'application/json' }
  return event.body.in === 'r2' || index === 0 ? wholeOf(event) : { raw: inline(new Uint8Array()), contentType: event.contentType }
}

const inline = (bytes: Uint8Array): RawBody => ({ in: 'message', bytes })

/** Null for what is nested deeper than the stack is. */
function toBytes(part: unknown): Uint8Array | null {
  try {
    return new TextEncoder().encode(JSON.stringify(part))
  } catch {
    return null
  }
}
