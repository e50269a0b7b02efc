import { describe, expect, test } from 'vitest'
import { anInput, aSource, drafts, fixture } from '../world.ts'

describe('whatsapp', () => {
  const whatsapp = aSource('whatsapp')

  test('every message of a delivery is an item, with its own sender', () => {
    const [first, second, third] = drafts(whatsapp, fixture('whatsapp/messages.json'))
    expect(first).toEqual({
      kind: 'text',
      type: 'message.text',
      text: 'The driver never came',
      markup: 'plain',
      author: { id: '436641', name: 'Tom Reed' },
      occurredAt: 1_770_106_150_000,
      attributes: { phone: '15550001111' },
      hints: {},
      key: 'wamid.A',
      part: expect.objectContaining({ id: 'wamid.A' }) as unknown,
    })
    expect(second).toMatchObject({ kind: 'text', text: 'Change my order', author: { name: 'Ana' }, attributes: { replyTo: 'wamid.0' } })
    expect(third).toMatchObject({ kind: 'signal', type: 'message.reaction', attributes: { emoji: '👍' } })
  })

  test('that a message was sent, and that it was read, are two signals', () => {
    const statuses = drafts(whatsapp, fixture('whatsapp/statuses.json'))
    expect(statuses.map(({ kind, type, key }) => [kind, type, key])).toEqual([
      ['signal', 'status.sent', 'wamid.Z:sent'],
      ['signal', 'status.read', 'wamid.Z:read'],
    ])
  })

  test('the challenge is echoed to who knows the token', async () => {
    const [handshake] = aSource('whatsapp', { secret: '${S}', verifyToken: '${T}' }).handshakes
    const reply = await handshake?.answer(anInput(fixture('whatsapp/verification.json')), { secrets: async () => ['a-secret'] })
    expect(reply).toMatchObject({ status: 200, body: '1158201444' })
  })
})
