import { cut } from '@sluice/kit/cut'

/** A piece of text with one look. */
export interface Run {
  text: string
  bold: boolean
  italic: boolean
  strike: boolean
  code: boolean
  link: string | null
}

type Style = 'bold' | 'italic' | 'strike' | 'code'

const STYLES: Readonly<Record<string, Style>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  s: 'strike',
  del: 'strike',
  code: 'code',
  pre: 'code',
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' }

const decodeOne = (whole: string, name: string): string => {
  if (!name.startsWith('#')) return NAMED[name.toLowerCase()] ?? whole
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code).toWellFormed() : whole
}

const decode = (text: string): string => text.replace(/&(#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,6});/gi, decodeOne)

const TAG = /<(\/?)([a-z]{1,10})((?:\s[^<>]*)?)>/gi
const HREF = /\bhref\s*=\s*(?:"([^"]*)"|'([^']*)')/i
const CLICKABLE = /^(?:https?:\/\/|mailto:|tg:\/\/)/i

const href = (attributes: string): string | null => {
  const [, double, single] = HREF.exec(attributes) ?? []
  const address = decode(double ?? single ?? '')
  return CLICKABLE.test(address) ? address : null
}

/**
 * Simple HTML (`b strong i em s del code pre a br`) as runs. It takes anything: a tag that is not one of these is text, one
 * that is left open ends with the text, so a template with a mistake in it still makes a message.
 */
export function parseRuns(source: string): Run[] {
  const runs: Run[] = []
  const depth: Record<Style, number> = { bold: 0, italic: 0, strike: 0, code: 0 }
  let link: string | null = null
  const add = (text: string): void => {
    const { bold, italic, strike, code } = depth
    if (text !== '') runs.push({ text, bold: bold > 0, italic: italic > 0, strike: strike > 0, code: code > 0, link })
  }
  let at = 0
  for (const { 0: tag, 1: slash, 2: name = '', 3: attributes = '', index } of source.matchAll(TAG)) {
    add(decode(source.slice(at, index)))
    at = index + tag.length
    const lower = name.toLowerCase()
    const style = STYLES[lower]
    if (style) depth[style] = Math.max(0, depth[style] + (slash ? -1 : 1))
    else if (lower === 'a') link = slash ? null : href(attributes)
    else add(lower === 'br' ? '\n' : tag)
  }
  add(decode(source.slice(at)))
  return runs
}

/** The first `max` UTF-16 units of the text, and how many are left over. */
export function cutRuns(runs: readonly Run[], max: number): { runs: Run[]; rest: number } {
  const kept: Run[] = []
  let left = max
  for (const run of runs) {
    const text = cut(run.text, { chars: left })
    if (text !== '') kept.push({ ...run, text })
    // What does not fit as a whole is the end: nothing after a gap.
    left = text.length < run.text.length ? 0 : left - text.length
  }
  const length = (all: readonly Run[]): number => all.reduce((sum, { text }) => sum + text.length, 0)
  return { runs: kept, rest: length(runs) - length(kept) }
}
