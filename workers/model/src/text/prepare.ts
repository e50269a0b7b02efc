/** What is looked at of a text: its beginning and its end, which is where people say what they want. */
const MAX_HEAD = 5_000
const MAX_TAIL = 1_000

/** Letters, marks and signs without end say no more than three of them. Digits stay: they may be a card number. */
const RUNS = /([^\d\s])\1{3,}/gu
/** Marks piled on one letter, of those that every script may use; letters of Burmese have four of their own, in `မြို့` for one. */
const PILED_MARKS = /[\p{M}&&\p{Script=Inherited}]{3,}/gv
const BLANKS = /[^\S\n]+/gu
const EMPTY_LINES = /\n(?: ?\n)+/g
/** Controls, zero-width characters, halves of surrogate pairs; joiners and variants inside emoji are not needed to know the emoji. */
const INVISIBLE = /[^\P{C}\n\t]|[\u{FE0E}\u{FE0F}]/gu
/** The same without joiners, which are part of how Persian is written and a family is drawn. */
const UNSEEN = /[\p{C}--[\n\t\p{Join_Control}]]/gv

/** The first 5,000 and the last 1,000 characters, so that what a text costs has a bound. */
export function cap(text: string): string {
  if (text.length <= MAX_HEAD + MAX_TAIL) return text
  return `${text.slice(0, MAX_HEAD)}\n${text.slice(-MAX_TAIL)}`.toWellFormed()
}

/** Escapes that a sender forgot to undo: `\\u2019`, `&amp;`. */
const ESCAPES = /\\u([0-9a-fA-F]{4})|&(amp|lt|gt|quot|apos|nbsp|#39);/g
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', '#39': "'" }
const unescape = (_: string, hex: string | undefined, name: string): string =>
  hex === undefined ? (ENTITIES[name] ?? ' ') : String.fromCharCode(Number.parseInt(hex, 16))

/**
 * Whether a text of ASCII and Latin letters has nothing to squeeze, which is the rule: one look at each character instead of
 * six searches.
 */
function isPlain(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code >= 0x300 || (code < 0x20 && code !== 0x0a) || (code >= 0x7f && code < 0xa0) || code === 0xad) return false
    if (code === 0x26 || code === 0x5c) return false
    if (code !== text.charCodeAt(at - 1)) continue
    if (code <= 0x20 || code === text.charCodeAt(at - 2)) return false
  }
  return true
}

/** Squeezes runs of the same character and of blanks. Linear: each expression takes what it has seen, or moves on. */
export function squeeze(text: string): string {
  if (isPlain(text)) return text.trim()
  return text
    .replace(ESCAPES, unescape)
    .replace(INVISIBLE, '')
    .replace(BLANKS, ' ')
    .replace(EMPTY_LINES, '\n\n')
    .replace(PILED_MARKS, '')
    .replace(RUNS, '$1$1$1')
    .trim()
}

/** A text as its sender wrote it, without what nobody sees: for people, where `squeeze` is for counting. */
export function legible(text: string): string {
  if (isPlain(text)) return text.trim()
  const unescaped = text.replace(ESCAPES, unescape).replace(UNSEEN, '')
  return unescaped.replace(BLANKS, ' ').replace(EMPTY_LINES, '\n\n').replace(PILED_MARKS, '').trim()
}
