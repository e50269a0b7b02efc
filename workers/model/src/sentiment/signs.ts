import type { Token, TokenKind } from '../text/tokenise.ts'
import { valenceOf } from './lexicon.ts'
import { DATES, FIRST_PERSON, JUDGED, POINTING, SECOND_PERSON, TRADE } from './talk.ts'

const SIGN_OF_KIND: Partial<Record<TokenKind, string>> = {
  smile: 'smiles',
  frown: 'frowns',
  url: 'links',
  mention: 'tags',
  hashtag: 'tags',
  number: 'numbers',
  word: 'words',
}

const SIGN_OF_MARK: Readonly<Record<string, string>> = { '!': 'exclamations', '?': 'questions', '…': 'dots', '..': 'dots' }

const SIGN_OF_WORD = new Map(
  Object.entries({
    firstPerson: FIRST_PERSON,
    secondPerson: SECOND_PERSON,
    pointing: POINTING,
    trade: TRADE,
    judged: JUDGED,
    dates: DATES,
  }).flatMap(([sign, words]) => words.split(' ').map((word) => [word, sign] as const)),
)

/** How often what occurs, beside words of mood: emoticons, signs, words that tell what kind of talk this is. */
export type Signs = Readonly<Record<string, number>>

const NO_TOKEN: Pick<Token, 'kind' | 'text'> = { kind: 'mark', text: '' }

/** Emoji and emoticons speak in every language; an emoji counts by its valence, two being one smile. */
export function countSigns(tokens: readonly Token[]): Signs {
  const signs: Record<string, number> = Object.create(null) as Record<string, number>
  const add = (sign: string | undefined, much = 1): void => {
    if (sign) signs[sign] = (signs[sign] ?? 0) + much
  }
  for (let at = 0; at < tokens.length; at++) {
    const { kind, text } = tokens[at] ?? NO_TOKEN
    add(SIGN_OF_KIND[kind])
    if (kind === 'word') add(SIGN_OF_WORD.get(text))
    else if (kind === 'mark') add(SIGN_OF_MARK[text === '.' && tokens[at + 1]?.text === '.' ? '..' : text])
    else if (kind === 'emoji') {
      const valence = valenceOf(text)
      add(valence > 0 ? 'smiles' : 'frowns', Math.abs(valence) / 2)
    }
  }
  return signs
}
