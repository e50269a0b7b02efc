import { describe, expect, test } from 'vitest'
import { anInput, aSource, draft, fixture } from '../world.ts'

describe('formbricks', () => {
  const formbricks = aSource('formbricks')

  test('a finished response is a text', () => {
    expect(draft(formbricks, fixture('formbricks/responseFinished.json'))).toEqual({
      kind: 'text',
      type: 'responseFinished',
      title: 'Churn',
      text: 'Too slow on my phone.',
      markup: 'plain',
      author: { id: 'u-7', email: 'mirela@example.com' },
      language: 'de',
      url: 'https://app.example/settings',
      occurredAt: Date.UTC(2026, 1, 3, 8, 9, 10),
      attributes: { score: 3, intro: 'clicked', devices: 'phone, web', survey: 'srv1', response: 'resp1', finished: true },
      hints: {},
    })
  })

  test('each page before it is a signal: the words come again', () => {
    expect(draft(formbricks, fixture('formbricks/responseUpdated.json'))).toMatchObject({ kind: 'signal', type: 'responseUpdated' })
  })

  test('the id of the message is the key', () => {
    expect(formbricks.dedupeKey(anInput(fixture('formbricks/responseFinished.json')))).toBe('msg_7')
  })
})
