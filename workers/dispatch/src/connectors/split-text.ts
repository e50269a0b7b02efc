/** Where an entity (`&amp;`) or a link (`<https://…|label>`) begins that would be cut in two at `end`; else `end`. */
function beforeMarkup(text: string, end: number): number {
  const head = text.slice(0, end)
  const link = head.lastIndexOf('<')
  if (link > head.lastIndexOf('>') && link > 0) return link
  const entity = head.lastIndexOf('&')
  return entity > head.lastIndexOf(';') && end - entity < 8 && entity > 0 ? entity : end
}

const isHighSurrogate = (text: string, index: number): boolean => (text.charCodeAt(index) & 0xfc00) === 0xd800

/** The best place for a cut at `max` or before: after a line, after a word, else between two characters. */
function cutAt(text: string, max: number): number {
  for (const separator of ['\n', ' ']) {
    const found = text.lastIndexOf(separator, max - 1) + 1
    if (found >= max / 2) return beforeMarkup(text, found)
  }
  const end = beforeMarkup(text, max)
  return isHighSurrogate(text, end - 1) ? end - 1 : end
}

/** Parts of at most `max` UTF-16 units which joined are the text: nothing is lost between them. */
export function splitText(text: string, max: number): string[] {
  const parts: string[] = []
  let rest = text
  while (rest.length > max) {
    const end = cutAt(rest, max)
    parts.push(rest.slice(0, end))
    rest = rest.slice(end)
  }
  return rest === '' ? parts : [...parts, rest]
}
