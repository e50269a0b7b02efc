/** What the full text is made of, of items that fulfil a condition and are understood, as a table expression for `indexIn` and `indexOut`. */
export const indexedWhere = (condition: string): string => `
  SELECT seq, workspace, source, author_id, item, sentiment AS label, category, analysis ->> 'method' AS method,
         analysis ->> 'summary' AS summary, urgency, analysis ->> 'degraded' AS degraded, analysis -> 'topics' AS topics
  FROM items WHERE analysis IS NOT NULL AND ${condition}`
