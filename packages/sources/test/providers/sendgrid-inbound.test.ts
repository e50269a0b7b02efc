import { describe, expect, test } from 'vitest'
import { anInput, aSource, draft, fixture } from '../world.ts'

describe('sendgrid-inbound', () => {
  const inbound = aSource('sendgrid-inbound')
  const mail = fixture('sendgrid-inbound/mail.json')

  test('a mail is a text, by its sender', () => {
    expect(draft(inbound, mail)).toEqual({
      kind: 'text',
      type: 'email.message',
      title: 'Empty export',
      text: 'It is empty.\n',
      markup: 'plain',
      author: { id: 'mirela@example.com', name: 'Dobre, Mirela', email: 'Mirela@example.com' },
      occurredAt: Date.UTC(2026, 1, 3, 8, 9, 10),
      attributes: { to: 'feedback@in.harbour.example', spf: 'pass', spamScore: 0.1 },
      hints: {},
    })
  })

  test('what a mail answers to is left out', () => {
    const body = { ...(mail.body as object), text: 'Still empty.\n\nOn 3 Feb 2026, Ben wrote:\n> Is it empty?\n' }
    expect(draft(inbound, { ...mail, body }).text.trim()).toBe('Still empty.')
  })

  test('an answer in absence is a signal', () => {
    expect(draft(inbound, fixture('sendgrid-inbound/out-of-office.json'))).toMatchObject({
      kind: 'signal',
      type: 'email.auto_reply',
      author: { bot: true },
    })
  })

  test('attached files are kept', () => {
    const bytes = new TextEncoder().encode('%PDF')
    const body = { ...(mail.body as object), attachment1: { filename: 'bill.pdf', contentType: 'application/pdf', bytes } }
    expect(draft(inbound, { ...mail, body }).files).toEqual([{ name: 'bill.pdf', contentType: 'application/pdf', bytes }])
  })

  test('the Message-ID is the key', () => {
    expect(inbound.dedupeKey(anInput(mail))).toBe('<m1@example.com>')
  })

  test('a public key asks for SendGrid’s signature, a secret for what stands in the address', () => {
    expect(aSource('sendgrid-inbound', { publicKey: '${KEY}' }).verification).toMatchObject({ scheme: 'ecdsa', secrets: ['${KEY}'] })
    expect(aSource('sendgrid-inbound', { secret: '${SECRET}' }).verification).toMatchObject({
      of: [{ scheme: 'basic' }, { scheme: 'token' }],
    })
  })

  test('a form without a sender is refused', () => {
    expect(inbound.check(anInput({ ...mail, body: { text: 'Hi' } }))).toEqual([{ path: 'from', message: 'must hold an e-mail address' }])
  })
})
