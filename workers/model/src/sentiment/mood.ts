import { findPhrase } from '../text/phrases.ts'
import type { Token } from '../text/tokenise.ts'
import { drawnValenceOf, LEXICON, valenceOf } from './lexicon.ts'
import { BOOSTERS, CLAUSE_ENDS, MODIFIERS } from './modifiers.ts'

/** What the words of a text say. All numbers are 0 or more; sums are of valences. */
export interface Mood {
  positive: number
  negative: number
  /** The strongest single word of each side. */
  best: number
  worst: number
  /** Positive words under a negation (`not great`), and negative ones (`no problems`). */
  negatedPositive: number
  negatedNegative: number
  /** Negations that no word of mood follows: `does not open`. */
  bareNegations: number
  /** Words in capitals among words that are not. */
  shouts: number
}

/** How far a negation reaches, in words. */
const REACH = 4
/** Below this a word is too weak to be boosted or negated. */
const WEAK = 0.6
/** The weight of what stands before a `but` in its sentence, and after it. */
const BEFORE_TURN = 0.6
const AFTER_TURN = 1.3
/** Capitals among small letters add this much, as VADER's authors measured. */
const SHOUT = 0.7

/** Sum of the degree adverbs right before a word. */
const boostBefore = (tokens: readonly Token[], at: number): number =>
  (BOOSTERS.get(tokens[at - 1]?.text ?? '') ?? 0) + 0.9 * (BOOSTERS.get(tokens[at - 2]?.text ?? '') ?? 0)

const isShouted = (token: Token): boolean => token.caps && token.text.length > 2

/** One reader per text: what is under negation or after a `but` depends on what came before. */
class Reader {
  readonly mood: Mood = {
    positive: 0,
    negative: 0,
    best: 0,
    worst: 0,
    negatedPositive: 0,
    negatedNegative: 0,
    bareNegations: 0,
    shouts: 0,
  }
  /** Words since the last negation, or −1 where none is open. */
  #sinceNegation = -1
  #sentence = { positive: 0, negative: 0 }
  #weight = 1

  endNegation(): void {
    if (this.#sinceNegation >= 0) this.mood.bareNegations++
    this.#sinceNegation = -1
  }

  negate(): void {
    this.endNegation()
    this.#sinceNegation = 0
  }

  /** A `but`: what was said so far in this sentence weighs less, what follows more. */
  turn(): void {
    this.endNegation()
    this.mood.positive = this.#sentence.positive + (this.mood.positive - this.#sentence.positive) * BEFORE_TURN
    this.mood.negative = this.#sentence.negative + (this.mood.negative - this.#sentence.negative) * BEFORE_TURN
    this.#weight = AFTER_TURN
  }

  endClause(): void {
    this.endNegation()
    this.#sentence = { positive: this.mood.positive, negative: this.mood.negative }
    this.#weight = 1
  }

  step(words: number): void {
    if (this.#sinceNegation < 0) return
    this.#sinceNegation += words
    if (this.#sinceNegation > REACH) this.endNegation()
  }

  add(valence: number, boost: number, shouted: boolean): void {
    const { mood } = this
    const strong = Math.abs(valence) > WEAK
    const strength = Math.max(0.1, Math.abs(valence) + (strong ? boost + (shouted ? SHOUT : 0) : 0)) * this.#weight
    if (strong && this.#sinceNegation >= 0) {
      this.#sinceNegation = -1
      if (valence > 0) mood.negatedPositive += strength
      else mood.negatedNegative += strength
    } else if (valence > 0) {
      mood.positive += strength
      mood.best = Math.max(mood.best, strength)
    } else {
      mood.negative += strength
      mood.worst = Math.max(mood.worst, strength)
    }
  }
}

/** Reads the words of a text in one pass: valence, degree adverbs before it, negation, capitals, the clause after a `but`. */
export function readMood(tokens: readonly Token[]): Mood {
  const reader = new Reader()
  const mixedCase = tokens.some((token) => token.kind === 'word' && !token.caps && token.text.length > 2)
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]
    if (token?.kind === 'mark' && CLAUSE_ENDS.has(token.text)) reader.endClause()
    if (token?.kind !== 'word' && token?.kind !== 'hashtag') continue
    const shouted = mixedCase && isShouted(token)
    if (shouted) reader.mood.shouts++
    const found = findPhrase(LEXICON, tokens, at)
    reader.step(found?.length ?? 1)
    // As part of a phrase a `not` or a `but` has been rated with it.
    if (!found || found.length === 1) {
      const modifier = MODIFIERS.get(token.text)
      if (modifier === 'turn') reader.turn()
      else if (modifier === 'negator') reader.negate()
    }
    const valence = found?.value ?? (token.kind === 'hashtag' ? valenceOf(token.text.slice(1).toLowerCase()) : drawnValenceOf(token.text))
    if (valence !== 0) reader.add(valence, boostBefore(tokens, at), shouted)
    if (found) at += found.length - 1
  }
  reader.endClause()
  return reader.mood
}
