import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { expect, test, vi } from 'vitest'
import { env } from '../../src/env.ts'
import type { Groups } from '../../src/grouping/groups.do.ts'

const SETTINGS = { withinHours: 72, similarity: 0.6 }
const LOST = 'When I export the customer list as CSV the last 200 rows are missing from the file.'
const about = (deliveryId: string, text = LOST) => ({ deliveryId, category: 'bug', text })
const groupsOf = (destination: string) => env.GROUPS.getByName(`default/${destination}`)

test('of a hundred callers at once, one opens the ticket and all the others join it', async () => {
  const groups = groupsOf('crowd')
  const answers = await Promise.all(Array.from({ length: 100 }, (_, index) => groups.assign([about(`d${index}`)], SETTINGS)))
  const leads = answers.flat()
  const [lead] = leads.flatMap((leadId, index) => (leadId === null ? [`d${index}`] : []))
  expect(leads.filter((leadId) => leadId === null)).toHaveLength(1)
  expect(new Set(leads)).toEqual(new Set([null, lead]))
})

test('the answer is the same after the object was put out of memory', async () => {
  const asked = [about('a'), about('b', `${LOST} Please help.`), about('c', 'The login page is empty in Safari')]
  const first = await groupsOf('sleepy').assign(asked, SETTINGS)
  expect(first).toEqual([null, 'a', null])
  await evictDurableObject(groupsOf('sleepy'))
  expect(await groupsOf('sleepy').assign([...asked, about('d')], SETTINGS)).toEqual([...first, 'a'])
})

test('a delivery that opened the ticket in the place of its lead is joined by those that come later', async () => {
  const groups = groupsOf('refused')
  expect(await groups.assign([about('a'), about('b')], SETTINGS)).toEqual([null, 'a'])
  expect(await groups.takeOver('a', 'b')).toBe('b')
  await evictDurableObject(groups)
  expect(await groupsOf('refused').takeOver('a', 'x')).toBe('b')
  expect(await groupsOf('refused').assign([about('c')], SETTINGS)).toEqual(['b'])
})

test('destinations know nothing of each other', async () => {
  await groupsOf('one').assign([about('a')], SETTINGS)
  expect(await groupsOf('two').assign([about('b')], SETTINGS)).toEqual([null])
})

test('what is kept are hashes, and after thirty days nothing', async () => {
  const groups = groupsOf('old')
  await groups.assign([about('a'), about('b')], SETTINGS)
  const kept = () =>
    runInDurableObject(groups, (_groups: Groups, { storage: { sql } }) => [
      sql.exec('SELECT * FROM leads').toArray().length,
      sql.exec('SELECT * FROM members').toArray().length,
      JSON.stringify([...sql.exec('SELECT * FROM leads').raw()]).includes('customer'),
    ])
  expect(await kept()).toEqual([1, 1, false])
  vi.useFakeTimers({ now: Date.now() + 31 * 86_400_000, toFake: ['Date'] })
  try {
    expect(await runDurableObjectAlarm(groups)).toBe(true)
  } finally {
    vi.useRealTimers()
  }
  expect(await kept()).toEqual([0, 0, false])
  expect(await runInDurableObject(groups, (_groups: Groups, { storage }) => storage.getAlarm())).toBeNull()
})

test('a delivery that is forgotten leads nobody any more, also from memory', async () => {
  const groups = groupsOf('erased')
  await groups.assign([about('a'), about('b')], SETTINGS)
  await groups.forget(['a', 'b'])
  expect(await groups.assign([about('c')], SETTINGS)).toEqual([null])
  await evictDurableObject(groups)
  expect(await groupsOf('erased').assign([about('d')], SETTINGS)).toEqual(['c'])
})
