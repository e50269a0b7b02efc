import { describe, expect, test } from 'vitest'
import { anInput, aSource, draft, fixture } from '../world.ts'

describe('tally', () => {
  const tally = aSource('tally')

  test('a response is a text with its stars; choices are told in words', () => {
    expect(draft(tally, fixture('tally/form-response.json'))).toEqual({
      kind: 'text',
      type: 'FORM_RESPONSE',
      title: 'Feedback',
      text: 'Faster search, please.',
      markup: 'plain',
      author: { id: 'dwQKYm', email: 'mirela@example.com' },
      rating: 0.75,
      occurredAt: Date.UTC(2026, 1, 3, 8, 9, 10),
      attributes: { 'How was it?': 4, 'You use': 'Desktop, Phone', form: 'VwbNEw', response: '2wgx4n' },
      hints: { sentiment: 'positive' },
    })
  })

  test('choices alone are a signal', () => {
    expect(draft(tally, fixture('tally/choices-only.json'))).toMatchObject({ kind: 'signal', attributes: { Newsletter: true } })
  })

  test('the id of the event is the key', () => {
    expect(tally.dedupeKey(anInput(fixture('tally/form-response.json')))).toBe('a4cb511e')
  })
})
