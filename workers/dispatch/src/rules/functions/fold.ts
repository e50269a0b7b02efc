/** A text in which case makes no difference, in any script: `ß` is `SS`, both forms of the small sigma are one. */
const fold = (text: string): string => text.normalize('NFC').toUpperCase()

/** The text asked about last: the rules of a configuration ask about the same item one after the other. */
let last = { text: '', folded: '' }

function foldText(text: string): string {
  if (last.text !== text) last = { text, folded: fold(text) }
  return last.folded
}

/** More than the rules of a workspace look for. */
const MAX_KEPT = 5_000
const MAX_KEPT_CHARS = 100
const sought = new Map<string, string>()

/** What rules look for is the same for every item. */
function foldSought(text: string): string {
  const known = sought.get(text)
  if (known !== undefined || text.length > MAX_KEPT_CHARS) return known ?? fold(text)
  if (sought.size >= MAX_KEPT) sought.clear()
  const folded = fold(text)
  sought.set(text, folded)
  return folded
}

/** Whether one of the texts occurs in it, whatever the case. */
export function containsAny(text: string, any: readonly string[]): boolean {
  const folded = foldText(text)
  return any.some((one) => folded.includes(foldSought(one)))
}
