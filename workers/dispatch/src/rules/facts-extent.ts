/** How large a value may become: what the cost of an expression is estimated from. */
export interface Extent {
  /** UTF-16 units of a text; 0 where it is none. */
  chars: number
  /** Entries of a list or a map; 0 where it is neither. */
  items: number
  /** The largest of the entries. */
  each?: Extent
  /** The fields of an object, by name. */
  fields?: Readonly<Record<string, Extent>>
}

export const scalar: Extent = { chars: 0, items: 0 }
export const textOf = (chars: number): Extent => ({ chars, items: 0 })
export const listOf = (items: number, each: Extent): Extent => ({ chars: 0, items, each })
const objectOf = (fields: Readonly<Record<string, Extent>>): Extent => ({ chars: 0, items: Object.keys(fields).length, fields })

const author = objectOf({ id: textOf(200), name: textOf(200), email: textOf(320), bot: scalar })

/** The limits of `Item` and `Analysis` in the schema, and of the attributes in normalize. */
export const FACT_EXTENTS: Readonly<Record<string, Extent>> = {
  item: objectOf({
    id: textOf(40),
    workspace: textOf(64),
    source: textOf(64),
    kind: textOf(10),
    type: textOf(100),
    text: textOf(20_000),
    title: textOf(500),
    author,
    rating: scalar,
    language: textOf(35),
    url: textOf(2_000),
    truncated: scalar,
    confidential: scalar,
    attachments: listOf(20, objectOf({ name: textOf(200), contentType: textOf(100), size: scalar, key: textOf(500) })),
    eventId: textOf(40),
    trace: textOf(60),
    hashtags: listOf(50, textOf(100)),
    mentions: listOf(50, textOf(100)),
    links: listOf(50, textOf(2_000)),
    attributes: listOf(50, textOf(2_000)),
    occurredAt: scalar,
    receivedAt: scalar,
    hints: objectOf({ sentiment: textOf(10), category: textOf(10) }),
  }),
  analysis: objectOf({
    sentiment: objectOf({ label: textOf(10), score: scalar, confidence: scalar }),
    topics: listOf(3, textOf(80)),
    category: textOf(10),
    urgency: textOf(10),
    summary: textOf(1_000),
    entities: listOf(50, objectOf({ type: textOf(20), text: textOf(300), pii: scalar })),
    language: textOf(3),
    translation: textOf(20_000),
    actionItems: listOf(10, textOf(300)),
    model: textOf(200),
    promptVersion: textOf(100),
    degradedBy: textOf(300),
  }),
  author,
  source: textOf(64),
  now: scalar,
}

/** The larger of two in every respect. */
export function larger(a: Extent, b: Extent): Extent {
  const each = a.each && b.each ? larger(a.each, b.each) : (a.each ?? b.each)
  const merged: Extent = { chars: Math.max(a.chars, b.chars), items: Math.max(a.items, b.items) }
  if (each) merged.each = each
  const fields = a.fields ?? b.fields
  if (fields) merged.fields = fields
  return merged
}

/** The largest that a field of a value can be; of a value that is not known, the largest of all. */
export function within(value: Extent, field: string | null): Extent {
  const named = field === null ? undefined : value.fields?.[field]
  if (named) return named
  return value.each ?? Object.values(value.fields ?? {}).reduce(larger, scalar)
}

/** Values and text units in a value, itself included, where it is looked at as a whole. */
export function weight({ chars, items, each, fields }: Extent): number {
  const inside = fields ? Object.values(fields).reduce((sum, field) => sum + weight(field), 0) : items * (each ? weight(each) : 1)
  return 1 + chars / 50 + inside
}
