import { withoutEmphasis } from './emphasis.ts'
import { decodeEntities } from './entities.ts'
import { urlsIn } from './extract.ts'
import type { Plain } from './plain.ts'

const TARGET = String.raw`\(((?:[^()\s]|\([^()\s]{0,200}\)){1,2000})(?:\s[^()\n]{0,300})?\)`
const IMAGE = new RegExp(String.raw`!\[([^[\]\n]{0,500})\]${TARGET}`, 'g')
const LINK = new RegExp(String.raw`\[([^[\]\n]{1,500})\]${TARGET}`, 'g')
const AUTOLINK = /<(https?:[^<>\s]{1,2000}|[^<>\s@]{1,100}@[^<>\s@]{1,200})>/gi
const HEADING = /^ {0,3}#{1,6}[ \t]+/gm
const ESCAPE = /\\([\\`*_{}[\]()#+.!~|>-])/g

/** HTML that people write in Markdown; what only looks like a tag (`List<String>`) stays. */
const TAG =
  /<(\/?)(a|abbr|b|blockquote|br|center|code|dd|del|details|div|dl|dt|em|font|h[1-6]|hr|i|img|ins|kbd|li|ol|p|picture|pre|q|s|samp|small|source|span|strike|strong|sub|summary|sup|table|tbody|td|tfoot|th|thead|tr|tt|u|ul|var)(?:\s[^<>]{0,2000})?\/?>/gi
const INLINE = new Set('a abbr b code del em font i img ins kbd q s samp small source span strike strong sub sup tt u var'.split(' '))

/**
 * The begin of a comment, and a line that begins or ends a block of code, in a list or a quotation too. What has its end in the same
 * line is code in a text.
 */
const BLOCK = /<!--|^([ \t>]{0,50}(?:(?:[*+-]|\d{1,9}[.)])[ \t]{1,4})?)(`{3,}(?=[^`\n]*$)|~{3,})([^\n]*)$/gm
const SPAN = /(?<![`\\])(`{1,3})(?!`)[^`\n]{1,1000}\1(?!`)/g
/** Stands for a piece of code while the text around it is read. */
const PLACE = /\0(\d+)\0/g

/** Markdown as it reads when shown: without marks, comments and tags. Code keeps its text, quotes keep their `>`. */
export function markdownToText(markdown: string): Plain {
  const code: string[] = []
  const aside = (piece: string): string => `\0${code.push(piece) - 1}\0`
  const source = withoutBlocks(markdown.replaceAll('\0', ''), aside).replace(SPAN, aside)
  const text = source
    .replace(HEADING, '')
    .replace(IMAGE, '$1')
    .replace(LINK, '$1')
    .replace(AUTOLINK, '$1')
    .replace(TAG, (_tag, _end, name: string) => (INLINE.has(name.toLowerCase()) ? '' : '\n'))
  const read = decodeEntities(withoutEmphasis(text).replace(ESCAPE, '$1'))
  return { text: read.replace(PLACE, (_place, index: string) => code[Number(index)] ?? ''), links: urlsIn(source.replace(PLACE, ' ')) }
}

/** Without comments, in which issue templates explain themselves, and with blocks of code set aside. In one pass, whatever the input. */
function withoutBlocks(text: string, aside: (code: string) => string): string {
  const lastEnd = text.lastIndexOf('-->')
  let kept = ''
  let from = 0
  let fence: { mark: string; from: number } | null = null
  for (const { 0: line, 1: before = '', 2: mark, 3: about = '', index } of text.matchAll(BLOCK)) {
    if (index < from) continue
    if (fence) {
      if (!mark?.startsWith(fence.mark) || /[^\s>]/.test(before + about)) continue
      kept += aside(text.slice(fence.from, index))
      fence = null
      from = index + line.length
    } else if (mark !== undefined) {
      kept += text.slice(from, index) + before
      fence = { mark, from: index + line.length }
    } else if (index + 4 <= lastEnd) {
      kept += text.slice(from, index)
      from = text.indexOf('-->', index + 4) + 3
    }
  }
  return kept + (fence ? aside(text.slice(fence.from)) : text.slice(from))
}
