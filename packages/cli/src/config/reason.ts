/** The longest that the history keeps. */
const MAX_REASON = 500

/** On one line, as the history shows it: the message of a commit has several. Undefined where nothing is said. */
export function toReason(text = ''): string | undefined {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  if (line === '') return undefined
  return line.length <= MAX_REASON ? line : `${line.slice(0, MAX_REASON - 1)}…`
}
