import { facetWord, facetWordSql } from '../store/facets.ts'

/** Words of which any will do. */
export const anyOf = (words: readonly string[]): string => (words.length === 1 ? (words[0] ?? '') : `(${words.join(' OR ')})`)

/** The word of the full-text index that stands for a topic with these raw names. */
const topicWords = (workspace: string, names: readonly string[]): string => anyOf(names.map((name) => facetWord(workspace, 'topic', name)))

/** An expression of FTS5 for all items of a topic. */
export const topicExpression = (workspace: string, names: readonly string[]): string => `facets : ${topicWords(workspace, names)}`

/** The same out of rows that each have one of its names; `workspace` and `name` are pieces of SQL. */
export const anyTopicSql = (workspace: string, name: string): string =>
  `'facets : (' || group_concat(${facetWordSql(workspace, 'topic', name)}, ' OR ') || ')'`

/** … and for those with more than one of its names; null where it has but one. */
export function overlapExpression(workspace: string, names: readonly string[]): string | null {
  const words = names.map((name) => facetWord(workspace, 'topic', name))
  const pairs = words.slice(0, -1).map((word, index) => `(${word} AND ${anyOf(words.slice(index + 1))})`)
  return pairs.length === 0 ? null : `facets : (${pairs.join(' OR ')})`
}
