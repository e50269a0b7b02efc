import { describe, expect, test } from 'vitest'
import { anInput, aSource, draft, fixture } from '../world.ts'

describe('square', () => {
  const square = aSource('square')

  test("a customer's note on a booking is a text", () => {
    expect(draft(square, fixture('square/booking.created.json'))).toEqual({
      kind: 'text',
      type: 'booking.created',
      text: 'My dog is afraid of dryers',
      markup: 'plain',
      author: { id: 'CU1' },
      occurredAt: Date.UTC(2026, 1, 3, 8, 9, 10),
      attributes: { merchant: 'ML1', location: 'LOC1', id: 'bk9:0', state: 'PENDING' },
      hints: {},
    })
  })

  test('a dispute is a signal with its reason and amount', () => {
    expect(draft(square, fixture('square/dispute.created.json'))).toMatchObject({
      kind: 'signal',
      attributes: { reason: 'NOT_AS_DESCRIBED', amount: 4200, currency: 'EUR' },
    })
  })

  test('an event that is sent again keeps its id', () => {
    expect(square.dedupeKey(anInput(fixture('square/dispute.created.json')))).toBe('sq-2')
  })
})
