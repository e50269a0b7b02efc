import { expect, test } from 'vitest'
import { deletedAt } from '../../src/dead-letters/kept.ts'
import { changedLines } from '../../src/dead-letters/line-diff.ts'
import { jsonProblem, messageOf, partsOf } from '../../src/dead-letters/message-parts.ts'
import { toDeadLetterSearch } from '../../src/dead-letters/search.ts'
import { triedWords } from '../../src/dead-letters/try-group.ts'

const base64 = (text: string): string => Buffer.from(text).toString('base64')
const raw = (body: string | object) => ({
  v: 1,
  event: { id: 'evt_1', body: { in: 'message', bytes: typeof body === 'string' ? { $bytes: base64(body) } : body } },
})

test('a payload is taken out of its message as text, and what stands around it stays JSON', () => {
  const { payload, rest } = partsOf(raw('{"comment":"Grüße ✓"}'))
  expect(payload).toBe('{\n  "comment": "Grüße ✓"\n}')
  expect(JSON.parse(rest)).toEqual({ v: 1, event: { id: 'evt_1', body: { in: 'message' } } })
})

test('what nobody has changed goes back byte for byte', () => {
  for (const body of ['{ "a" :1}', 'a=1&b=2', 'Subject: x\r\n\r\nHello\r\n', '']) {
    const message = raw(body)
    expect(messageOf(message, partsOf(message))).toEqual(message)
  }
})

test('a changed payload goes back as text, its long numbers with all their digits', () => {
  const message = raw('{"id":12345678901234567890,"coment":"x"}')
  const parts = partsOf(message)
  const payload = parts.payload?.replace('coment', 'comment') ?? ''
  expect(payload).toContain('12345678901234567890')
  expect(messageOf(message, { ...parts, payload })).toMatchObject({
    event: { id: 'evt_1', body: { in: 'message', bytes: { $text: payload } } },
  })
})

test('an e-mail ends its lines as before', () => {
  const message = raw('Subject: x\r\n\r\nHello\r\n')
  const parts = partsOf(message)
  expect(parts.payload).toBe('Subject: x\n\nHello\n')
  const changed = messageOf(message, { ...parts, payload: 'Subject: y\n\nHello\n' })
  expect(changed).toMatchObject({ event: { body: { bytes: { $text: 'Subject: y\r\n\r\nHello\r\n' } } } })
})

test.each<[what: string, message: unknown]>([
  ['bytes that are no text', raw({ $bytes: 'gIE=' })],
  ['a body that lies in R2', { v: 1, event: { body: { in: 'r2', key: 'default/evt_1', size: 9 } } }],
  ['an item', { v: 1, item: { text: 'x' } }],
  ['anything', 'nonsense'],
  ['nothing', null],
])('of %s there is only the message', (_what, message) => {
  const parts = partsOf(message)
  expect(parts.payload).toBeNull()
  expect(messageOf(message, parts)).toEqual(message)
})

test('a text that is no JSON says why', () => {
  expect(jsonProblem('{"a":1}')).toBeNull()
  expect(jsonProblem('{"a":1,}')).toMatch(/^It is no JSON: .*JSON/)
})

const lines = (before: string, after: string) =>
  changedLines(before.split(' ').join('\n'), after.split(' ').join('\n'))
    .map(({ change, text }) => ({ added: '+', removed: '-', same: '=', gap: '…' })[change] + text)
    .join(' ')

test.each([
  ['a b c d e', 'a b X d e', '=b -c +X =d'],
  ['a b c', 'a b c', ''],
  ['a b c', 'b c', '-a =b'],
  ['a b', 'a b c', '=b +c'],
  ['a b c d e f g', 'X b c d e f Y', '-a +X =b … =f -g +Y'],
  ['a b a b', 'b a b a', '-a =b … =b +a'],
])('%s → %s: %s', (before, after, shown) => {
  expect(lines(before, after)).toBe(shown)
})

test('texts of thousands of lines are compared without standing still', () => {
  const text = Array.from({ length: 3_000 }, (_, n) => `a ${n}`).join('\n')
  expect(changedLines(text, text.replaceAll('a', 'b'))).toHaveLength(6_000)
})

test('a letter is kept for its days, and goes at the midnight after', () => {
  const failedAt = Date.UTC(2026, 1, 3, 23, 59)
  expect(new Date(deletedAt(failedAt, 30)).toISOString()).toBe('2026-03-06T00:00:00.000Z')
})

test('the address says which list is shown', () => {
  expect(toDeadLetterSearch({ view: 'discarded' })).toEqual({ view: 'discarded' })
  expect(toDeadLetterSearch({ view: 'elsewhere' })).toEqual({})
})

test('a trial of a group says how many would pass, and what stands in the way of the first that would not', () => {
  expect(triedWords({ tried: 12, passed: 12, first: '' })).toBe('12 of 12 would be understood now.')
  expect(triedWords({ tried: 12, passed: 11, first: 'payload.comment is required' })).toBe(
    '11 of 12 would be understood now; of the others the first: payload.comment is required',
  )
})
