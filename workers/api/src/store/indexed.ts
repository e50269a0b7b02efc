import { TOPIC_WORDS } from './facets.ts'

/** What the full text is made of, of items that fulfil a condition and are understood, as a table expression for `indexIn` and `indexOut`. */
export const indexedWhere = (condition: string): string => `
  SELECT seq, workspace, source, author_id, item, sentiment AS label, category, analysis ->> 'method' AS method,
         analysis ->> 'summary' AS summary, urgency, analysis ->> 'degraded' AS degraded,
         ${TOPIC_WORDS} AS topic_words
  FROM items WHERE analysis IS NOT NULL AND ${condition}`
