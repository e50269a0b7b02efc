import { describe, expect, test } from 'vitest'
import { decodeBody } from '../../src/decode.ts'
import { anInput, aSource, draft, fixture } from '../world.ts'

/** A field of a multipart form. */
const part = (name: string, value: Uint8Array): Uint8Array[] => [
  Buffer.from(`--xYzZY\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n`),
  value,
  Buffer.from('\r\n'),
]

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

  test.each([
    ['iso-8859-1', 'Grüße, sie ist leer.', Buffer.from('Grüße, sie ist leer.', 'latin1')],
    ['windows-1252', '“Empty” – 5 €', Buffer.from([0x93, ...Buffer.from('Empty'), 0x94, 0x20, 0x96, 0x20, 0x35, 0x20, 0x80])],
    ['GB2312', '日本国', Buffer.from('c8d5b1beb9fa', 'hex')],
    ['utf-8', 'Grüße, 日本国', Buffer.from('Grüße, 日本国')],
    ['nobody-knows', 'Empty.', Buffer.from('Empty.')],
  ])('a text in %s is read as what it is, beside fields in UTF-8', async (charset, text, bytes) => {
    const form = Buffer.concat([
      ...part('from', Buffer.from('Mirela <mirela@example.com>')),
      ...part('subject', Buffer.from('Größe 日本国')),
      ...part('text', bytes),
      ...part('charsets', Buffer.from(JSON.stringify({ to: 'UTF-8', subject: 'UTF-8', from: 'UTF-8', text: charset }))),
      Buffer.from('--xYzZY--\r\n'),
    ])
    const decoded = await decodeBody('multipart/form-data; boundary=xYzZY', form, inbound)
    expect(draft(inbound, { body: decoded.ok ? decoded.value : decoded.failure })).toMatchObject({ text, title: 'Größe 日本国' })
  })

  test.each(['', '[]', '{"text":7}', 'null', '{"text":"utf-16"', '{"nothing":"latin1"}'])(
    'charsets of %j change nothing',
    async (charsets) => {
      const form = `--xYzZY\r\nContent-Disposition: form-data; name="text"\r\n\r\nGrüße\r\n--xYzZY\r\nContent-Disposition: form-data; name="charsets"\r\n\r\n${charsets}\r\n--xYzZY--\r\n`
      expect(await decodeBody('multipart/form-data; boundary=xYzZY', Buffer.from(form), inbound)).toMatchObject({
        value: { text: 'Grüße' },
      })
    },
  )

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
