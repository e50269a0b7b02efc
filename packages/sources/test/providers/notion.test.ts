import { describe, expect, test } from 'vitest'
import { anInput, aSource, draft, fixture } from '../world.ts'

describe('notion', () => {
  const notion = aSource('notion')
  const verify = (known: string[]) =>
    notion.handshakes[0]?.answer(anInput(fixture('notion/verification.json')), { secrets: async () => known })

  test('a comment is a signal: Notion does not send its words', () => {
    expect(draft(notion, fixture('notion/comment.created.json'))).toEqual({
      kind: 'signal',
      type: 'comment.created',
      text: '',
      markup: 'plain',
      author: { id: 'u1', bot: false },
      occurredAt: Date.UTC(2026, 1, 3, 8, 9, 10),
      attributes: { workspace: 'Harbour', entity: 'comment', entityId: 'c1', page: 'p1', parent: 'p1' },
      hints: {},
    })
  })

  test('the token of the first call becomes the secret', async () => {
    expect(notion.handshakes[0]?.proof).toBe('open')
    expect(await verify([])).toMatchObject({ status: 200, secret: 'secret_invented123' })
    expect(await verify(['secret_invented123'])).toMatchObject({ status: 200 })
  })

  test('nobody can set another one later', async () => {
    expect(await verify(['secret_of_ours'])).toBe('refused')
  })

  test('an event that speaks of a token is no handshake', async () => {
    const body = { type: 'comment.created', verification_token: 'x' }
    expect(await notion.handshakes[0]?.answer(anInput({ body }), { secrets: async () => [] })).toBeNull()
  })

  test('a retry keeps its id', () => {
    expect(notion.dedupeKey(anInput(fixture('notion/comment.created.json')))).toBe('nt-1')
  })
})
