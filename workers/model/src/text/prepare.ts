/** What is looked at of a text: its beginning and its end, which is where people say what they want. */
const MAX_HEAD = 5_000
const MAX_TAIL = 1_000

/** Letters, marks and signs without end say no more than three of them. Digits stay: they may be a card number. */
const RUNS = /([^\d\s])\1{3,}/gu
/** Marks piled on one letter; no script needs more than two that stay apart after normalisation. */
const PILED_MARKS = /\p{M}{3,}/gu
const BLANKS = /[^\S\n]+/gu
const EMPTY_LINES = /\n(?: ?\n)+/g
/** Zero-width characters and other controls that only confuse; joiners inside emoji are not needed to know the emoji. */
// oxlint-disable-next-line no-control-regex -- taking control characters out is the purpose
const INVISIBLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe0e\ufe0f\ufeff]/g

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

/** Squeezes runs of the same character and of blanks. Linear: each expression takes what it has seen, or moves on. */
export function squeeze(text: string): string {
  return text
    .replace(ESCAPES, unescape)
    .replace(INVISIBLE, '')
    .replace(BLANKS, ' ')
    .replace(EMPTY_LINES, '\n\n')
    .replace(PILED_MARKS, '')
    .replace(RUNS, '$1$1$1')
    .trim()
}
