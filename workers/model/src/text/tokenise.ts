import { CONTRACTIONS } from './contractions.ts'

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
const MAX_TOKENS = 1_500
/** Longer than any word: base64, hashes, keys. */
const MAX_WORD = 40

/** One alternative per kind. Each takes what it has seen or gives up after a few characters, so the scan is linear. */
const TOKEN = new RegExp(
  [
    /https?:\/\/[^\s<>"]+|www\.[^\s<>"]+/,
    /(?<![\p{L}\p{N}])(?:[:;=][-o^']?[)\]dDpP3*}(@|[\\]|[xX]D)(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])[:=]-?\/(?![\p{L}\p{N}/])/,
    /<\/?3|\^_{0,3}\^|\(:(?=\s|$)|-_{1,3}-|>_{1,3}</,
    /[@#][\p{L}\p{N}_]+/,
    /\p{L}[\p{L}\p{M}]*(?:['’][\p{L}\p{M}]+)*/,
    /\p{N}+(?:[.,:]\p{N}+)*/,
    /\p{Extended_Pictographic}/,
    /[.!?…,;:()\n"“”–—|/]/,
  ]
    .map((part) => part.source)
    .join('|'),
  'gu',
)

const LETTER = /^\p{L}/u
const DIGIT = /^\p{N}/u
const SMILE = /^(?:[:;=].?[)\]dDpP3*}]|<3|\^_{0,3}\^|\(:|[xX]D)$/
const FROWN = /^(?:[:;=].?[(@|[\\/]|<\/3|-_+-|>_+<)$/

function kindOf(raw: string): TokenKind {
  const first = raw.charCodeAt(0)
  if (raw.length > 1 && !LETTER.test(raw)) {
    if (first === 0x40) return 'mention'
    if (first === 0x23) return 'hashtag'
    if (SMILE.test(raw)) return 'smile'
    if (FROWN.test(raw)) return 'frown'
  }
  if (LETTER.test(raw)) return /^https?:|^www\./.test(raw) ? 'url' : /^[xX]D$/.test(raw) ? 'smile' : 'word'
  if (DIGIT.test(raw)) return 'number'
  return first < 0x80 || (first >= 0x2010 && first <= 0x2026) ? 'mark' : 'emoji'
}

function pushWord(tokens: Token[], raw: string, start: number): void {
  const text = raw.toLowerCase().replace('’', "'")
  const caps = raw.length > 1 && raw !== text && raw === raw.toUpperCase()
  const end = start + raw.length
  const parts = CONTRACTIONS.get(text)
  if (parts) for (const part of parts) tokens.push({ kind: 'word', text: part, start, end, caps })
  else tokens.push({ kind: 'word', text: text.endsWith("'s") ? text.slice(0, -2) : text, start, end, caps })
}

/** Text → tokens, in order; what is of no kind is passed over. The text should have been squeezed. */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = []
  TOKEN.lastIndex = 0
  for (let match = TOKEN.exec(text); match && tokens.length < MAX_TOKENS; match = TOKEN.exec(text)) {
    const [raw] = match
    const kind = kindOf(raw)
    if (kind !== 'word') tokens.push({ kind, text: raw, start: match.index, end: match.index + raw.length, caps: false })
    else if (raw.length <= MAX_WORD) pushWord(tokens, raw, match.index)
  }
  return tokens
}
