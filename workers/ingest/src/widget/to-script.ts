/** Whole lines that only readers need: comments and nothing; and indentation. */
const FOR_READERS = /^[ \t]*(?:\/\/.*)?\r?\n?/gm
const LITERAL = /('[^'\n]*'|`[^`]*`)/
const ROOM = / ?(=>|[=,:?+{}()]) ?/g

/** The script as it is sent: every page that embeds it waits for each byte. What stands in literals stays as it is. */
export const toScript = (source: string): string =>
  source
    .replaceAll(FOR_READERS, '')
    .split(LITERAL)
    .map((part, index) => (index % 2 === 1 ? part : part.replaceAll(ROOM, '$1')))
    .join('')
