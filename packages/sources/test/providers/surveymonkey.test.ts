import { describe, expect, test } from 'vitest'
import { anInput, aSource, draft, fixture } from '../world.ts'

describe('surveymonkey', () => {
  const surveymonkey = aSource('surveymonkey')

  test('SurveyMonkey tells that there is a response, not what it says: a signal', () => {
    expect(draft(surveymonkey, fixture('surveymonkey/response_completed.json'))).toEqual({
      kind: 'signal',
      type: 'response_completed',
      text: '',
      markup: 'plain',
      author: { id: '987' },
      url: 'https://api.surveymonkey.example/v3/surveys/123/responses/987',
      occurredAt: Date.UTC(2026, 1, 3, 8, 9, 10),
      attributes: { survey: '123', collector: '456', object: '987', objectType: 'response' },
      hints: {},
    })
  })

  test('a HEAD request finds the address alive, a POST is no such question', async () => {
    const [handshake] = surveymonkey.handshakes
    const context = { secrets: async () => [] }
    expect(surveymonkey.methods).toContain('HEAD')
    expect(await handshake?.answer(anInput({ method: 'HEAD' }), context)).toMatchObject({ status: 200, body: '' })
    expect(await handshake?.answer(anInput(fixture('surveymonkey/response_completed.json')), context)).toBeNull()
  })

  test('the id of the event is the key', () => {
    expect(surveymonkey.dedupeKey(anInput(fixture('surveymonkey/response_completed.json')))).toBe('10027615456')
  })
})
