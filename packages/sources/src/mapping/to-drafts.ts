import type { RawEvent } from '@sluice/schema/event'
import { unmapped } from '../define.ts'
import { type ItemDraft, type Mapped, MAX_ITEMS_PER_DELIVERY, tooManyItems } from '../draft.ts'
import type { Expressions } from '../expression.ts'
import { createSteps } from '../expressions/steps.ts'
import { at, facts as onlyFacts, present } from '../fields.ts'
import { hintsOf, toRating } from '../rating.ts'
import { createReader, type Reader, type Scope } from './reader.ts'
import type { Mapping } from './schema.ts'

/** A mapping with what else of a source's fields decides what an item becomes. */
export interface MappingOptions {
  map: Mapping
  markup: ItemDraft['markup']
  /** The ends of the source's own scale. */
  ratingMin: number
  ratingMax: number
}

/**
 * What a user's mapping makes of a decoded body: one draft, or one for each entry of the list at `map.items`. One entry that
 * cannot be mapped makes the delivery a failure, so that nothing of it is lost unseen.
 */
export function toDrafts(event: RawEvent, body: unknown, options: MappingOptions, expressions: Expressions): Mapped {
  const { map } = options
  const facts = { body, headers: event.headers, source: event.source }
  const steps = createSteps()
  const draftOf = (part: unknown): Drafted => toDraft({ facts: { ...facts, part }, steps, expressions }, options)
  if (map.items === undefined) {
    const draft = draftOf(body)
    return draft.ok ? draft : unmapped(draft.reason)
  }
  const parts = at(body, map.items)
  if (!Array.isArray(parts)) return unmapped(`map.items: there is no list at ${map.items}`)
  if (parts.length === 0) return { ok: true, value: EMPTY }
  if (parts.length > MAX_ITEMS_PER_DELIVERY) return unmapped(tooManyItems(parts.length))
  const drafts: ItemDraft[] = []
  for (const [index, part] of parts.entries()) {
    const draft = draftOf(part)
    if (!draft.ok) return unmapped(`${map.items}.${index}: ${draft.reason}`)
    drafts.push({ ...draft.value, part })
  }
  return { ok: true, value: drafts }
}

/** A list without entries is no mistake: somebody called to say that there is nothing new. */
const EMPTY: ItemDraft = { kind: 'signal', type: 'delivery.empty', text: '', markup: 'plain', attributes: {}, hints: {} }

type Drafted = { ok: true; value: ItemDraft } | { ok: false; reason: string }

function toDraft(scope: Scope, options: MappingOptions): Drafted {
  const read = createReader(scope)
  const draft = draftWith(read, options)
  const reason = read.mistakes[0] ?? lacking(draft, options)
  return reason === undefined ? { ok: true, value: draft } : { ok: false, reason }
}

function draftWith(read: Reader, { map, markup, ratingMin, ratingMax }: MappingOptions): ItemDraft {
  const stars = read.number('rating', map.rating)
  const rating = stars === undefined ? undefined : toRating(stars, ratingMin, ratingMax)
  const author = read.text('author', map.author)
  const contact = present({ name: read.text('authorName', map.authorName), email: read.text('authorEmail', map.authorEmail) })
  const attributes = Object.entries(map.attributes).map(([name, field]) => [name, read.any(`attributes.${name}`, field)])
  const confidential = read.truth('confidential', map.confidential)
  return {
    kind: read.oneOf('kind', map.kind, ['text', 'signal']),
    type: read.text('type', map.type) ?? 'input',
    text: read.text('text', map.text) ?? '',
    markup,
    attributes: onlyFacts(Object.fromEntries(attributes) as Record<string, unknown>),
    hints: hintsOf(rating),
    ...(confidential && { confidential }),
    ...(author !== undefined && { author: { id: author, ...contact } }),
    ...present({
      title: read.text('title', map.title),
      rating,
      url: read.text('url', map.url),
      language: read.text('language', map.language),
      occurredAt: read.time('occurredAt', map.occurredAt),
      // Without a list the id is the delivery's, and the door has used it.
      key: map.items === undefined ? undefined : read.text('id', map.id),
    }),
  }
}

/** Why a draft is none. */
function lacking({ kind, text, title, rating }: ItemDraft, { map, ratingMin, ratingMax }: MappingOptions): string | undefined {
  if (rating !== undefined && !(rating >= 0 && rating <= 1)) {
    return `${nameOf(map.rating)} is not a number from ${ratingMin} to ${ratingMax}`
  }
  const said = text !== '' || title !== undefined || rating !== undefined
  return kind === 'signal' || said ? undefined : `there is no text at ${nameOf(map.text)}`
}

/** How a message names a field's place. */
const nameOf = (field: Mapping['text']): string =>
  typeof field === 'string' ? field : field && 'expr' in field ? field.expr : 'the constant'
