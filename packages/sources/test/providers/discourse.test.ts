import { describe, expect, test } from 'vitest'
import { anInput, aSource, draft, fixture } from '../world.ts'

describe('discourse', () => {
  const discourse = aSource('discourse')

  test('a post is a text with the title of its topic', () => {
    expect(draft(discourse, fixture('discourse/post_created.json'))).toEqual({
      kind: 'text',
      type: 'post_created',
      text: 'Sync *never* ends',
      markup: 'markdown',
      title: 'Sync never ends',
      author: { id: '44', name: 'ines', bot: false },
      url: 'https://forum.harbour.example/t/sync-never-ends/800/1',
      occurredAt: Date.UTC(2026, 1, 3, 8, 9, 10),
      attributes: { topic: 800, post: 3001, number: 1, category: 'support', staff: false },
      hints: {},
    })
  })

  test('a whisper and a private message are confidential', () => {
    expect(draft(discourse, fixture('discourse/whisper.json'))).toMatchObject({ kind: 'text', confidential: true })
    const request = fixture('discourse/post_created.json')
    const { post } = request.body as { post: object }
    expect(draft(discourse, { ...request, body: { post: { ...post, topic_archetype: 'private_message' } } }).confidential).toBe(true)
  })

  test('an edit is a signal, and so is a topic: its words come with the first post', () => {
    expect(draft(discourse, fixture('discourse/post_edited.json'))).toMatchObject({ kind: 'signal', type: 'post_edited' })
    expect(draft(discourse, fixture('discourse/topic_created.json'))).toMatchObject({
      kind: 'signal',
      title: 'Sync never ends',
      author: { id: '44' },
    })
    expect(draft(discourse, fixture('discourse/ping.json'))).toMatchObject({ kind: 'signal', type: 'ping' })
  })

  test('what the forum itself writes is marked', () => {
    const request = fixture('discourse/post_created.json')
    expect(draft(discourse, { ...request, body: { post: { user_id: -1, username: 'system', raw: 'Welcome' } } }).author).toEqual({
      id: '-1',
      name: 'system',
      bot: true,
    })
  })

  test('a retry has the key of the first try although it has another event id; an edit has its own', () => {
    const request = fixture('discourse/post_created.json')
    const retry = { ...request, headers: { ...request.headers, 'x-discourse-event-id': '901' } }
    expect(discourse.dedupeKey(anInput(retry))).toBe(discourse.dedupeKey(anInput(request)))
    expect(discourse.dedupeKey(anInput(fixture('discourse/post_edited.json')))).not.toBe(discourse.dedupeKey(anInput(request)))
  })
})
