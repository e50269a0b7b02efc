import { type HtmlToken, htmlTokens } from '@sluice/sources/html-tokens'
import { decodeEntities } from './entities.ts'
import type { Plain } from './plain.ts'

/** Elements with room above and below them. */
const BLOCKS = new Set(
  'address article aside blockquote center details dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr main menu nav ol p pre section summary table ul'.split(
    ' ',
  ),
)
/** Elements that begin and end a line, and nothing more. */
const LINES = new Set('caption dd div dt legend li tr'.split(' '))
const ATTRIBUTE = /([^\s=>"'/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g

/** What a reader of the page sees, with the targets of its links. Entities are decoded, `alt` stands for an image. */
export function htmlToText(html: string): Plain {
  const links: string[] = []
  const page = new Page()
  const tokens = [...htmlTokens(html)]
  const ends = endsOfHidden(tokens)
  for (let index = 0; index < tokens.length; index += 1) {
    index = ends.get(index) ?? index
    const token = tokens[index] as HtmlToken
    if ('text' in token) page.write(token.text)
    else if ('close' in token) page.end(token.close)
    else {
      page.begin(token.open, token.attributes)
      const href = token.open === 'a' && attribute(token.attributes, 'href')
      if (href) links.push(href)
    }
  }
  return { text: page.text, links }
}

/**
 * Where elements that nobody sees begin and end, by their index: the line that mail programs show beside a subject, and what is written
 * for machines alone. One that is never closed hides nothing.
 */
function endsOfHidden(tokens: readonly HtmlToken[]): Map<number, number> {
  const ends = new Map<number, number>()
  const open = new Map<string, number[]>()
  for (const [index, token] of tokens.entries()) {
    if ('open' in token) {
      const starts = open.get(token.open)
      if (starts) starts.push(index)
      else open.set(token.open, [index])
    }
    const start = 'close' in token ? open.get(token.close)?.pop() : undefined
    const opened = start === undefined ? undefined : tokens[start]
    if (start !== undefined && opened && 'open' in opened && isHidden(opened.attributes)) ends.set(start, index)
  }
  return ends
}

/** A page as it is written: whether a line has begun decides what an element does. */
class Page {
  text = ''
  /** What the line holds so far: nothing, the dash of a list, or words. */
  #line: 'nothing' | 'dash' | 'words' = 'nothing'
  /** Elements that show line ends as they are, one in another. */
  #verbatim = 0

  write(source: string): void {
    this.#add(decodeEntities(this.#verbatim > 0 ? source : source.replace(/\s+/g, ' ')))
  }

  begin(name: string, attributes: string): void {
    if (name === 'pre') this.#verbatim += 1
    if (name === 'td' || name === 'th') this.text += ' '
    else if (name === 'img') this.#add(` ${attribute(attributes, 'alt')} `)
    else if (name === 'br') this.#break()
    else this.#edge(name)
    if (name !== 'li') return
    this.text += '- '
    this.#line = 'dash'
  }

  end(name: string): void {
    if (name === 'pre') this.#verbatim = Math.max(0, this.#verbatim - 1)
    this.#edge(name)
  }

  #add(text: string): void {
    this.text += text
    if (text.trim() !== '') this.#line = 'words'
  }

  /** Two lines in a row that end and begin are one line end apart; what a list holds begins beside its dash. */
  #edge(name: string): void {
    const ends =
      name === 'li' ? this.#line !== 'nothing' : LINES.has(name) ? this.#line === 'words' : BLOCKS.has(name) && this.#line !== 'dash'
    if (ends) this.#break()
  }

  #break(): void {
    this.text += '\n'
    this.#line = 'nothing'
  }
}

const isHidden = (source: string): boolean =>
  /hidden|none/i.test(source) &&
  [...source.matchAll(ATTRIBUTE)].some(([, name = '', double, single, bare]) => {
    const value = double ?? single ?? bare ?? ''
    return /^hidden$/i.test(name) || (/^style$/i.test(name) && /display\s*:\s*none/i.test(value))
  })

/** The first of that name; what stands in the value of another is none. */
function attribute(source: string, name: 'href' | 'alt'): string {
  for (const [, found = '', double, single, bare] of source.matchAll(ATTRIBUTE)) {
    if (found.toLowerCase() === name) return decodeEntities(double ?? single ?? bare ?? '')
  }
  return ''
}
