import { describe, expect, test } from 'vitest'
import { anInput, aSource, draft, fixture } from '../world.ts'

describe('chatwoot', () => {
  const chatwoot = aSource('chatwoot')

  test('what a customer writes is a text', () => {
    expect(draft(chatwoot, fixture('chatwoot/message_created.json'))).toEqual({
      kind: 'text',
      type: 'message_created',
      text: 'The invoice shows the wrong address.',
      markup: 'plain',
      author: { id: '812', name: 'Nora Lind', email: 'nora@example.net', bot: false },
      occurredAt: Date.UTC(2026, 1, 3, 8, 9, 10),
      attributes: {
        conversation: 41,
        status: 'open',
        channel: 'Channel::WebWidget',
        inbox: 'Website',
        account: 'Harbour',
        by: 'incoming',
        labels: 'billing, vip',
      },
      hints: {},
    })
  })

  test('a private note is confidential', () => {
    expect(draft(chatwoot, fixture('chatwoot/private-note.json'))).toMatchObject({
      kind: 'text',
      markup: 'markdown',
      author: { id: 'user-7', name: 'Ben Ode', bot: false },
      confidential: true,
      attributes: { by: 'outgoing' },
    })
  })

  test('a rating is of the customer, with its remark and not with the question', () => {
    expect(draft(chatwoot, fixture('chatwoot/csat.json'))).toMatchObject({
      kind: 'text',
      type: 'message_updated',
      text: 'Nobody answered for a day.',
      rating: 0.25,
      author: { id: '812', name: 'Nora Lind' },
      hints: { sentiment: 'negative' },
    })
  })

  test('a bot of the account is a bot', () => {
    const { headers = {}, body } = fixture('chatwoot/private-note.json')
    const byBot = { headers, body: { ...(body as object), sender: { id: 2, name: 'Helper', type: 'agent_bot' } } }
    expect(draft(chatwoot, byBot).author).toEqual({ id: 'agent_bot-2', name: 'Helper', bot: true })
  })

  test('a customer and an agent are two, though both are the seventh of their kind', () => {
    const senders = [{ id: 7 }, { id: 7, type: 'contact' }, { id: 7, type: 'user' }, { id: 7, type: 'agent_bot' }]
    const message = { event: 'message_created', message_type: 'incoming', content: 'Hm.' }
    const ids = senders.map((sender) => draft(chatwoot, { body: { ...message, sender } }).author?.id)
    expect(ids).toEqual(['7', '7', 'user-7', 'agent_bot-7'])
  })

  test('what Chatwoot itself says, and what happens to a conversation, are signals', () => {
    expect(draft(chatwoot, fixture('chatwoot/activity.json')).kind).toBe('signal')
    expect(draft(chatwoot, fixture('chatwoot/conversation_status_changed.json'))).toMatchObject({
      kind: 'signal',
      type: 'conversation_status_changed',
      attributes: { conversation: 41, status: 'resolved' },
    })
  })

  test('a delivery sent again has the key of the first', () => {
    expect(chatwoot.dedupeKey(anInput(fixture('chatwoot/message_created.json')))).toBe('5d3a1f60-0001')
  })
})
