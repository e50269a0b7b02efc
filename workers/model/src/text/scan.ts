/** Kinds of tokens, as the scanner tells them apart. */
export type Kind = 'word' | 'number' | 'emoji' | 'smile' | 'frown' | 'url' | 'mention' | 'hashtag' | 'mark'

/** Where a token ends, and what it is; `none` is passed over. */
export interface Scanned {
  kind: Kind | 'none'
  end: number
}

const LETTER = 1
const DIGIT = 2
const MARK = 3
const TAG = 4
const FACE = 5
/** Classes of ASCII. Faces may begin an emoticon, and some of them are marks too. */
const CLASS = new Uint8Array(128)
for (const [characters, kind] of [
  ['abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ', LETTER],
  ['0123456789', DIGIT],
  ['.!?,)\n"|/', MARK],
  ['@#', TAG],
  [':;=<>^-(', FACE],
] as const) {
  for (const character of characters) CLASS[character.charCodeAt(0)] = kind
}
const FACES_THAT_MARK = ':;('

// Sticky: each looks at one place only, and takes what it has seen or gives up after a few characters.
const URL_REST = /(?<=https?):\/\/[^\s<>"]+|(?<=www)\.[^\s<>"]+/y
const ANY_WORD = /\p{L}[\p{L}\p{M}]*(?:['’][\p{L}\p{M}]+)*/uy
const ANY_NUMBER = /\p{N}+(?:[.,:]\p{N}+)*/uy
const TAGGED = /[@#][\p{L}\p{N}_]+/uy
const SMILE = /(?:[:;=][-o^']?[)\]dDpP3*}]|<3|\^_{0,3}\^|\(:)(?![\p{L}\p{N}])/uy
const FROWN = /(?:[:;=][-o^']?[(@|[\\]|[:=]-?\/|<\/3|-_{1,3}-|>_{1,3}<)(?![\p{L}\p{N}/])/uy
const EMOJI = /\p{Extended_Pictographic}/uy
const OTHER_MARK = /[…“”–—]/y
const AFTER_WORD = /[\p{L}\p{N}]/u

function endOf(expression: RegExp, text: string, at: number): number {
  expression.lastIndex = at
  return expression.test(text) ? expression.lastIndex : -1
}

const classAt = (text: string, at: number): number => {
  const code = text.charCodeAt(at)
  return code < 128 ? (CLASS[code] ?? 0) : 0
}

/** End of a word of ASCII letters with apostrophes inside; −1 where other letters follow. */
function asciiWordEnd(text: string, from: number): number {
  let at = from
  for (;;) {
    while (classAt(text, at) === LETTER) at++
    const code = text.charCodeAt(at)
    if (code >= 128) return -1
    if (code !== 0x27 || classAt(text, at + 1) !== LETTER) return at
    at++
  }
}

function scanWord(text: string, at: number): Scanned {
  const ascii = asciiWordEnd(text, at)
  const end = ascii >= 0 ? ascii : endOf(ANY_WORD, text, at)
  const next = text[end]
  if ((next === ':' || next === '.') && end - at <= 5) {
    const url = endOf(URL_REST, text, end)
    if (url > 0) return { kind: 'url', end: url }
  }
  const isFace = end - at === 2 && text[at + 1] === 'D' && (text[at] === 'x' || text[at] === 'X')
  return { kind: isFace ? 'smile' : 'word', end }
}

function scanNumber(text: string, from: number): Scanned {
  let at = from
  while (classAt(text, at) === DIGIT || (/[.,:]/.test(text[at] ?? '') && classAt(text, at + 1) === DIGIT)) at++
  return { kind: 'number', end: at }
}

function scanFace(text: string, at: number): Scanned {
  const before = text[at - 1]
  if (before === undefined || !AFTER_WORD.test(before)) {
    const smile = endOf(SMILE, text, at)
    if (smile > 0) return { kind: 'smile', end: smile }
    const frown = endOf(FROWN, text, at)
    if (frown > 0) return { kind: 'frown', end: frown }
  }
  return { kind: FACES_THAT_MARK.includes(text[at] ?? '') ? 'mark' : 'none', end: at + 1 }
}

function scanTag(text: string, at: number): Scanned {
  const end = endOf(TAGGED, text, at)
  return end < 0 ? { kind: 'none', end: at + 1 } : { kind: text[at] === '@' ? 'mention' : 'hashtag', end }
}

const BEYOND_ASCII = [
  ['word', ANY_WORD],
  ['emoji', EMOJI],
  ['mark', OTHER_MARK],
  ['number', ANY_NUMBER],
] as const

function scanBeyondAscii(text: string, at: number): Scanned {
  for (const [kind, expression] of BEYOND_ASCII) {
    const end = endOf(expression, text, at)
    if (end > 0) return { kind, end }
  }
  return { kind: 'none', end: at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1) }
}

/** The token that begins at a place. By hand for ASCII, most of all text, and by Unicode's properties beyond it. */
export function scan(text: string, at: number): Scanned {
  if (text.charCodeAt(at) >= 128) return scanBeyondAscii(text, at)
  switch (classAt(text, at)) {
    case LETTER:
      return scanWord(text, at)
    case DIGIT:
      return scanNumber(text, at)
    case MARK:
      return { kind: 'mark', end: at + 1 }
    case TAG:
      return scanTag(text, at)
    case FACE:
      return scanFace(text, at)
    default:
      return { kind: 'none', end: at + 1 }
  }
}
