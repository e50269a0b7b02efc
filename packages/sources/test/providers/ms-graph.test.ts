import { describe, expect, test } from 'vitest'
import { anInput, aSource, draft, drafts, fixture } from '../world.ts'

describe('ms-graph', () => {
  const graph = aSource('ms-graph')

  test('a notification says only where to look: a signal', () => {
    const [mail] = drafts(graph, fixture('ms-graph/notifications.json'))
    expect(mail).toEqual({
      kind: 'signal',
      type: 'Message.created',
      text: '',
      markup: 'plain',
      attributes: { resource: 'users/u1/messages/m1', id: 'm1', subscription: 'sub-1', tenant: 'ten-1' },
      hints: {},
      key: 'created:users/u1/messages/m1:W/"c1"',
      part: expect.objectContaining({ changeType: 'created' }) as unknown,
    })
  })

  test('one that brings the resource with it is a text', () => {
    const [, message] = drafts(graph, fixture('ms-graph/notifications.json'))
    expect(message).toMatchObject({
      kind: 'text',
      type: 'chatMessage.created',
      text: '<p>The <b>report</b> is wrong</p>',
      markup: 'html',
      author: { id: 'u7', name: 'Mirela' },
      url: 'https://teams.microsoft.com/l/message/1',
    })
  })

  test('what people look at does not show the secret', () => {
    expect(JSON.stringify(drafts(graph, fixture('ms-graph/notifications.json')))).not.toContain('invented-state')
  })

  test('a subscription that wants to be renewed is a signal', () => {
    expect(draft(graph, fixture('ms-graph/lifecycle.json'))).toMatchObject({ kind: 'signal', type: 'resource.reauthorizationRequired' })
  })

  test('the validation token is echoed, decoded, as plain text', async () => {
    const reply = await graph.handshakes[0]?.answer(anInput(fixture('ms-graph/validation.json')), { secrets: async () => [] })
    expect(reply).toMatchObject({
      status: 200,
      body: 'Validation: Testing client',
      headers: { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' },
    })
  })
})
