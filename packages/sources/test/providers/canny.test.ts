import { describe, expect, test } from 'vitest'
import { anInput, aSource, draft, fixture } from '../world.ts'

describe('canny', () => {
  const canny = aSource('canny')

  test('a post is a text', () => {
    expect(draft(canny, fixture('canny/post.created.json'))).toEqual({
      kind: 'text',
      type: 'post.created',
      text: 'My eyes hurt at night.',
      markup: 'plain',
      title: 'Dark theme',
      author: { id: 'cu1', name: 'Tom Reed', email: 'tom@example.net' },
      url: 'https://harbour.canny.io/admin/board/ideas/p/dark-theme',
      occurredAt: Date.UTC(2026, 1, 3, 8, 9, 10),
      attributes: { board: 'Ideas', category: 'Design', status: 'open', score: 3, comments: 1, tags: 'ui', admin: false, post: 'cp1' },
      hints: {},
    })
  })

  test('an internal comment is confidential, and carries the title of its post', () => {
    expect(draft(canny, fixture('canny/comment.created.json'))).toMatchObject({
      kind: 'text',
      text: 'Only for the paid plan, I think',
      title: 'Dark theme',
      confidential: true,
      attributes: { admin: true },
    })
  })

  test('a vote is a signal', () => {
    expect(draft(canny, fixture('canny/vote.created.json'))).toMatchObject({
      kind: 'signal',
      text: '',
      author: { name: 'Ana' },
      attributes: { score: 3 },
    })
  })

  test('a signed word that is used again with another body has the key of the first', () => {
    const { headers = {} } = fixture('canny/post.created.json')
    expect(canny.dedupeKey(anInput({ headers, body: { type: 'forged' } }))).toBe('n1')
  })
})
