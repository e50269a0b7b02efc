import type { Item } from '@sluice/schema/item'

/** A file that came with an item: bytes that `normalize` keeps in R2. */
export interface DraftFile {
  name: string
  contentType: string
  bytes: Uint8Array
}

/**
 * What a source kind makes of a payload: an Item as the source states it, before cleaning. Strings have any length and may hold
 * markup, control characters or nothing; `normalize` cleans and cuts them, extracts hashtags, mentions and links, and adds the
 * event's own fields.
 */
export interface ItemDraft extends Pick<Item, 'kind' | 'type' | 'text' | 'attributes' | 'hints'> {
  /** In what `text` is written; `text` may be empty where a person gave only a rating or a title. */
  markup: 'plain' | 'html' | 'markdown' | 'slack' | 'jira'
  title?: string
  author?: NonNullable<Item['author']>
  /** 0 is the worst, 1 the best the source's own scale allows. */
  rating?: number
  language?: string
  /** As the source gave it; not yet checked to be an http(s) address. */
  url?: string
  /** Missing where the source does not say; the time of receipt stands in. */
  occurredAt?: number
  /** How often a Sluice has passed it on, where the payload itself says so (a header of a mail). */
  hops?: number
  /** The source shows it to a closed circle only (an internal note, a confidential issue): rules can keep it in. */
  confidential?: boolean
  files?: DraftFile[]
  /**
   * Where a delivery may hold several things: the provider's id of this one, the same in whichever delivery it comes, alone or
   * with others; the item's id is made of it. Without it the place in the delivery counts.
   */
  key?: string
  /** Where a delivery holds several things: the part that is this one, kept for people to look at. */
  part?: unknown
}

/** A delivery that holds more is refused as a whole: it would hold up everything that came after it. */
export const MAX_ITEMS_PER_DELIVERY = 1_000

/** The reason of such a refusal. */
export const tooManyItems = (count: number): string =>
  `the delivery holds ${count} items; ${MAX_ITEMS_PER_DELIVERY} are taken from one, so let the sender split it`

/** Drafts, or why there are none: the event becomes a dead letter that can be replayed once the mapping is mended. */
export type Mapped = { ok: true; value: ItemDraft | ItemDraft[] } | { ok: false; failure: { code: 'CANNOT_NORMALIZE'; reason: string } }
