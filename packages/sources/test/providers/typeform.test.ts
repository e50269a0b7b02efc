import { describe, expect, test } from 'vitest'
import { anInput, aSource, draft, fixture } from '../world.ts'

const rated = (type: string, number: number, properties?: object) => ({
  body: {
    event_id: '1',
    event_type: 'form_response',
    form_response: {
      definition: { fields: [{ id: 'f', type, title: 'How?', properties }] },
      answers: [{ type: 'number', number, field: { id: 'f', type } }],
    },
  },
})

describe('typeform', () => {
  const typeform = aSource('typeform')

  test('answers in own words are one text, each below its question; choices are attributes', () => {
    expect(draft(typeform, fixture('typeform/form_response.json'))).toEqual({
      kind: 'text',
      type: 'form_response',
      title: 'After the trial',
      text: 'What was missing?\nA way to export.\n\nAnything else?\nNice colours.',
      markup: 'plain',
      author: { id: 'u-7', email: 'mirela@example.com' },
      rating: 0.4,
      occurredAt: Date.UTC(2026, 1, 3, 8, 9, 10),
      attributes: { 'Would you recommend us?': 4, 'Your plan': 'Team', form: 'lT4Z3j', response: 'a3a12ec67' },
      hints: { sentiment: 'neutral' },
    })
  })

  test.each([
    ['rating', 5, undefined, 1],
    ['rating', 1, { steps: 10 }, 0],
    ['opinion_scale', 10, undefined, 1],
    ['opinion_scale', 3, { steps: 5, start_at_one: true }, 0.5],
    ['nps', 0, undefined, 0],
    ['rating', 11, undefined, undefined],
  ])('%s %d on the scale %j is %j', (type, number, properties, expected) => {
    expect(draft(typeform, rated(type, number, properties)).rating).toBe(expected)
  })

  test('a form left half way is a signal: it comes again', () => {
    expect(draft(typeform, fixture('typeform/form_response_partial.json')).kind).toBe('signal')
  })

  test('the id of the event is the key', () => {
    expect(typeform.dedupeKey(anInput(fixture('typeform/form_response.json')))).toBe('01HTF')
  })
})
