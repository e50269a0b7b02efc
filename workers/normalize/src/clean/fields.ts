import { cut } from '@sluice/kit/cut'
import { fitting } from '@sluice/kit/fitting'
import type { Author, Item } from '@sluice/schema/item'
import type { ItemDraft } from '@sluice/sources/draft'
import { oneLine, tidy, visible } from './characters.ts'
import { LIMITS } from './limits.ts'

const BCP47 = /^[a-z]{2,8}(?:-[a-z0-9]{1,8})*$/i

/** One clean line within the limit; undefined where nothing is left. */
export const line = (text: string | undefined, limit: { chars: number }): string | undefined =>
  (text && cut(oneLine(cut(text, LIMITS.source)), limit)) || undefined

/** An author needs an id; without one there is none. */
export function cleanAuthor(author: ItemDraft['author']): Author | undefined {
  const id = line(author?.id, LIMITS.name)
  if (!author || !id) return undefined
  const name = line(author.name, LIMITS.name)
  const email = line(author.email, LIMITS.email)
  return { id, ...(name && { name }), ...(email && { email }), ...(author.bot !== undefined && { bot: author.bot }) }
}

/** Names and texts cleaned and cut; what is no number, text or truth value, or does not fit any more, is left out. */
export function cleanAttributes(attributes: Item['attributes']): Item['attributes'] {
  const cleaned = Object.entries(attributes).flatMap(([key, value]) => {
    const name = line(key, LIMITS.attributeName)
    if (!name || (typeof value === 'number' && !Number.isFinite(value))) return []
    return [[name, typeof value === 'string' ? cut(tidy(visible(cut(value, LIMITS.source))), LIMITS.attribute) : value] as const]
  })
  return Object.fromEntries(fitting(cleaned, LIMITS.attributes))
}

/** `de_AT` is `de-AT`; what is no language tag is left out. */
export function cleanLanguage(language: string | undefined): string | undefined {
  const tag = language?.trim().replaceAll('_', '-')
  return tag && tag.length <= LIMITS.language.chars && BCP47.test(tag) ? tag : undefined
}

/** A sender's clock may be ahead of ours, but nothing was written after it arrived. */
export function cleanTime(occurredAt: number | undefined, receivedAt: number): number {
  const usable = occurredAt !== undefined && Number.isFinite(occurredAt) && occurredAt >= 0
  return usable ? Math.min(Math.round(occurredAt), receivedAt) : receivedAt
}
