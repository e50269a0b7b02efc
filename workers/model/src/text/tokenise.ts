import { CONTRACTIONS } from './contractions.ts'
import { type Kind, scan } from './scan.ts'

export interface Token {
  kind: Kind
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

function pushWord(tokens: Token[], raw: string, start: number, end: number): void {
  const lower = raw.toLowerCase()
  const text = lower.includes('’') ? lower.replaceAll('’', "'") : lower
  const caps = end - start > 1 && raw !== lower && raw === raw.toUpperCase()
  const parts = CONTRACTIONS.get(text)
  if (parts) for (const part of parts) tokens.push({ kind: 'word', text: part, start, end, caps })
  else tokens.push({ kind: 'word', text: text.endsWith("'s") ? text.slice(0, -2) : text, start, end, caps })
}

/** Text → tokens, in order; what is of no kind is passed over. The text should have been squeezed. */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = []
  for (let start = 0; start < text.length && tokens.length < MAX_TOKENS; ) {
    const { kind, end } = scan(text, start)
    if (kind === 'word') {
      if (end - start <= MAX_WORD) pushWord(tokens, text.slice(start, end), start, end)
    } else if (kind !== 'none') tokens.push({ kind, text: text.slice(start, end), start, end, caps: false })
    start = end
  }
  return tokens
}
