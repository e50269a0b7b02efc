import { toHex } from '@sluice/schema/hex'

/**
 * The words of the full-text index that stand for what an item is. Each begins with the workspace, so that one workspace never finds, and
 * never walks over, what is another's. They are hex because the tokenizer splits at anything but letters and digits.
 * Corrections, which take words out again, and the migration that introduced them write the same ones.
 */
export type Facet = 'source' | 'author' | 'sentiment' | 'category' | 'urgency' | 'topic' | 'degraded'

const encoder = new TextEncoder()
const hex = (text: string): string => toHex(encoder.encode(text))

/** The word that every understood item of a workspace has. */
export const workspaceWord = (workspace: string): string => `x${hex(workspace)}`

/** The word of the items that have this value. */
export const facetWord = (workspace: string, facet: Facet, value: string): string => `x${hex(`${workspace}/${facet}/${value}`)}`

/** The same word in SQL, of a workspace and a value that are pieces of SQL; the index does not tell capitals from small letters. */
export const facetWordSql = (workspace: string, facet: Facet, value: string): string =>
  `'x' || hex(${workspace} || '/${facet}/' || ${value})`

const word = (facet: Facet, value: string): string => `' x' || hex(workspace || '/${facet}/' || ${value})`

/** The names of a stored item's topics, each once: models and people may say one twice. */
const TOPICS = `SELECT DISTINCT value FROM json_each(items.analysis, '$.topics')`

/** The same as JSON. */
export const TOPIC_NAMES = `(SELECT json_group_array(value) FROM (${TOPICS}))`

/** The words of a stored item's topics, in SQL; `topicWords` says the same. */
export const TOPIC_WORDS = `(SELECT group_concat(${word('topic', 'value')}, '') FROM (${TOPICS}))`

/** The words of an item's topics, each after a space. */
export const topicWords = (workspace: string, topics: readonly string[]): string =>
  topics.map((topic) => ` ${facetWord(workspace, 'topic', topic)}`).join('')

/**
 * All words of an item, as an expression of SQL over the columns of `understood.ts`. What is nothing to understand (a signal) has neither
 * sentiment nor category, as in the rollups, so that a list has as many rows as a chart counts.
 */
export const FACETS = `
  'x' || hex(workspace) || ${word('source', 'source')}
  || coalesce(${word('author', 'author_id')}, '')
  || CASE WHEN degraded THEN ${word('degraded', `'true'`)} ELSE '' END
  || CASE WHEN method = 'none' THEN '' ELSE
       ${word('sentiment', 'label')} || ${word('category', 'category')} || ${word('urgency', 'urgency')}
       || coalesce(topic_words, '')
     END`
