/**
 * Characters that nobody sees and that serve to hide text, split words or turn their order: controls, soft hyphens, zero-width
 * and bidirectional controls, annotation and tag characters, variation selectors that emoji do not use. Joiners have their own
 * rule below, and some format characters (Arabic and Kaithi number signs) are seen.
 */
const INVISIBLE =
  /[[\p{Cc}\p{Cf}\ufffc\u{e0000}-\u{e01ef}]--[\t\n\p{Join_Control}\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u{110bd}\u{110cd}]]/gv

/** Joiners belong between letters of scripts that join, and in emoji; in Latin text they only split words. */
const STRAY_JOINER = /(^|[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{P}\p{Z}\p{Nd}\s])\p{Join_Control}+/gu

const LINE_END = /\r\n?|[\v\f\u0085\u2028\u2029]/gu

/** All that is printed of ASCII, in lines: most texts are no more, and nothing of it is ever changed here. */
const PLAIN = /^[\t\n -~]*$/

/**
 * Text as a person sees it: composed (Unicode NFC), without invisible characters, line ends as `\n`. Composed last, because an
 * accent may have been kept from its letter by what was removed; and before, because joiners are judged by the letter.
 */
export function visible(text: string): string {
  if (PLAIN.test(text)) return text
  const seen = text.toWellFormed().replace(LINE_END, '\n').replace(INVISIBLE, '').normalize('NFC')
  return seen.replace(STRAY_JOINER, '$1').normalize('NFC')
}

/** One space where there are several of any kind, no space at the ends of lines, at most one empty line in a row. */
export function tidy(text: string): string {
  return text
    .replace(/[^\S\n]+/gu, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** The same for what stands in one line: titles, names. */
export const oneLine = (text: string): string => visible(text).replace(/\s+/gu, ' ').trim()
