import { findPersonal, hidePersonal, type PersonalKind } from '@sluice/kit/personal-data'
import { toHex } from '@sluice/schema/hex'
import type { Author, Item } from '@sluice/schema/item'
import type { MadeItem } from './to-items.ts'

/**
 * Items without personal data that has a form, before anything of them is stored or sent on: text, title, names, facts and addresses say
 * `[EMAIL]` and the like. Files cannot be looked through, so they are not kept, and neither is the body; one that is too large for a message
 * stays in R2 until the night, because the message may come again.
 */
export async function redacted(made: readonly MadeItem[], kinds: readonly PersonalKind[]): Promise<readonly MadeItem[]> {
  if (kinds.length === 0) return made
  return Promise.all(
    made.map(async ({ save: { item, raw, contentType } }) => ({
      save: { item: await redactedItem(item, kinds), raw: raw.in === 'r2' ? raw : NOTHING, contentType },
      files: [],
    })),
  )
}

const NOTHING = { in: 'message', bytes: new Uint8Array() } as const

async function redactedItem({ attachments = [], url, author, ...item }: Item, kinds: readonly PersonalKind[]): Promise<Item> {
  const hide = (text: string): string => hidePersonal(text, kinds)
  const isClean = (text: string): boolean => findPersonal(text, kinds).length === 0
  // A card is a number to some senders.
  const shown = (value: Item['attributes'][string]) => (isClean(String(value)) ? value : hide(String(value)))
  const attributes = Object.entries(item.attributes).map(([name, value]) => [hide(name), shown(value)])
  return {
    ...item,
    text: hide(item.text),
    ...(item.title !== undefined && { title: hide(item.title) }),
    ...(author && { author: await redactedAuthor(author, item, kinds) }),
    // An address with a hole in it leads nowhere.
    ...(url !== undefined && isClean(decoded(url)) && { url }),
    links: item.links.filter((link) => isClean(decoded(link))),
    hashtags: item.hashtags.map(hide),
    mentions: item.mentions.map(hide),
    attributes: {
      ...(Object.fromEntries(attributes) as Item['attributes']),
      ...(attachments.length > 0 && { filesLeftOut: attachments.length }),
    },
  }
}

/** An id that is an address becomes another one, always the same: who wrote before is known again without being named. */
async function redactedAuthor(
  { id, name, email, ...author }: Author,
  { workspace, source }: Pick<Item, 'workspace' | 'source'>,
  kinds: readonly PersonalKind[],
): Promise<Author> {
  const isClean = findPersonal(id, kinds).length === 0
  return {
    ...author,
    id: isClean ? id : await pseudonym([workspace, source, id]),
    ...(name !== undefined && { name: hidePersonal(name, kinds) }),
    ...(email !== undefined && !kinds.includes('email') && { email }),
  }
}

const encoder = new TextEncoder()

/** Half of a SHA-256 in hex. It can be tried out by who has an address to try: it is a pseudonym, not a secret. */
async function pseudonym(parts: readonly string[]): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', encoder.encode(JSON.stringify(parts))))
  return `anon-${toHex(digest.subarray(0, 16))}`
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address)
  } catch {
    return address
  }
}
