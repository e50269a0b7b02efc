import { htmlTokens } from '@sluice/sources/html-tokens'
import { decodeEntities } from './entities.ts'
import type { Plain } from './plain.ts'

/** Elements that begin and end a line. */
const BLOCKS = new Set(
  'address article aside blockquote dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tr ul'.split(
    ' ',
  ),
)
const ATTRIBUTE = {
  href: /\shref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i,
  alt: /\salt\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i,
}

/** What a reader of the page sees, with the targets of its links. Entities are decoded, `alt` stands for an image. */
export function htmlToText(html: string): Plain {
  const links: string[] = []
  const parts: string[] = []
  for (const token of htmlTokens(html)) {
    if ('text' in token) parts.push(decodeEntities(token.text.replace(/\s+/g, ' ')))
    else if ('close' in token) parts.push(BLOCKS.has(token.close) ? '\n' : '')
    else {
      parts.push(textOf(token.open, token.attributes))
      const href = token.open === 'a' && attribute(token.attributes, 'href')
      if (href) links.push(href)
    }
  }
  return { text: parts.join(''), links }
}

function textOf(name: string, attributes: string): string {
  if (name === 'br') return '\n'
  if (name === 'li') return '\n- '
  if (name === 'td' || name === 'th') return ' '
  if (name === 'img') return ` ${attribute(attributes, 'alt')} `
  return BLOCKS.has(name) ? '\n' : ''
}

function attribute(source: string, name: keyof typeof ATTRIBUTE): string {
  const [, double, single, bare] = ATTRIBUTE[name].exec(source) ?? []
  return decodeEntities(double ?? single ?? bare ?? '')
}
