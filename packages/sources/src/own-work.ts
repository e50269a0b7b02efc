import type { ItemDraft } from './draft.ts'

/** What deliveries leave in what they write: their own id, or the event's. Markdown may have a backslash before the underscore. */
const MARK = /(?:evt|dlv)\\?_[0-9a-f]{32}(?![0-9a-f])/

/** Labels are those of the ticket, so a comment of anybody has them too. */
const isTicket = ({ type }: ItemDraft): boolean => !/comment|note|reply/i.test(type)

const isMarked = (draft: ItemDraft): boolean => {
  const { labels } = draft.attributes
  return MARK.test(draft.text) || (isTicket(draft) && typeof labels === 'string' && MARK.test(labels))
}

/**
 * What this bot itself has written comes back where a service is both source and destination. Many services show it under the name of the
 * person whose token is used, so it is known by its mark, or by the author's id or address (`bots` of the source); it counts as a bot's.
 */
export function markOwnWork(draft: ItemDraft, bots: readonly string[]): ItemDraft {
  const { author } = draft
  const named = author !== undefined && (bots.includes(author.id) || (author.email !== undefined && bots.includes(author.email)))
  return named || isMarked(draft) ? { ...draft, author: { id: 'sluice', ...author, bot: true } } : draft
}

/** The number of a `Sluice-Hops` header, 1–99; undefined for anything else. */
export const hopsOf = (header: string | undefined): number | undefined =>
  header !== undefined && /^[1-9]\d?$/.test(header.trim()) ? Number(header) : undefined
