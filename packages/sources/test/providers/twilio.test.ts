import { describe, expect, test } from 'vitest'
import { anInput, aSource, draft, fixture } from '../world.ts'

describe('twilio', () => {
  const twilio = aSource('twilio')

  test('a message received is a text', () => {
    expect(draft(twilio, fixture('twilio/message.received.json'))).toEqual({
      kind: 'text',
      type: 'message.received',
      text: 'Wo bleibt mein Paket?',
      markup: 'plain',
      author: { id: 'whatsapp:+436991234', name: 'Mirela', bot: false },
      attributes: { account: 'AC1', message: 'SM1', to: 'whatsapp:+431999', status: 'received', media: 0 },
      hints: {},
    })
  })

  test('so are a message of a conversation and the transcript of a call', () => {
    expect(draft(twilio, fixture('twilio/onMessageAdded.json'))).toMatchObject({
      kind: 'text',
      type: 'onMessageAdded',
      author: { id: 'mirela' },
    })
    const transcript = { TranscriptionText: 'Please call back.', From: '+43699', CallSid: 'CA1' }
    expect(draft(twilio, { body: transcript })).toMatchObject({ kind: 'text', type: 'call.transcribed', attributes: { call: 'CA1' } })
  })

  test('what became of a message is a signal, and so is a picture without words', () => {
    expect(draft(twilio, fixture('twilio/message.delivered.json'))).toMatchObject({ kind: 'signal', type: 'message.delivered' })
    const picture = { MessageSid: 'SM3', SmsStatus: 'received', From: '+43', Body: '', NumMedia: '1' }
    expect(draft(twilio, { body: picture })).toMatchObject({ kind: 'signal', attributes: { media: 1 } })
  })

  test('each status of a message has a key of its own, which stays in a retry', () => {
    const sent = { body: { MessageSid: 'SM2', MessageStatus: 'sent' } }
    const delivered = { body: { MessageSid: 'SM2', MessageStatus: 'delivered' } }
    expect([sent, sent, delivered].map((request) => twilio.dedupeKey(anInput(request)))).toEqual(['SM2/sent', 'SM2/sent', 'SM2/delivered'])
    expect(twilio.dedupeKey(anInput(fixture('twilio/message.received.json')))).toBe('t-1')
  })

  test('the answer is empty: words would be sent to the writer as a reply', () => {
    expect(twilio.accepted(anInput(fixture('twilio/message.received.json')))).toEqual({ status: 204, headers: {}, body: '' })
  })
})
