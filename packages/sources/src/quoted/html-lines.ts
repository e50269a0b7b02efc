import { type HtmlToken, htmlTokens } from '../html-tokens.ts'
import type { SourceLine } from '../quoted-text.ts'

/** What mail programs put around a quotation, or around a signature: names of classes and ids. */
const AROUND =
  /\b(?:gmail_(?:quote|signature|attr)|moz-(?:cite-prefix|signature)|yahoo_quoted|protonmail_(?:quote|signature_block)|zmail_extra|tutanota_quote|freshdesk_quote)/
/** After these, everything is quoted. The last is the line that Outlook draws above a quotation. */
const BEFORE =
  /\b(?:divRplyFwdMsg|appendonsend|stopSpelling|mail-editor-reference-message-container)\b|border-top:\s?solid\s#(?:E1E1E1|B5C4DF)/i

const BREAKS = new Set('address article br dd div dl dt h1 h2 h3 h4 h5 h6 hr li ol p pre section table td tr ul'.split(' '))
const EMPTY = new Set(['br', 'hr', 'img'])

/** How a quotation looks in plain text, so that one eye is enough for both. */
const QUOTED = '>'

/** HTML as lines, each with its source; an element that holds a quotation is one line, and quoted. */
export function htmlLines(html: string): SourceLine[] {
  const tokens = [...htmlTokens(html)]
  const lines: SourceLine[] = []
  const placeOf = (index: number): number => tokens[index]?.at ?? html.length
  let text = ''
  let from = 0
  const endLine = (to: number): void => {
    if (to > from) lines.push({ text: decoded(text), source: html.slice(from, to) })
    text = ''
    from = to
  }
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index] as HtmlToken
    if ('text' in token) text += token.text
    else if ('close' in token) {
      if (BREAKS.has(token.close)) endLine(placeOf(index + 1))
    } else if (BEFORE.test(token.attributes)) {
      endLine(token.at)
      return lines
    } else if (isQuotation(token)) {
      endLine(token.at)
      index = endOf(tokens, index)
      from = placeOf(index + 1)
      lines.push({ text: QUOTED, source: '' })
    } else if (token.open === 'br') endLine(placeOf(index + 1))
    else if (BREAKS.has(token.open)) endLine(token.at)
  }
  endLine(html.length)
  return lines
}

const isQuotation = ({ open, attributes }: { open: string; attributes: string }): boolean =>
  open === 'blockquote' || (!EMPTY.has(open) && AROUND.test(attributes))

/** Index of the token that closes the element which begins at another; the last where none does. */
function endOf(tokens: readonly HtmlToken[], start: number): number {
  const first = tokens[start]
  const name = first && 'open' in first ? first.open : ''
  let depth = 0
  for (let index = start; index < tokens.length; index += 1) {
    const token = tokens[index] as HtmlToken
    if ('open' in token && token.open === name) depth += 1
    if ('close' in token && token.close === name) depth -= 1
    if (depth === 0) return index
  }
  return tokens.length - 1
}

/** As much of the entities as quotations are recognised by. */
const decoded = (text: string): string =>
  text
    .replace(/&nbsp;|&#160;|\s/gi, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .trim()
