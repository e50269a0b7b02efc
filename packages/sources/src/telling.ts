import type { ItemDraft } from './draft.ts'
import { facts, present } from './fields.ts'
import { hintsOf } from './rating.ts'

type Maybe<T> = { [K in keyof T]?: T[K] | undefined }

/** What a provider's file reads in a payload; undefined where the payload does not say. */
export interface Telling extends Maybe<Omit<ItemDraft, 'kind' | 'type' | 'attributes' | 'hints'>> {
  type: string
  /** Somebody wrote or rated something new. Without any words it is a signal nevertheless. */
  written: boolean
  /** Values of any kind; those that are no facts are left out. */
  attributes?: Record<string, unknown>
}

/** What a payload tells → a draft; `plain` where no markup is named, the mood of the rating as a hint. */
export function toDraft({ type, written, text = '', markup = 'plain', attributes = {}, ...rest }: Telling): ItemDraft {
  const said = text.trim() !== '' || rest.title !== undefined || rest.rating !== undefined
  return {
    kind: written && said ? 'text' : 'signal',
    type,
    text,
    markup,
    attributes: facts(attributes),
    hints: hintsOf(rest.rating),
    ...present(rest),
  }
}

/** The same where it is all that a delivery holds. */
export const tell = (telling: Telling): { ok: true; value: ItemDraft } => ({ ok: true, value: toDraft(telling) })

/** Who wrote, where the payload names at least an id. */
export function person({ id, ...rest }: Maybe<NonNullable<ItemDraft['author']>>): ItemDraft['author'] {
  return id === undefined ? undefined : { id, ...present(rest) }
}
