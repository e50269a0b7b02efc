/**
 * What a person typed, as an FTS5 expression that always parses: every word must occur, `"words in quotes"` in that order,
 * and `word*` stands for every word that begins so. Null where nothing is left to look for.
 * https://www.sqlite.org/fts5.html#full_text_query_syntax
 *
 * @example toMatch('export "loses rows" crash*') // '"export" "loses rows" "crash"*'
 */
export function toMatch(typed: string): string | null {
  const terms = typed.match(/"[^"]*"|[^\s"]+/g) ?? []
  const phrases = terms.flatMap((term) => {
    const words = term.replaceAll(/["*\0]/g, ' ').trim()
    return /[\p{L}\p{N}]/u.test(words) ? [`"${words}"${/[^*]\*$/.test(term) ? '*' : ''}`] : []
  })
  return phrases.length === 0 ? null : phrases.join(' ')
}
