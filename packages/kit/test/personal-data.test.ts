import { growthOf, LINEAR, onWall } from '@sluice/testing/growth'
import { describe, expect, test } from 'vitest'
import { passesIban, passesLuhn } from '../src/check-digits.ts'
import { findPersonal, type PersonalKind } from '../src/personal-data.ts'

const ALL: PersonalKind[] = ['email', 'phone', 'card', 'iban', 'ip']
const found = (text: string, kinds = ALL): string[] =>
  findPersonal(text, kinds).map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`)

test('a wrong check digit is noticed', () => {
  expect(passesLuhn('4111111111111111')).toBe(true)
  expect(passesLuhn('4111111111111112')).toBe(false)
  expect(passesIban('DE89370400440532013000')).toBe(true)
  expect(passesIban('DE89370400440532013001')).toBe(false)
})

describe('what is found', () => {
  const PLACES = [
    ['Write to jane.doe+shop@mail.example.com please', 'email jane.doe+shop@mail.example.com'],
    ['Schreib an jörg@bücher.example', 'email jörg@bücher.example'],
    ['my card 4111 1111 1111 1111 was charged', 'card 4111 1111 1111 1111'],
    ['card 5500-0000-0000-0004', 'card 5500-0000-0000-0004'],
    ['refund to DE89 3704 0044 0532 0130 00', 'iban DE89 3704 0044 0532 0130 00'],
    ['GB82WEST12345698765432', 'iban GB82WEST12345698765432'],
    ['call me at +49 30 901820', 'phone +49 30 901820'],
    ['or (030) 555-0199-22', 'phone (030) 555-0199-22'],
    ['from 203.0.113.7 only', 'ip 203.0.113.7'],
    ['and 2001:db8::8a2e:370:7334', 'ip 2001:db8::8a2e:370:7334'],
  ] as const

  test.each(PLACES)('%s', (text, expected) => {
    expect(found(text)).toEqual([expected])
  })

  test.each(PLACES)('%s, after a line break or a bracket in JSON', (text, expected) => {
    const [, value] = /^\w+ (.+)$/.exec(expected) ?? []
    for (const before of ['\n', '<', '"', '\t', '\\', 'x\\']) {
      const json = JSON.stringify(`${before}${value}`).replaceAll('<', String.raw`\u003c`)
      expect({ json, found: found(json) }).toEqual({ json, found: [expected] })
    }
    expect(text).toContain(value)
  })

  test.each(PLACES)('%s, at the end of a sentence, in brackets, in a list', (text, expected) => {
    const [, value] = /^\w+ (.+)$/.exec(expected) ?? []
    for (const around of [
      `It is ${value}.`,
      `(${value})`,
      `"${value}",`,
      `${value}; and`,
      `to: ${value}?`,
      `<b>${value}</b>`,
      `*${value}*`,
    ]) {
      expect({ around, found: found(around) }).toEqual({ around, found: [expected] })
    }
    expect(text).toContain(value)
  })

  test('several in their order, none of them twice', () => {
    expect(found('a@b.example, 4111111111111111 and +4930901820; c@d.example')).toEqual([
      'email a@b.example',
      'card 4111111111111111',
      'phone +4930901820',
      'email c@d.example',
    ])
  })

  test('only the kinds that are asked for', () => {
    expect(found('a@b.example from 203.0.113.7', ['ip'])).toEqual(['ip 203.0.113.7'])
  })
})

describe('what is left alone', () => {
  test.each([
    '1234 5678 9012 3456 is no card',
    'GB00 1234 5678 9012 3456 78',
    'version 1.2.3.400',
    'Chrome 130.0.6723.59',
    'Chrome/130.0.0.0 Safari/537.36',
    'the network 10.0.0.0/8',
    '10:30 to 11:45',
    '2026-11-20',
    'order 10492, 3 pieces at 49.90',
    '@sluice and #release',
  ])('%s', (text) => {
    expect(found(text)).toEqual([])
  })
})

test.each(['1 ', 'a.', 'x@', ':', 'DE89 ', '(0'])(
  'a wall of near misses takes twice as long where there is twice as much of it: %j',
  async (piece) => {
    const { ratio } = await growthOf(
      onWall(piece, (wall) => findPersonal(wall, ALL)),
      100_000,
    )
    expect(ratio).toBeLessThan(LINEAR)
  },
)
