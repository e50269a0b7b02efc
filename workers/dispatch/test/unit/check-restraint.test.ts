import { aSnapshot } from '@sluice/testing/builders'
import { expect, test } from 'vitest'
import { checkRestraint } from '../../src/check-restraint.ts'

const check = (fields: object) => checkRestraint(aSnapshot({ destinations: { chat: { kind: 'slack', ...fields } } }).config)

test('the template of a digest is compiled when it is saved, and sees entries and count only', () => {
  expect(check({ digest: { minutes: 5, title: '{{ count }}', text: '{% for e in entries %}{{ e.title }}{% endfor %}' } })).toEqual([])
  expect(check({ digest: { minutes: 5, title: '{{ item.title }}', text: '{% for %}' } })).toEqual([
    { path: 'destinations.chat.digest.title', message: expect.stringContaining('there is no variable item') as string },
    { path: 'destinations.chat.digest.text', message: expect.any(String) as string },
  ])
})

test('a digest is refused where what is made belongs to one item', () => {
  const digest = { minutes: 5 }
  expect(check({ kind: 'tag', digest })).toEqual([
    { path: 'destinations.chat.digest', message: expect.stringContaining('of its own') as string },
  ])
  const crm = { kind: 'hubspot', token: '${TOKEN}', digest }
  expect(check(crm)).toEqual([{ path: 'destinations.chat.digest', message: expect.stringContaining('`contact`') as string }])
  expect(check({ ...crm, contact: 'feedback@example.com' })).toEqual([])
})

test('quiet hours that never end are refused: nothing would ever be sent', () => {
  expect(check({ quietHours: { from: '22:00', to: '07:00' } })).toEqual([])
  expect(check({ quietHours: {} })).toEqual([{ path: 'destinations.chat.quietHours', message: 'never end; leave out a day or an hour' }])
})
