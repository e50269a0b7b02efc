import type { SampledItem } from './detail.ts'

/** What people say of a topic, in their words. */
export interface TopicQuote {
  kind: 'representative' | 'newest' | 'negative'
  item: SampledItem
}

const EACH = { representative: 3, newest: 3, negative: 3 } as const
const MIN_LETTERS = 4
/** Words of a longer text are no better known than those of this one. */
const FIRST_CHARS = 400

const wordsOf = (text: string): Set<string> =>
  new Set(
    (
      text
        .slice(0, FIRST_CHARS)
        .toLowerCase()
        .match(/[\p{L}\p{N}]+/gu) ?? []
    ).filter((word) => word.length >= MIN_LETTERS),
  )

/**
 * Items that say what most say: those whose words are, in the mean, in the most other items. A word counts by the square of the share of
 * items that have it, so that one common word weighs more than many rare ones. What says nearly the same as one that was chosen is left out.
 */
export function representatives(items: readonly SampledItem[], count: number): SampledItem[] {
  const words = items.map(({ text }) => wordsOf(text))
  const shares = new Map<string, number>()
  for (const own of words) for (const word of own) shares.set(word, (shares.get(word) ?? 0) + 1 / items.length)
  const ranked = items
    .map((item, index) => ({ item, own: words[index] ?? new Set<string>(), weight: weightOf(words[index] ?? new Set(), shares) }))
    .toSorted((a, b) => b.weight - a.weight)
  const chosen: typeof ranked = []
  for (const one of ranked) {
    if (chosen.length === count) break
    if (one.own.size > 0 && chosen.every((other) => likeness(one.own, other.own) < NEARLY_THE_SAME)) chosen.push(one)
  }
  return chosen.map(({ item }) => item)
}

const NEARLY_THE_SAME = 0.6

function weightOf(words: ReadonlySet<string>, shares: ReadonlyMap<string, number>): number {
  let sum = 0
  for (const word of words) sum += (shares.get(word) ?? 0) ** 2
  return words.size === 0 ? 0 : sum / Math.sqrt(words.size)
}

function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let both = 0
  for (const word of one) if (other.has(word)) both += 1
  return both / Math.max(1, one.size + other.size - both)
}

/** The quotes of a topic, of its newest items: the same item stands under each kind that it belongs to. */
export function quotesOf(items: readonly SampledItem[]): TopicQuote[] {
  const angriest = items.filter(({ score }) => score < 0).toSorted((a, b) => a.score - b.score || b.receivedAt - a.receivedAt)
  return [
    ...representatives(items, EACH.representative).map((item) => ({ kind: 'representative' as const, item })),
    ...items.slice(0, EACH.newest).map((item) => ({ kind: 'newest' as const, item })),
    ...angriest.slice(0, EACH.negative).map((item) => ({ kind: 'negative' as const, item })),
  ]
}

/** How often each value stands in the items, the most frequent first. */
export function countBy(
  items: readonly SampledItem[],
  valuesOf: (item: SampledItem) => readonly string[],
  most: number,
): { value: string; items: number }[] {
  const counts = new Map<string, number>()
  for (const item of items) for (const value of valuesOf(item)) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts]
    .map(([value, count]) => ({ value, items: count }))
    .toSorted((a, b) => b.items - a.items || a.value.localeCompare(b.value))
    .slice(0, most)
}
