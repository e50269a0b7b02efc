import type { ItemDraft } from '@sluice/sources/draft'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LIMITS } from '../../src/clean/limits.ts'
import { cleanText } from '../../src/clean/text.ts'

const MARKUPS: readonly ItemDraft['markup'][] = ['plain', 'html', 'markdown', 'slack', 'jira']

/** What markup is made of, so that random texts get somewhere. */
const MARKS =
  '<p> </p> <a href=" "> <!-- --> <br> <script> &amp; &#8203; &#x0; &nbsp <blockquote > ** _ ~~ ` ``` - [ ]( ) ![ https://x.example/ #tag @ann \\ <@U1| <!date^1^ <!subteam^ | {code} {noformat} {quote} [~accountid: ] !a.png! || {{ }} h1.'
/** Spaces, and what nobody sees or what belongs to the character before. */
const CHARACTERS = '\n \r \t \u0000 \u200b \u202e \u0301 \u200d \ufeff \ud83d \udc4d \u{e0041} \u2028 é e\u0301 👩 한 \u1100 \u1161'
const PIECES = [...MARKS.split(' '), ...CHARACTERS.split(' '), ' ', '\u00a0']

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 5 })), { maxLength: 60 }).map((pieces) => pieces.join('')),
)

/** Nobody sees these; line ends and tabs are the only ones that a text may hold. */
const CONTROL = /[\p{Cc}\ud800-\udfff\u200b\u202a-\u202e\u2066-\u2069\ufeff]/u

describe.each(MARKUPS)('%s, whatever it holds,', (markup) => {
  test('becomes text that is well-formed, composed, visible and within the limits', () => {
    fc.assert(
      fc.property(text, (source) => {
        const { text: clean, hashtags, mentions, links } = cleanText(source, markup)
        expect(clean.isWellFormed()).toBe(true)
        expect(clean).toBe(clean.normalize('NFC'))
        expect(CONTROL.test(clean.replaceAll('\n', ''))).toBe(false)
        expect(clean.length).toBeLessThanOrEqual(LIMITS.text.chars)
        expect(clean).toBe(clean.trim())
        for (const list of [hashtags, mentions, links]) expect(list.length).toBeLessThanOrEqual(50)
        for (const link of links) expect(new URL(link).protocol).toMatch(/^https?:$/)
      }),
      { numRuns: 1_000 },
    )
  })

  test('becomes text that cleaning leaves as it is', () => {
    fc.assert(
      fc.property(text, (source) => {
        const clean = cleanText(source, markup).text
        expect(cleanText(clean, 'plain').text).toBe(clean)
      }),
      { numRuns: 1_000 },
    )
  })
})

test('a text of any length is cut where no character is torn, and stays cut', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('👩\u200d👩\u200d👧', 'ab ', 'a\n\n', 'e\u0301', '한', '&amp;', 'a\u0301\u0302', '👍🏽'),
      fc.nat(40),
      (piece, shift) => {
        const { text: clean, truncated } = cleanText(`${'x'.repeat(shift)}${piece.repeat(30_000)}`, 'plain')
        expect(truncated).toBe(true)
        expect(clean.isWellFormed()).toBe(true)
        expect(cleanText(clean, 'plain')).toMatchObject({ text: clean, truncated: false })
      },
    ),
    { numRuns: 50 },
  )
})
