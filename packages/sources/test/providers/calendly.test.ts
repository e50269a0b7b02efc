import { describe, expect, test } from 'vitest'
import { anInput, aSource, draft, fixture } from '../world.ts'

const calendly = aSource('calendly')
const key = (name: string) => calendly.dedupeKey(anInput(fixture(`calendly/${name}.json`)))

describe('calendly', () => {
  test('answers of an invitee are a text, below their questions, without links that cancel', () => {
    expect(draft(calendly, fixture('calendly/invitee.created.json'))).toEqual({
      kind: 'text',
      type: 'invitee.created',
      text: 'What do you need?\nA price for 40 seats\n\nSince when?\nWe begin in May',
      markup: 'plain',
      title: 'Demo',
      author: { id: 'tom@example.net', name: 'Tom Reed', email: 'Tom@example.net' },
      occurredAt: Date.UTC(2026, 1, 3, 8, 9, 10),
      attributes: { status: 'active', start: '2026-02-10T09:00:00Z', rescheduled: false, timezone: 'Europe/Vienna' },
      hints: {},
    })
  })

  test('the reason of a cancellation is a text of whoever cancelled', () => {
    const canceled = fixture('calendly/invitee.canceled.json')
    expect(draft(calendly, canceled)).toMatchObject({ kind: 'text', text: 'Too expensive for us', author: { name: 'Tom Reed' } })
    const { payload, ...rest } = canceled.body as { payload: { cancellation: object } }
    const byHost = { ...payload, cancellation: { ...payload.cancellation, canceler_type: 'host', canceled_by: 'Mirela' } }
    expect(draft(calendly, { body: { ...rest, payload: byHost } }).author).toEqual({
      id: 'https://api.calendly.com/users/U1',
      name: 'Mirela',
    })
  })

  test('who does not come gives a signal', () => {
    expect(draft(calendly, fixture('calendly/invitee_no_show.created.json')).kind).toBe('signal')
  })

  test('booking and cancellation have keys that differ', () => {
    expect(key('invitee.created')).not.toBe(key('invitee.canceled'))
  })
})
