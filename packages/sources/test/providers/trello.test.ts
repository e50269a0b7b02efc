import { describe, expect, test } from 'vitest'
import { anInput, aSource, draft, fixture } from '../world.ts'

describe('trello', () => {
  const trello = aSource('trello')

  test('a comment on a card is a text', () => {
    expect(draft(trello, fixture('trello/comment-card.json'))).toEqual({
      kind: 'text',
      type: 'commentCard',
      text: '**Two** more asked for it',
      markup: 'markdown',
      title: 'Dark theme',
      author: { id: 'm1', name: 'Mirela', bot: false },
      url: 'https://trello.com/c/Cc1',
      occurredAt: Date.UTC(2026, 1, 3, 8, 9, 10),
      attributes: { board: 'Wishes', list: 'Inbox', card: 12 },
      hints: {},
    })
  })

  test('a new card is a text by its title, a moved one is a signal', () => {
    expect(draft(trello, fixture('trello/create-card.json'))).toMatchObject({ kind: 'text', text: '', title: 'Dark theme' })
    expect(draft(trello, fixture('trello/move-card.json'))).toMatchObject({
      kind: 'signal',
      type: 'updateCard',
      attributes: { list: 'Doing' },
    })
  })

  test('HEAD is answered, so that a webhook can be made', async () => {
    expect(await trello.handshakes[0]?.answer(anInput(fixture('trello/head.json')), { secrets: async () => [] })).toMatchObject({
      status: 200,
    })
  })

  test('an action keeps its id', () => {
    expect(trello.dedupeKey(anInput(fixture('trello/comment-card.json')))).toBe('a1')
  })
})
