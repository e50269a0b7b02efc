/** What an HTML source consists of, in order. Names are lower-case, `attributes` is their source; `at` is where in the source it begins. */
export type HtmlToken = { at: number } & ({ text: string } | { open: string; attributes: string } | { close: string })

/** Elements without text for readers; of the first two nothing is read even where their end is missing. */
const UNREAD = new Set('script style head iframe noscript object select svg template title'.split(' '))
const RAW = new Set(['script', 'style'])

const NAME = /[a-z][^\s/>]*/iy

/**
 * Splits HTML as it comes from mail clients and editors, well-formed or not, without what is not for readers. A full parser is
 * five times as large as all else that cleans, and only text and links are wanted. One pass: every search for an end
 * that fails is not tried again, so that no input takes more than linear time.
 */
export function* htmlTokens(html: string): Generator<HtmlToken> {
  const lower = html.toLowerCase()
  const endless = new Set<string>()
  let position = 0
  while (position < html.length) {
    const start = html.indexOf('<', position)
    if (start !== position) yield { at: position, text: html.slice(position, start < 0 ? undefined : start) }
    if (start < 0) return
    position = start + 1
    if (html[position] === '!' || html[position] === '?') {
      const mark = html.startsWith('!--', position) ? '-->' : '>'
      const end = html.indexOf(mark, position + 1)
      if (end < 0) return
      position = end + mark.length
      continue
    }
    const closing = html[position] === '/'
    NAME.lastIndex = position + (closing ? 1 : 0)
    const name = NAME.exec(html)?.[0].toLowerCase()
    if (!name) {
      yield { at: start, text: '<' }
      continue
    }
    const end = tagEnd(html, NAME.lastIndex)
    if (end < 0) return
    position = end + 1
    if (closing) yield { at: start, close: name }
    else if (UNREAD.has(name) && !endless.has(name)) {
      const close = lower.indexOf(`</${name}`, position)
      if (close < 0 && RAW.has(name)) return
      if (close < 0) endless.add(name)
      else position = close
    } else yield { at: start, open: name, attributes: html.slice(NAME.lastIndex, end) }
  }
}

/** Where the tag's `>` is: one inside a quoted value is none. −1 where the source ends before. */
function tagEnd(html: string, from: number): number {
  for (let index = from; index < html.length; index += 1) {
    const char = html[index]
    if (char === '>') return index
    if (char !== '=') continue
    while (/\s/.test(html[index + 1] ?? '')) index += 1
    const quote = html[index + 1]
    if (quote !== '"' && quote !== "'") continue
    const close = html.indexOf(quote, index + 2)
    if (close > 0) index = close
  }
  return -1
}
