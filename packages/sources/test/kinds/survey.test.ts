import { describe, expect, test } from 'vitest'
import { anInput, aSource, draft, fixture } from '../world.ts'

describe('survey', () => {
  const answer = fixture('survey/answer.json').body as Record<string, unknown>
  const survey = aSource('survey')

  test('the answer becomes an item with its rating on a scale from 0 to 1', () => {
    expect(draft(survey, { body: answer })).toEqual({
      kind: 'text',
      type: 'survey.response',
      text: 'Since the last update the export stops half way.',
      markup: 'plain',
      author: { id: 'u-77' },
      rating: 0.25,
      attributes: { plan: 'team' },
      hints: { sentiment: 'negative' },
    })
  })

  test.each([
    [1, 'negative'],
    [2, 'negative'],
    [3, 'neutral'],
    [4, 'positive'],
    [5, 'positive'],
  ])('%i of 5 stars hints at %s', (rating, sentiment) => {
    expect(draft(survey, { body: { ...answer, rating } }).hints).toEqual({ sentiment })
  })

  test('another scale is taken as it is configured', () => {
    const nps = aSource('survey', { verify: 'none', ratingMin: 0, ratingMax: 10 })
    expect(draft(nps, { body: { ...answer, rating: 9 } }).rating).toBe(0.9)
    expect(nps.check(anInput({ body: { ...answer, rating: 11 } }))).toEqual([{ path: 'rating', message: 'must be at most 10' }])
  })

  test('the time of the answer is the time it happened', () => {
    expect(draft(survey, { body: { ...answer, occurred_at: '2026-01-01T00:00:00Z' } }).occurredAt).toBe(Date.UTC(2026, 0, 1))
    expect(draft(survey, { body: { ...answer, occurred_at: 1767225600 } }).occurredAt).toBe(Date.UTC(2026, 0, 1))
  })

  test.each(['event_id', 'user_id', 'rating', 'comment'])('%s is required', (field) => {
    const { [field]: _gone, ...rest } = answer
    expect(survey.check(anInput({ body: rest }))).toEqual([{ path: field, message: 'is missing' }])
  })

  test('the same answer has the same key, whatever else changed', () => {
    expect(survey.dedupeKey(anInput({ body: { ...answer, comment: 'edited' } }))).toBe('ans-2041')
  })
})
