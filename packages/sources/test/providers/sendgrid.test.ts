import { describe, expect, test } from 'vitest'
import { anInput, aSource, drafts, fixture } from '../world.ts'

describe('sendgrid', () => {
  const sendgrid = aSource('sendgrid')
  const events = fixture('sendgrid/events.json')

  test('each event is a signal with its own id', () => {
    const [bounce, spam] = drafts(sendgrid, events)
    expect(bounce).toEqual({
      kind: 'signal',
      type: 'bounce',
      text: '',
      markup: 'plain',
      author: { id: 'mirela@example.com', email: 'mirela@example.com' },
      occurredAt: 1770106150000,
      attributes: { message: 'm-1', reason: '550 mailbox full', kind: 'blocked', status: '5.2.2' },
      hints: {},
      key: 'ev-1',
      part: (events.body as unknown[])[0],
    })
    expect(spam).toMatchObject({ type: 'spamreport', key: 'ev-2', attributes: { category: 'news, weekly' } })
  })

  test('a single event has the same key alone and among others', () => {
    expect(sendgrid.dedupeKey(anInput(fixture('sendgrid/open.json')))).toBe('ev-3')
    expect(sendgrid.dedupeKey(anInput(events))).toBeNull()
  })

  test('what is no list of events is refused with the path', () => {
    expect(sendgrid.check(anInput({ body: [{ email: 'a@b.example' }] }))).toEqual([{ path: '0.event', message: 'is missing' }])
  })
})
