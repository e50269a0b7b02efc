import type { PersonalKind } from '@sluice/kit/personal-data'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRedaction } from '../../../src/guards/redaction.ts'

const ALL: PersonalKind[] = ['email', 'phone', 'card', 'iban', 'ip']
const redact = (text: string, kinds = ALL) => {
  const redaction = createRedaction(kinds, [text])
  return { redaction, hidden: redaction.hide(text) }
}

const TEXT = 'I am jane@example.com (also jane@example.com, not joe@example.com). Call +49 30 901820 or charge 4111 1111 1111 1111.'
const HIDDEN = 'I am [EMAIL_1] (also [EMAIL_1], not [EMAIL_2]). Call [PHONE_1] or charge [CARD_1].'

test('personal data becomes placeholders, the same data the same one, and back', () => {
  const { redaction, hidden } = redact(TEXT)
  expect(hidden).toBe(HIDDEN)
  expect(redaction.show(hidden)).toBe(TEXT)
})

test('only what the workspace names is hidden', () => {
  expect(redact('jane@example.com from 203.0.113.7', ['ip']).hidden).toBe('jane@example.com from [IP_1]')
})

describe('a placeholder that the model wrote a little differently is understood', () => {
  test.each([
    '[EMAIL_1]',
    '[email_1]',
    '[Email 1]',
    '[EMAIL-1]',
    '[EMAIL1]',
    '[ EMAIL_1 ]',
    '[EMAIL_01]',
    '{EMAIL_1}',
    '{{EMAIL_1}}',
    '<EMAIL_1>',
    '【EMAIL_1】',
    '［EMAIL_1］',
    'EMAIL_1',
    'email_1',
    String.raw`\[EMAIL\_1\]`,
    String.raw`\\[EMAIL\\_1\\]`,
  ])('%s', (written) => {
    const { redaction } = redact(TEXT)
    expect(redaction.show(`Write to ${written}!`)).toBe('Write to jane@example.com!')
    expect(redaction.show(`(${written}), "${written}"`)).toBe('(jane@example.com), "jane@example.com"')
  })

  test.each([
    '[EMAIL_3]',
    'EMAIL_12',
    'email 1',
    'MYEMAIL_1',
    'EMAIL_1a',
    '[EMAIL]',
    '[IBAN_1]',
    'PHONE',
    '[NAME_1]',
    'Schick die Email_1b',
  ])('but %s is left as it is', (written) => {
    expect(redact(TEXT).redaction.show(`so ${written} it is`)).toBe(`so ${written} it is`)
  })
})

test('what looks like a placeholder in the request is its writer’s own, and is not answered with the data of others', () => {
  const text = 'Please put [EMAIL_1] and (email_2) next to jane@example.com'
  const { redaction, hidden } = redact(text)
  expect(hidden).toBe('Please put [EMAIL_1] and (email_2) next to [EMAIL_3]')
  expect(redaction.show('[EMAIL_1] [EMAIL_2] [EMAIL_3]')).toBe('[EMAIL_1] [EMAIL_2] jane@example.com')
})

test('JSON stays JSON', () => {
  const value = { text: 'Hi,\njane@example.com\n"+49 30 901820"', from: '<joe@example.com>', path: 'C:\\new' }
  const { redaction, hidden } = redact(JSON.stringify(value))
  expect(JSON.parse(hidden)).toEqual({ text: 'Hi,\n[EMAIL_1]\n"[PHONE_1]"', from: '<[EMAIL_2]>', path: 'C:\\new' })
  expect(JSON.parse(redaction.show(hidden))).toEqual(value)
})

const whole = (answer: string): string => redact(TEXT).redaction.show(answer)

const shownInPieces = (answer: string, cuts: number[]): string => {
  const shower = redact(TEXT).redaction.shower()
  const places = [...new Set(cuts.map((at) => at % (answer.length + 1)))].sort((a, b) => a - b)
  const pieces = [...places, answer.length].map((end, index) => answer.slice(places[index - 1] ?? 0, end))
  return pieces.map((piece) => shower.push(piece)).join('') + shower.end()
}

describe('in pieces', () => {
  const ANSWERS = [
    HIDDEN,
    'xEMAIL_1 EMAIL_12 EMAIL_1',
    String.raw`{"to":"[email 2]","why":"e, em, ip [ \[EMAIL\_1\] {{CARD_1}} <phone_1"}`,
    'e EMA EMAIL [EMAIL [[EMAIL_1]] {EMAIL_1}} i c p [EMAIL_1',
    'Über【EMAIL_2】ü[EMAIL_9]',
  ]

  test('an answer reads the same, wherever it is cut', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ANSWERS), fc.array(fc.nat(200), { maxLength: 200 }), (answer, cuts) => {
        expect(shownInPieces(answer, cuts)).toBe(whole(answer))
      }),
      { numRuns: 500 },
    )
  })

  test('so does every text that is made of pieces of placeholders', () => {
    const pieces = ['[', ']', '{', '}', '<', '>', '\\', '_', ' ', '1', '2', 'E', 'EM', 'EMAIL', 'email', 'CARD', 'P', 'x', '.', 'é']
    const answers = fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map((parts) => parts.join(''))
    fc.assert(
      fc.property(answers, fc.array(fc.nat(200), { maxLength: 60 }), (answer, cuts) => {
        expect(shownInPieces(answer, cuts)).toBe(whole(answer))
      }),
      { numRuns: 500 },
    )
  })

  test('plain words are not held back', () => {
    const shower = redact(TEXT).redaction.shower()
    expect(['Hello', ' world, ', 'how are you?'].map((piece) => shower.push(piece))).toEqual(['Hello', ' world, ', 'how are you?'])
  })
})

test('for every text: nothing of it is left, and all of it comes back', () => {
  const DATA = [
    'jane@example.com',
    'DE89 3704 0044 0532 0130 00',
    '4111 1111 1111 1111',
    '203.0.113.7',
    '+49 30 901820',
    '2001:db8::8a2e:370:7334',
  ]
  const words = fc.constantFrom(...DATA, 'and', 'the [EMAIL_1]', '\n', '"', '<b>', 'über', '1,5', '[CARD_2]')
  fc.assert(
    fc.property(fc.array(words, { maxLength: 20 }), (parts) => {
      const text = parts.join(' | ')
      const { redaction, hidden } = redact(text)
      for (const one of DATA) expect(hidden).not.toContain(one)
      expect(redaction.show(hidden)).toBe(text)
    }),
    { numRuns: 500 },
  )
})
