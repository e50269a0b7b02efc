import { classAt, LETTER } from './characters.ts'
import { CONTRACTIONS } from './contractions.ts'
import { ANY_WORD, endOf, URL_REST } from './expressions.ts'
import type { Token } from './tokenise.ts'

/** Longer than any word: base64, hashes, keys. */
const MAX_WORD = 40
const APOSTROPHE = 0x27
const LONGEST_SCHEME = 'https'.length

/** End of a word of ASCII letters with apostrophes inside; −1 where other letters follow. */
function asciiWordEnd(text: string, from: number): number {
  for (let at = from; ; at++) {
    while (classAt(text, at) === LETTER) at++
    const code = text.charCodeAt(at)
    if (code >= 0x80) return -1
    if (code !== APOSTROPHE || classAt(text, at + 1) !== LETTER) return at
  }
}

/** `user's` → `user`: what belongs to somebody is named by them. */
const withoutPossessive = (text: string): string =>
  text.charCodeAt(text.length - 2) === APOSTROPHE && text.endsWith('s') ? text.slice(0, -2) : text

/** Contractions become two words or more, a possessive loses its `’s`. */
function pushWord(tokens: Token[], raw: string, start: number, end: number): void {
  const text = raw.toLowerCase()
  const caps = raw !== text && raw.length > 1 && raw === raw.toUpperCase()
  const parts = CONTRACTIONS.get(text)
  if (!parts) tokens.push({ kind: 'word', text: withoutPossessive(text), start, end, caps })
  else for (const part of parts) tokens.push({ kind: 'word', text: part, start, end, caps })
}

/** Takes the word at a place, or the address that begins with one, or `xD`; answers where it ends. */
export function takeWord(text: string, start: number, tokens: Token[]): number {
  const ascii = asciiWordEnd(text, start)
  const end = ascii >= 0 ? ascii : endOf(ANY_WORD, text, start)
  const next = text.charCodeAt(end)
  if ((next === 0x3a || next === 0x2e) && end - start <= LONGEST_SCHEME) {
    const url = endOf(URL_REST, text, end)
    if (url > 0) {
      tokens.push({ kind: 'url', text: text.slice(start, url), start, end: url, caps: false })
      return url
    }
  }
  const raw = text.slice(start, end)
  if (raw === 'xD' || raw === 'XD') tokens.push({ kind: 'smile', text: raw, start, end, caps: false })
  else if (raw.length <= MAX_WORD) pushWord(tokens, ascii >= 0 ? raw : raw.replaceAll('’', "'"), start, end)
  return end
}
