import { describe, expect, test } from 'vitest'
import { anInput, aSource, draft, fixture } from '../world.ts'

describe('cal-com', () => {
  const cal = aSource('cal-com')

  test('the notes of a booking are a text of the guest', () => {
    expect(draft(cal, fixture('cal-com/booking-created.json'))).toEqual({
      kind: 'text',
      type: 'BOOKING_CREATED',
      text: 'I would like to see the invoices part',
      markup: 'plain',
      title: 'Intro between Mirela and Tom',
      author: { id: 'tom@example.net', name: 'Tom Reed', email: 'Tom@example.net' },
      language: 'en',
      occurredAt: Date.UTC(2026, 1, 3, 8, 9, 10),
      attributes: {
        booking: 'bk1',
        event: 'intro',
        status: 'ACCEPTED',
        start: '2026-02-10T09:00:00Z',
        organizer: 'mirela@harbour.example',
        attendees: 1,
      },
      hints: {},
    })
  })

  test('so is the reason of a cancellation, of whoever cancelled', () => {
    const cancelled = fixture('cal-com/booking-cancelled.json')
    expect(draft(cal, cancelled)).toMatchObject({ kind: 'text', text: 'We took another product', author: { name: 'Tom Reed' } })
    const { payload, ...rest } = cancelled.body as { payload: object }
    const body = { ...rest, payload: { ...payload, cancelledBy: 'mirela@harbour.example' } }
    expect(draft(cal, { body })).toMatchObject({ author: { name: 'Mirela' } })
  })

  test('a meeting that ended is a signal', () => {
    expect(draft(cal, fixture('cal-com/meeting-ended.json'))).toMatchObject({ kind: 'signal', text: '' })
  })

  test('the events of one booking have keys that differ', () => {
    const keys = ['booking-created', 'booking-cancelled', 'meeting-ended'].map((name) =>
      cal.dedupeKey(anInput(fixture(`cal-com/${name}.json`))),
    )
    expect(new Set(keys).size).toBe(3)
  })
})
