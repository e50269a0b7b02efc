import type { Tried, TriedItem } from './shapes.ts'

/** A field that another mapping gives another value; null where there is none. */
export interface Change {
  field: string
  before: string | null
  after: string | null
}

/** What each field of an item says, as one compares it. */
const FIELDS: Record<string, (item: TriedItem) => string | number | null | undefined> = {
  Text: ({ text }) => text,
  Title: ({ title }) => title,
  'Author’s id': ({ author }) => author?.id,
  'Author’s name': ({ author }) => author?.name,
  Rating: ({ rating }) => rating,
  Type: ({ type }) => type,
  Kind: ({ kind }) => kind,
  Language: ({ language }) => language,
  Address: ({ url }) => url,
  // Where the payload does not say when it happened, it is when it was tried.
  Time: ({ occurredAt, receivedAt }) => (occurredAt === receivedAt ? null : new Date(occurredAt).toISOString()),
  Attributes: ({ attributes }) => (Object.keys(attributes).length === 0 ? null : JSON.stringify(attributes)),
}

/** What a change makes of one payload otherwise than before: field by field, item by item; nothing where it makes the same. */
export function changesOf(before: Tried, after: Tried): Change[] {
  const outcome = { field: 'Becomes', before: outcomeOf(before), after: outcomeOf(after) }
  const outcomes = outcome.before === outcome.after ? [] : [outcome]
  const items = before.items.flatMap((item, index) => {
    const other = after.items[index]
    const changes = other === undefined ? [] : fieldsThatDiffer(item, other)
    return before.items.length === 1 ? changes : changes.map((change) => ({ ...change, field: `${change.field} of item ${index + 1}` }))
  })
  return [...outcomes, ...items]
}

const fieldsThatDiffer = (before: TriedItem, after: TriedItem): Change[] =>
  Object.entries(FIELDS)
    .map(([field, read]) => ({ field, before: toText(read(before)), after: toText(read(after)) }))
    .filter((change) => change.before !== change.after)

const toText = (value: string | number | null | undefined): string | null => (value === null || value === undefined ? null : String(value))

/** `1 item`, or why there is none. */
function outcomeOf({ items, issues }: Tried): string {
  if (issues.length > 0) return issues.map(({ path, message }) => `${path} ${message}`.trim()).join('; ')
  return items.length === 1 ? '1 item' : `${items.length} items`
}
