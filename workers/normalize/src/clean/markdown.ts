import { withoutEmphasis } from './emphasis.ts'
import { urlsIn } from './extract.ts'
import type { Plain } from './plain.ts'

const TARGET = String.raw`\(((?:[^()\s]|\([^()\s]{0,200}\)){1,2000})(?:\s[^()\n]{0,300})?\)`
const IMAGE = new RegExp(String.raw`!\[([^[\]\n]{0,500})\]${TARGET}`, 'g')
const LINK = new RegExp(String.raw`\[([^[\]\n]{1,500})\]${TARGET}`, 'g')
const AUTOLINK = /<(https?:[^<>\s]{1,2000}|[^<>\s@]{1,100}@[^<>\s@]{1,200})>/gi
const FENCE = /^ {0,3}(?:`{3,}|~{3,})[^\n]*$/gm
const HEADING = /^ {0,3}#{1,6}[ \t]+/gm
const ESCAPE = /\\([\\`*_{}[\]()#+.!~|>-])/g

/** HTML that people write in Markdown; what only looks like a tag (`List<String>`) stays. */
const TAG =
  /<(\/?)(a|abbr|b|blockquote|br|center|code|dd|del|details|div|dl|dt|em|font|h[1-6]|hr|i|img|ins|kbd|li|ol|p|picture|pre|q|s|samp|small|source|span|strike|strong|sub|summary|sup|table|tbody|td|tfoot|th|thead|tr|tt|u|ul|var)(?:\s[^<>]{0,2000})?\/?>/gi
const INLINE = new Set('a abbr b code del em font i img ins kbd q s samp small source span strike strong sub sup tt u var'.split(' '))

/** Markdown as it reads when shown: without marks, comments and tags. Code keeps its text, quotes keep their `>`. */
export function markdownToText(markdown: string): Plain {
  const source = withoutComments(markdown)
  const text = source
    .replace(FENCE, '')
    .replace(HEADING, '')
    .replace(IMAGE, '$1')
    .replace(LINK, '$1')
    .replace(AUTOLINK, '$1')
    .replace(TAG, (_tag, _end, name: string) => (INLINE.has(name.toLowerCase()) ? '' : '\n'))
  return { text: withoutEmphasis(text).replace(ESCAPE, '$1'), links: urlsIn(source) }
}

/** Issue templates explain themselves in comments, which the reader never sees. In one pass, whatever the input. */
function withoutComments(text: string): string {
  let kept = ''
  let from = 0
  for (;;) {
    const start = text.indexOf('<!--', from)
    const end = start < 0 ? -1 : text.indexOf('-->', start + 4)
    if (end < 0) return kept + text.slice(from)
    kept += text.slice(from, start)
    from = end + 3
  }
}
