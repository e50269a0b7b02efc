import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { anInput, aSource, draft, fixture } from '../world.ts'

describe('zoom', () => {
  const zoom = aSource('zoom')

  test('a message in a channel is a text', () => {
    expect(draft(zoom, fixture('zoom/chat_message.sent.json'))).toEqual({
      kind: 'text',
      type: 'chat_message.sent',
      title: 'feedback',
      text: 'Recordings arrive without sound.',
      markup: 'plain',
      author: { id: 'u-8ix', email: 'mirela@harbour.example' },
      occurredAt: Date.UTC(2026, 1, 3, 8, 9, 10),
      attributes: { account: 'acc-1', channel: 'ch-1', message: 'm-1' },
      hints: {},
    })
  })

  test('a message to one person is confidential', () => {
    expect(draft(zoom, fixture('zoom/meeting.chat_message_sent.json'))).toMatchObject({
      kind: 'text',
      text: 'Could you speak up?',
      author: { id: 'mirela@harbour.example', name: 'Mirela' },
      confidential: true,
    })
    const direct = { event: 'chat_message.sent', payload: { object: { type: 'to_contact', message: 'psst' } } }
    expect(draft(zoom, { body: direct }).confidential).toBe(true)
  })

  test('meetings and edits are signals', () => {
    expect(draft(zoom, fixture('zoom/meeting.started.json'))).toMatchObject({ kind: 'signal', type: 'meeting.started', title: 'Demo' })
    expect(draft(zoom, { body: { event: 'chat_message.updated', payload: { object: { message: 'edited' } } } }).kind).toBe('signal')
  })

  test('the address is proven with the secret, each time, and only to whom signs with it', async () => {
    const [handshake] = zoom.handshakes
    expect(handshake?.proof, 'else strangers could have signatures made here').toBe('signed')
    const ask = () => handshake?.answer(anInput(fixture('zoom/url-validation.json')), { secrets: async () => ['s3cret'] })
    const plainToken = 'qgg8vlvZRS6UYooatFL8Aw'
    const encryptedToken = createHmac('sha256', 's3cret').update(plainToken).digest('hex')
    const reply = { status: 200, body: JSON.stringify({ plainToken, encryptedToken }) }
    expect(await ask()).toMatchObject(reply)
    expect(await ask(), 'every 72 hours').toMatchObject(reply)
  })
})
