import { describe, expect, test } from 'vitest'
import { aSource, draft, fixture } from '../world.ts'

describe('appfollow', () => {
  const appfollow = aSource('appfollow')

  test('a review is a text with its stars', () => {
    expect(draft(appfollow, fixture('appfollow/review.json'))).toEqual({
      kind: 'text',
      type: 'review',
      text: 'Twice in a week now.\nPlease mend it.',
      markup: 'plain',
      title: 'Loses my notes',
      rating: 0.25,
      author: { id: 'inesk', name: 'inesk' },
      url: 'https://appfollow.example/r/1',
      attributes: { app: 'Quay - file sync', store: 'App Store, Harbour Software GmbH', country: 'Austria', version: 'v4.1' },
      hints: { sentiment: 'negative' },
    })
  })

  test('any other message is a signal', () => {
    expect(draft(appfollow, fixture('appfollow/message.json'))).toMatchObject({
      kind: 'signal',
      text: 'Quay moved to place 12 in Productivity',
    })
  })

  test('a review without words still has its stars', () => {
    expect(draft(appfollow, { body: { text: 'Quay\nGoogle Play\n★★★★★ Italy' } })).toMatchObject({ kind: 'text', text: '', rating: 1 })
  })
})
