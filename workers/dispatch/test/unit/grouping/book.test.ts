import { describe, expect, test } from 'vitest'
import { GroupBook, KEEP_MS } from '../../../src/grouping/book.ts'
import { fingerprintOf } from '../../../src/grouping/fingerprint.ts'
import { MAX_LEADS } from '../../../src/grouping/window.ts'

const SETTINGS = { withinHours: 72, similarity: 0.6 }
const HOUR = 3_600_000
const NOW = 1_000 * HOUR
const LOST = 'When I export the customer list as CSV the last 200 rows are missing from the file.'

const letters = (index: number): string => String(index).replaceAll(/\d/g, (digit) => 'abcdefghij'.charAt(Number(digit)))

/** A book with what it has been told to write down. */
function aBook() {
  const members = new Map<string, string>()
  const book = new GroupBook([], (deliveryId) => members.get(deliveryId))
  const ask = (deliveryId: string, text: string, { now = NOW, category = 'bug', settings = SETTINGS } = {}): string | null => {
    const { leadIds, changes } = book.assign([{ deliveryId, category, fingerprint: fingerprintOf(text) }], settings, now)
    for (const { deliveryId, leadId } of changes.members) members.set(deliveryId, leadId)
    return leadIds[0] ?? null
  }
  const takeOver = (leadId: string, deliveryId: string): string => {
    const { leaderId, taken } = book.takeOver(leadId, deliveryId)
    if (taken) members.set(leadId, deliveryId)
    return leaderId
  }
  return { book, ask, takeOver }
}

describe('one ticket for one problem', () => {
  test('the first report opens it, those like it join, others open their own', () => {
    const { ask } = aBook()
    expect([
      ask('a', LOST),
      ask('b', LOST.toUpperCase()),
      ask('c', 'The login page is empty in Safari'),
      ask('d', LOST.replace('200', '7')),
    ]).toEqual([null, 'a', null, 'a'])
  })

  test('who joins a joined one joins the first', () => {
    const { ask } = aBook()
    ask('a', LOST)
    expect(ask('b', `${LOST} Please help.`)).toBe('a')
    expect(ask('c', `${LOST} Please help me.`)).toBe('a')
  })

  test('asked again, also much later and after others, the answer is the same', () => {
    const { ask } = aBook()
    const first = [ask('a', LOST), ask('b', LOST)]
    ask('c', 'Something else is broken today')
    expect([ask('a', LOST, { now: NOW + 100 * HOUR }), ask('b', LOST, { now: NOW + 100 * HOUR })]).toEqual(first)
  })

  test('of many at once one is the first', () => {
    const asked = Array.from({ length: 50 }, (_, index) => ({ deliveryId: `d${index}`, category: 'bug', fingerprint: fingerprintOf(LOST) }))
    const { leadIds, changes } = aBook().book.assign([...asked, ...asked], SETTINGS, NOW)
    expect(leadIds.filter((leadId) => leadId === null)).toHaveLength(2)
    expect(new Set(leadIds)).toEqual(new Set([null, 'd0']))
    expect([changes.leads.length, changes.members.length]).toEqual([1, 49])
  })

  test('ends with the window, and with the category', () => {
    const { ask } = aBook()
    ask('a', LOST)
    expect(ask('b', LOST, { category: 'question' })).toBeNull()
    expect(ask('c', LOST, { now: NOW + 72 * HOUR })).toBe('a')
    expect(ask('d', LOST, { now: NOW + 72 * HOUR + 1 })).toBeNull()
  })

  test('texts that say nothing are never taken for one another', () => {
    const { ask } = aBook()
    expect([ask('a', '🙂'), ask('b', '🙂'), ask('c', '')]).toEqual([null, null, null])
  })
})

describe('where the first made no ticket', () => {
  test('the next one that asks takes its place, and only the first that does', () => {
    const { ask, takeOver } = aBook()
    const first = [ask('a', LOST), ask('b', LOST), ask('c', LOST)]
    expect([takeOver('a', 'b'), takeOver('a', 'c'), takeOver('a', 'b')]).toEqual(['b', 'b', 'b'])
    expect(ask('d', LOST)).toBe('b')
    expect([ask('c', LOST), first]).toEqual(['a', [null, 'a', 'a']])
  })
})

describe('where those that took over made no ticket either', () => {
  test('the next one leads, and one that led before waits for none of those after it', () => {
    const { ask, takeOver } = aBook()
    for (const id of ['a', 'b', 'c', 'd']) ask(id, LOST)
    expect([takeOver('a', 'b'), takeOver('b', 'c'), takeOver('a', 'd')]).toEqual(['b', 'c', 'c'])
    expect(takeOver('a', 'b')).toBe('b')
    expect(ask('e', LOST)).toBe('c')
  })

  test('each is by itself where the problem is forgotten', () => {
    const { takeOver } = aBook()
    expect([takeOver('a', 'b'), takeOver('a', 'c')]).toEqual(['b', 'c'])
  })
})

describe('what is remembered', () => {
  test('is bounded: the oldest makes room', () => {
    const { book, ask } = aBook()
    const asked = Array.from({ length: MAX_LEADS + 1 }, (_, index) => ({
      deliveryId: `d${index}`,
      category: 'bug',
      fingerprint: fingerprintOf(`${letters(index)} broken`),
    }))
    ask('first', LOST)
    const { changes } = book.assign(asked, SETTINGS, NOW + 1)
    expect(changes.forgotten).toEqual(['first', 'd0'])
    expect(ask('again', LOST)).toBeNull()
  })

  test('ends after thirty days, and then nothing is left', () => {
    const { book, ask } = aBook()
    ask('a', LOST)
    expect([book.prune(NOW + KEEP_MS), book.prune(NOW + KEEP_MS + 1)]).toEqual([true, false])
  })
})
