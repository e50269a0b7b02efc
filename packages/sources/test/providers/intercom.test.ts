import { describe, expect, test } from 'vitest'
import { anInput, aSource, draft, fixture } from '../world.ts'

describe('intercom', () => {
  const intercom = aSource('intercom')

  test('a new conversation is a text in HTML', () => {
    expect(draft(intercom, fixture('intercom/conversation.user.created.json'))).toEqual({
      kind: 'text',
      type: 'conversation.user.created',
      text: '<p>Hello, my <b>export</b> is empty.</p>',
      markup: 'html',
      author: { id: '5c95', name: 'Mirela', email: 'mirela@example.com', bot: false },
      url: 'https://app.intercom.example/a/i6wc9/conversations/2132',
      occurredAt: 1770106150000,
      attributes: { workspace: 'i6wc9', conversation: '2132', state: 'open', by: 'lead', delivered: 'conversation', tags: 'export' },
      hints: {},
    })
  })

  test('the newest part is the text of a reply; a note is confidential', () => {
    expect(draft(intercom, fixture('intercom/conversation.admin.noted.json'))).toMatchObject({
      kind: 'text',
      text: '<p>Pays for the big plan.</p>',
      author: { id: '9', name: 'Ben' },
      confidential: true,
      attributes: { by: 'admin' },
    })
  })

  test('a rating brings its remark', () => {
    expect(draft(intercom, fixture('intercom/conversation.rating.added.json'))).toMatchObject({
      kind: 'text',
      text: 'Took three days.',
      markup: 'plain',
      rating: 0.25,
      author: { id: '5c95' },
      hints: { sentiment: 'negative' },
    })
  })

  test('closings and pings are signals', () => {
    expect(draft(intercom, fixture('intercom/conversation.admin.closed.json')).kind).toBe('signal')
    expect(draft(intercom, fixture('intercom/ping.json'))).toMatchObject({ kind: 'signal', type: 'ping' })
  })

  test('the next attempt has the key of the first', () => {
    const first = fixture('intercom/conversation.user.created.json')
    const second = { ...first, body: { ...(first.body as object), delivery_attempts: 2 } }
    expect(intercom.dedupeKey(anInput(second))).toBe('notif_1')
  })
})
