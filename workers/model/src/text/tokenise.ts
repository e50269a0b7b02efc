import { classAt, DIGIT, FACE, LETTER, MARK, TAG } from './characters.ts'
import { ANY_NUMBER, ANY_WORD, EMOJI, endOf, FROWN, OTHER_MARK, SMILE, TAGGED } from './expressions.ts'
import { takeWord } from './words.ts'

export type TokenKind = 'word' | 'number' | 'emoji' | 'smile' | 'frown' | 'url' | 'mention' | 'hashtag' | 'mark'

export interface Token {
  kind: TokenKind
  /** Words in lower case, contractions taken apart (`can’t` → `can`, `not`); everything else as it stands. */
  text: string
  /** Where it stands in the text. */
  start: number
  end: number
  /** Written in capitals, two letters at least. */
  caps: boolean
}

/** More than any text that people write has within `cap`; bounds the work on walls of one-character tokens. */
export const MAX_TOKENS = 1_500
const FACES_THAT_MARK = ':;('
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u

function push(tokens: Token[], kind: TokenKind, text: string, start: number, end: number): number {
  tokens.push({ kind, text: text.slice(start, end), start, end, caps: false })
  return end
}

function takeNumber(text: string, start: number, tokens: Token[]): number {
  let at = start + 1
  while (classAt(text, at) === DIGIT || ('.,:'.includes(text.charAt(at)) && classAt(text, at + 1) === DIGIT)) at++
  return push(tokens, 'number', text, start, at)
}

function takeTag(text: string, start: number, tokens: Token[]): number {
  const end = endOf(TAGGED, text, start)
  return end < 0 ? start + 1 : push(tokens, text[start] === '@' ? 'mention' : 'hashtag', text, start, end)
}

/** An emoticon where no letter or digit stands before it (`10:30`), else perhaps a mark. */
function takeFace(text: string, start: number, tokens: Token[]): number {
  if (start === 0 || !LETTER_OR_DIGIT.test(text.charAt(start - 1))) {
    const smile = endOf(SMILE, text, start)
    if (smile > 0) return push(tokens, 'smile', text, start, smile)
    const frown = endOf(FROWN, text, start)
    if (frown > 0) return push(tokens, 'frown', text, start, frown)
  }
  return FACES_THAT_MARK.includes(text.charAt(start)) ? push(tokens, 'mark', text, start, start + 1) : start + 1
}

const BEYOND_ASCII = [
  ['emoji', EMOJI],
  ['mark', OTHER_MARK],
  ['number', ANY_NUMBER],
] as const

function takeBeyondAscii(text: string, start: number, tokens: Token[]): number {
  if (endOf(ANY_WORD, text, start) > 0) return takeWord(text, start, tokens)
  for (const [kind, expression] of BEYOND_ASCII) {
    const end = endOf(expression, text, start)
    if (end > 0) return push(tokens, kind, text, start, end)
  }
  return start + ((text.codePointAt(start) ?? 0) > 0xffff ? 2 : 1)
}

/** By hand for ASCII, most of all text, and by Unicode's properties beyond it. Answers where to go on. */
function take(text: string, at: number, tokens: Token[]): number {
  if (text.charCodeAt(at) >= 0x80) return takeBeyondAscii(text, at, tokens)
  switch (classAt(text, at)) {
    case LETTER:
      return takeWord(text, at, tokens)
    case DIGIT:
      return takeNumber(text, at, tokens)
    case MARK:
      return push(tokens, 'mark', text, at, at + 1)
    case TAG:
      return takeTag(text, at, tokens)
    case FACE:
      return takeFace(text, at, tokens)
    default:
      return at + 1
  }
}

/** Text → tokens, in order; what is of no kind is passed over. The text should have been squeezed. */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = []
  for (let at = 0; at < text.length && tokens.length < MAX_TOKENS;) at = take(text, at, tokens)
  return tokens
}
