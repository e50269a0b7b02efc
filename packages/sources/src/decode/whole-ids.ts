/** So many digits may be more than a number holds: 2 to the power of 53 has sixteen. */
const LONG = /-?\d{16,}/g
const QUOTE = '"'
/** What stands before the value of a field whose name ends so; names with a blank before the colon have only so many. */
const ID = /id"\s{0,20}:\s{0,20}$/i
const ID_CHARS = 44

/**
 * JSON with quotes around whole numbers beyond 2 to the power of 53 under names like `id`, `userId` and `account_id`: two of them may be
 * the same number once they are read (RFC 8259, section 6), and different things would pass for one. Other numbers stay numbers, for
 * people calculate with them.
 */
export function withWholeIds(text: string): string {
  const parts: string[] = []
  let from = 0
  let inText = false
  let quote = text.indexOf(QUOTE)
  for (const { 0: digits, index } of text.matchAll(LONG)) {
    for (; quote >= 0 && quote < index; quote = text.indexOf(QUOTE, quote + 1)) if (!inText || !isEscaped(text, quote)) inText = !inText
    const end = index + digits.length
    if (inText || !ID.test(text.slice(Math.max(0, index - ID_CHARS), index)) || !isWhole(digits, text[end])) continue
    parts.push(text.slice(from, index), QUOTE, digits, QUOTE)
    from = end
  }
  return parts.length === 0 ? text : [...parts, text.slice(from)].join('')
}

/** Neither `1.5` nor `1e5`, and not one that a number holds as it is. */
const isWhole = (digits: string, next: string | undefined): boolean => !/[.e]/i.test(next ?? '') && !Number.isSafeInteger(Number(digits))

/** Whether a quote within a text has an odd number of backslashes before it. */
function isEscaped(text: string, quote: number): boolean {
  let from = quote
  while (text[from - 1] === '\\') from -= 1
  return (quote - from) % 2 === 1
}
