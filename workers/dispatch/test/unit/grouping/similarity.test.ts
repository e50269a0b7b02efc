import { growthOf, LINEAR, onWall } from '@sluice/testing/growth'
import { array, assert, constantFrom, double, property } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fingerprintOf as of } from '../../../src/grouping/fingerprint.ts'
import { similarity } from '../../../src/grouping/similarity.ts'
import { findLead, MAX_LEADS } from '../../../src/grouping/window.ts'
import { wordsOf } from '../../../src/grouping/words.ts'

const like = (one: string, other: string): number => similarity(of(one), of(other))

describe('the words of a text', () => {
  test.each([
    ['Export #4711 FAILED!', ['export', '0', 'failed']],
    ['v2.14.1 — Ｅxport\u200d  failed…', ['0', '0', '0', 'export', 'failed']],
    ['Выгрузка упала 12.03.2026', ['выгрузка', 'упала', '0', '0', '0']],
    ['導出失敗', ['導', '出', '失', '敗']],
    ['id 7f3a9c2e-11aa', ['id', '0', '0']],
    ['🙂🙂 !!!', []],
  ])('%j are what two reports of one problem share', (text, words) => {
    expect(wordsOf(text)).toEqual(words)
  })

  test.each(['a', 'ก', '\u0301', '1a', 'a '])(
    'are so many at most, and twice the text takes no more than twice as long: %j',
    async (piece) => {
      expect(wordsOf(piece.repeat(20_000)).length).toBeLessThanOrEqual(400)
      // No more characters are looked at.
      const { ratio } = await growthOf(onWall(piece, wordsOf), 8_000)
      expect(ratio).toBeLessThan(LINEAR)
    },
  )
})

/** Invented reports: each group is one problem. */
const PROBLEMS = [
  [
    'When I export the customer list as CSV the last 200 rows are missing from the file.',
    'when i export the customer list as csv, the last 350 rows are missing from the file!!',
    'Hi, when I export the customer list as CSV the last 12 rows are missing from the file. Thanks',
  ],
  [
    'Error 502 while saving an invoice: upstream request req_81ab77 timed out after 30000 ms in billing-service',
    'Error 504 while saving an invoice: upstream request req_99ff01 timed out after 60000 ms in billing-service',
  ],
  ['The app crashes on start', 'the app CRASHES on start…'],
  [
    'Die Suche findet seit dem letzten Update keine Kunden mehr, wenn der Name einen Umlaut enthält',
    'Die Suche findet seit dem letzten Update keine Kunden mehr wenn der Name einen Umlaut enthält, bitte helfen',
  ],
  [
    'После обновления приложение вылетает при открытии настроек уведомлений',
    'После обновления приложение вылетает при открытии настроек уведомлений!!!',
  ],
]

/** Invented reports that share words, and are not the same problem. */
const DIFFERENT = [
  ['Login does not work', 'Logout does not work'],
  ['The export is broken', 'The import is broken'],
  ['I cannot change my password on the settings page since the update', 'I cannot change my avatar on the settings page since the update'],
  ['When I export the customer list as CSV the last rows are missing', 'When I import the customer list as CSV the umlauts are broken'],
  ['The app crashes on start', 'The app is slow on start'],
  ['Please add a dark theme to the web app', 'Please add a calendar view to the web app'],
]

const pairs = PROBLEMS.flatMap((group) => group.flatMap((one, index) => group.slice(index + 1).map((other) => [one, other] as const)))
const strangers = PROBLEMS.flatMap((group, index) =>
  PROBLEMS.slice(index + 1).flatMap((other) => group.flatMap((a) => other.map((b) => [a, b] as const))),
)

describe('near-duplicates at the default of 0.6', () => {
  test.each(pairs)('%j is the same problem as %j', (one, other) => {
    expect(like(one, other)).toBeGreaterThanOrEqual(0.6)
  })

  test.each(DIFFERENT)('%j is another problem than %j', (one, other) => {
    expect(like(one, other)).toBeLessThan(0.6)
  })

  test('no two problems of the list are taken for one', () => {
    expect(strangers.filter(([one, other]) => like(one, other) >= 0.3)).toEqual([])
  })
})

const text = array(constantFrom('export', 'rows', 'lost', 'the', 'csv', 'is', '12', 'broken', 'after', 'update', '導'), {
  maxLength: 30,
}).map((words) => words.join(' '))

describe('similarity', () => {
  test('is the same both ways, between 0 and 1, and 1 for what differs in case, numbers and marks only', () => {
    assert(
      property(text, text, (one, other) => {
        const value = like(one, other)
        expect(value).toBe(like(other, one))
        expect(value >= 0 && value <= 1).toBe(true)
        const shouted = `  ${one.toUpperCase().replaceAll('12', '9876').replaceAll(' ', ',  ')}!?`
        expect(like(one, shouted)).toBe(one === '' ? 0 : 1)
      }),
    )
  })

  test('below a bound is nothing, at it and above it is what it is', () => {
    assert(
      property(text, text, double({ min: 0.3, max: 1, noNaN: true }), (one, other, bound) => {
        const exact = like(one, other)
        expect(similarity(of(one), of(other), bound)).toBe(exact >= bound ? exact : 0)
      }),
    )
  })
})

const lead = (deliveryId: string, words: string, at: number, category = 'bug') => ({ deliveryId, category, at, fingerprint: of(words) })
const sought = (words: string) => ({ category: 'bug', fingerprint: of(words), since: 100, similarity: 0.6 })
const SAME = 'When I export the customer list as CSV the last 200 rows are missing from the file.'

describe('the problem that a text is about', () => {
  test('is the most similar one, the first of equals, of the same category and not too old', () => {
    const leads = [
      lead('old', SAME, 99),
      lead('praise', SAME, 200, 'praise'),
      lead('near', `Hello, ${SAME}`, 150),
      lead('later', SAME, 300),
      lead('first', SAME, 200),
    ]
    expect(findLead(leads, sought(SAME))?.deliveryId).toBe('first')
    expect(findLead(leads.slice(0, 3), sought(SAME))?.deliveryId).toBe('near')
    expect(findLead(leads.slice(0, 2), sought(SAME))).toBeNull()
  })

  test('is none where nothing was said', () => {
    expect(findLead([lead('one', '🙂', 200)], sought('!!!'))).toBeNull()
  })

  test('takes no more than twice as long to find among twice as many, also where all of them are long and nearly alike', async () => {
    const letters = 'abcdefghijklmnopqrstuvwxyz'
    const words = Array.from({ length: 400 }, (_, index) => `${letters[index % 26]}${letters[Math.floor(index / 26)]}`)
    const leads = Array.from({ length: MAX_LEADS }, (_, index) => lead(`d${index}`, words.with(index % 400, 'other').join(' '), 200))
    expect(leads[0]?.fingerprint.triples.length).toBeGreaterThan(390)
    const all = { ...sought(words.join(' ')), similarity: 1 }
    const { ratio } = await growthOf((size) => {
      const some = leads.slice(0, size)
      return () => findLead(some, all)
    }, MAX_LEADS)
    expect(ratio).toBeLessThan(LINEAR)
  })
})
