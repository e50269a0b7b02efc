import { describe, expect, test } from 'vitest'
import { anInput, aSource, draft, fixture } from '../world.ts'

describe('front', () => {
  const front = aSource('front')

  test('a message received is a text, by its sender', () => {
    expect(draft(front, fixture('front/inbound.json'))).toEqual({
      kind: 'text',
      type: 'inbound',
      title: 'Empty export',
      text: 'Hello, it is empty.',
      markup: 'plain',
      author: { id: 'mirela@example.com', name: 'Mirela Dobre', email: 'mirela@example.com' },
      occurredAt: 1770106150500,
      attributes: { conversation: 'cnv_1', status: 'unassigned', channel: 'email', inbound: true, tags: 'export' },
      hints: {},
    })
  })

  test('a comment among teammates is confidential; a rule sends the event bare', () => {
    expect(draft(front, fixture('front/comment.rule.json'))).toMatchObject({
      kind: 'text',
      type: 'comment',
      text: '@ben please look',
      author: { id: 'tea_1', name: 'Ana Lu', email: 'ana@harbour.example' },
      confidential: true,
    })
  })

  test('an assignment is a signal', () => {
    expect(draft(front, fixture('front/assign.json'))).toMatchObject({ kind: 'signal', type: 'assign' })
  })

  test('the challenge is echoed, after the signature', async () => {
    const [handshake] = front.handshakes
    expect(handshake?.proof).toBe('signed')
    expect(await handshake?.answer(anInput(fixture('front/sync.json')), { secrets: async () => [] })).toMatchObject({
      status: 200,
      body: 'c9f1',
    })
    expect(await handshake?.answer(anInput(fixture('front/inbound.json')), { secrets: async () => [] })).toBeNull()
  })

  test('an event has the same key from an app and from a rule', () => {
    const wrapped = fixture('front/inbound.json')
    const bare = { body: (wrapped.body as { payload: unknown }).payload }
    expect([front.dedupeKey(anInput(wrapped)), front.dedupeKey(anInput(bare))]).toEqual(['evt_1', 'evt_1'])
  })
})
