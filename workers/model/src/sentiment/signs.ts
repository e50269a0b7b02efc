import type { Token, TokenKind } from '../text/tokenise.ts'
import { valenceOf } from './lexicon.ts'
import { DATES, FIRST_PERSON, JUDGED, POINTING, SECOND_PERSON, TRADE } from './talk.ts'

/** How often what occurs, beside words of mood: emoticons, signs, words that tell what kind of talk this is. */
const none = () => ({
  smiles: 0,
  frowns: 0,
  links: 0,
  tags: 0,
  numbers: 0,
  words: 0,
  exclamations: 0,
  questions: 0,
  dots: 0,
  firstPerson: 0,
  secondPerson: 0,
  pointing: 0,
  trade: 0,
  judged: 0,
  dates: 0,
})
export type Signs = ReturnType<typeof none>
type Sign = keyof Signs

const SIGN_OF_KIND: Readonly<Record<Exclude<TokenKind, 'emoji' | 'mark'>, Sign>> = {
  smile: 'smiles',
  frown: 'frowns',
  url: 'links',
  mention: 'tags',
  hashtag: 'tags',
  number: 'numbers',
  word: 'words',
}

const SIGN_OF_WORD = new Map(
  Object.entries({
    firstPerson: FIRST_PERSON,
    secondPerson: SECOND_PERSON,
    pointing: POINTING,
    trade: TRADE,
    judged: JUDGED,
    dates: DATES,
  }).flatMap(([sign, words]) => words.split(' ').map((word) => [word, sign as Sign] as const)),
)

/** An emoji counts by its valence, two being one smile. */
function countEmoji(signs: Signs, text: string): void {
  const valence = valenceOf(text)
  if (valence > 0) signs.smiles += valence / 2
  else signs.frowns -= valence / 2
}

function countMark(signs: Signs, text: string, next: string | undefined): void {
  if (text === '!') signs.exclamations++
  else if (text === '?') signs.questions++
  else if (text === '…' || (text === '.' && next === '.')) signs.dots++
}

/** Counts signs; emoji and emoticons among them speak in every language. */
export function countSigns(tokens: readonly Token[]): Signs {
  const signs = none()
  for (const [at, { kind, text }] of tokens.entries()) {
    if (kind === 'emoji') countEmoji(signs, text)
    else if (kind === 'mark') countMark(signs, text, tokens[at + 1]?.text)
    else signs[SIGN_OF_KIND[kind]]++
    const sign = kind === 'word' ? SIGN_OF_WORD.get(text) : undefined
    if (sign) signs[sign]++
  }
  return signs
}
