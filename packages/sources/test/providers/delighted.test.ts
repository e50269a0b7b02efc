import { describe, expect, test } from 'vitest'
import { anInput, aSource, draft, fixture } from '../world.ts'

describe('delighted', () => {
  const delighted = aSource('delighted')
  const answer = (survey: string, score: number) =>
    draft(delighted, { body: { event_type: 'survey_response.created', event_data: { survey_type: survey, score } } })

  test('a score alone is a text: the person said something', () => {
    expect(draft(delighted, fixture('delighted/survey_response.created.json'))).toEqual({
      kind: 'text',
      type: 'survey_response.created',
      text: '',
      markup: 'plain',
      rating: 0.3,
      author: { id: 'p10', name: 'Tom Reed', email: 'tom@example.net' },
      language: 'en',
      url: 'https://delighted.com/r/invented',
      occurredAt: 1_770_106_150_000,
      attributes: { response: 'r10', score: 3, survey: 'nps', tags: 'vip' },
      hints: { sentiment: 'negative' },
    })
  })

  test('the comment comes after it, as an update', () => {
    expect(draft(delighted, fixture('delighted/survey_response.updated.json'))).toMatchObject({
      kind: 'text',
      text: 'Too slow since the move',
      rating: 0.3,
    })
  })

  test('every kind of survey has its own scale', () => {
    expect(answer('five_star', 5).rating).toBe(1)
    expect(answer('ces7', 4).rating).toBe(0.5)
    expect(answer('thumbs', 0).rating).toBe(0)
    expect(answer('five_star', 9).rating).toBeUndefined()
    expect(answer('unheard_of', 3).rating).toBeUndefined()
  })

  test('who unsubscribes gives a signal', () => {
    expect(draft(delighted, fixture('delighted/unsubscribe.created.json'))).toMatchObject({ kind: 'signal', author: { id: 'p10' } })
  })

  test('score and comment have keys that differ', () => {
    expect(delighted.dedupeKey(anInput(fixture('delighted/survey_response.created.json')))).toBe('de1')
    expect(delighted.dedupeKey(anInput(fixture('delighted/survey_response.updated.json')))).toBe('de2')
  })
})
