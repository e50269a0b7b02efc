import type { Analysis } from '@sluice/schema/analysis'
import type { Item } from '@sluice/schema/item'
import { facetWord } from '../store/facets.ts'

const SHOWN = 20
/** Words of a text that are looked for: its longest, which say most. */
const LOOKED_FOR = 8
const MIN_LETTERS = 4
/** Share of words that two texts must have in common. */
const CLOSE = 0.25

const wordsOf = (text: string): string[] => (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => word.length >= MIN_LETTERS)

/** Items of the same category with any of the telling words, as an expression of FTS5; null where a text has none. */
export function sharedWords({ workspace, text }: Pick<Item, 'workspace' | 'text'>, { category, method }: Analysis): string | null {
  const telling = [...new Set(wordsOf(text))].toSorted((a, b) => b.length - a.length).slice(0, LOOKED_FOR)
  if (telling.length === 0 || method === 'none') return null
  const words = telling.map((word) => `"${word}"`).join(' OR ')
  return `({text} : (${words})) AND ({facets} : ${facetWord(workspace, 'category', category)})`
}

/** Those whose words are mostly the same (Jaccard index), the closest first. */
export function closest<Other extends { text: string }>(text: string, others: readonly Other[]): Other[] {
  const own = new Set(wordsOf(text.slice(0, 2_000)))
  return others
    .map((other) => ({ other, likeness: likenessOf(own, new Set(wordsOf(other.text))) }))
    .filter(({ likeness }) => likeness >= CLOSE)
    .toSorted((a, b) => b.likeness - a.likeness)
    .slice(0, SHOWN)
    .map(({ other }) => other)
}

function likenessOf(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const both = [...one].filter((word) => other.has(word)).length
  return both === 0 ? 0 : both / (one.size + other.size - both)
}
