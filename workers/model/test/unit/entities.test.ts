import { describe, expect, test } from 'vitest'
import { findEntities } from '../../src/entities/find.ts'

const found = (text: string): string[] => findEntities(text).entities.map(({ type, text, pii }) => `${type}${pii ? '!' : ''} ${text}`)

describe('personal data', () => {
  test.each([
    ['Write to jane.doe+shop@mail.example.com please', 'email! jane.doe+shop@mail.example.com'],
    ['my card 4111 1111 1111 1111 was charged', 'card! 4111 1111 1111 1111'],
    ['refund to DE89 3704 0044 0532 0130 00', 'iban! DE89 3704 0044 0532 0130 00'],
    ['call me at +49 30 901820', 'phone! +49 30 901820'],
    ['or (030) 555-0199-22', 'phone! (030) 555-0199-22'],
    ['from 203.0.113.7 only', 'ip! 203.0.113.7'],
    ['and 2001:db8::8a2e:370:7334', 'ip! 2001:db8::8a2e:370:7334'],
  ])('%s', (text, entity) => {
    expect(found(text)).toContain(entity)
  })

  test.each([
    '1234 5678 9012 3456 is no card',
    'GB00 1234 5678 9012 3456 78',
    'version 1.2.3.400',
    '10:30 to 11:45',
    '2026-11-20',
    'on Chrome 130.0.6723.59 and Windows 10.0.19045.3803',
    'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36',
  ])('no personal data in: %s', (text) => {
    expect(found(text).filter((entity) => entity.includes('!'))).toEqual([])
  })

  test('a node of a cluster is known by its address', () => {
    expect(found('node 10.0.0.5 is down, on node 24.2.1')).toEqual(['ip! 10.0.0.5', 'version 24.2.1'])
  })
})

describe('facts', () => {
  test.each([
    ['see https://status.example.com/i/42).', 'url https://status.example.com/i/42'],
    ['in https://wiki.example/Export_(CSV)_v2 (or so)', 'url https://wiki.example/Export_(CSV)_v2'],
    ['half of a character in https://x.example/\ud800!', 'url https://x.example/\ufffd'],
    ['order #A-10492 never arrived', 'order A-10492'],
    ['since v2.4.1 it crashes', 'version 2.4.1'],
    ['on Android 14.0 too', 'version 14.0'],
    ['I paid $1,299.00 for it', 'money $1,299.00'],
    ['that is 49 euros a month', 'money 49 euros'],
    ['since March 3, 2026', 'date March 3, 2026'],
    ['on 2026-11-20', 'date 2026-11-20'],
    ['am 3 Januar 2026', 'date 3 Januar 2026'],
    ['on the 3rd Sept', 'date 3rd Sept'],
  ])('%s', (text, entity) => {
    expect(found(text)).toContain(entity)
  })
})

test.each(['3 separate invoices', '12 marks of 20', '2 junk mails', 'they decide 12 cases', '5 marketing mails', 'margin 10'])(
  'a word that begins like a month is no date: %s',
  (text) => {
    expect(found(text)).toEqual([])
  },
)

test('one thing named twice is one entity', () => {
  expect(found('a@b.example and a@b.example')).toEqual(['email! a@b.example'])
})

test('never more than fifty', () => {
  expect(found(Array.from({ length: 80 }, (_, at) => `user${at}@mail.example`).join(' '))).toHaveLength(50)
})
