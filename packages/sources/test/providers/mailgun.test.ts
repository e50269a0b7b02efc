import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { createVerifier } from '../../src/verify.ts'
import { anInput, aSource, draft, fixture } from '../world.ts'

describe('mailgun', () => {
  const mailgun = aSource('mailgun')
  const mailgunWithSecret = aSource('mailgun', { secret: '${KEY}' })

  test('a mail that passes another on is all of it, and not what Mailgun takes for the reply', () => {
    const body = {
      from: 'tom@example.net',
      subject: 'Fwd: Broken zip',
      'stripped-text': 'FYI',
      'body-plain': 'FYI\n\nFrom: Ann\n\nThe zip broke.',
    }
    expect(draft(mailgun, { body }).text).toContain('The zip broke.')
    expect(draft(mailgun, { body: { ...body, subject: 'Broken zip' } }).text).toBe('FYI')
  })

  test('a mail is a text, without what it answers', () => {
    expect(draft(mailgun, fixture('mailgun/inbound.json'))).toEqual({
      kind: 'text',
      type: 'email.message',
      text: 'It is wrong again.',
      markup: 'plain',
      title: 'Re: your invoice',
      author: { id: 'tom@example.net', name: 'Tom Reed', email: 'Tom@example.net' },
      occurredAt: 1_770_106_150_000,
      attributes: { recipient: 'hello@in.example.com', messageId: '<m1@example.net>' },
      hints: {},
    })
  })

  test('files come with it', () => {
    const bytes = new TextEncoder().encode('hi')
    const body = { from: 'tom@example.net', 'body-plain': 'see', 'attachment-1': { filename: 'a.txt', contentType: 'text/plain', bytes } }
    expect(draft(mailgun, { body }).files).toEqual([{ name: 'a.txt', contentType: 'text/plain', bytes }])
  })

  test('an out-of-office note is a signal', () => {
    expect(draft(mailgun, fixture('mailgun/out-of-office.json'))).toMatchObject({
      kind: 'signal',
      type: 'email.auto_reply',
      author: { bot: true },
    })
  })

  test('what became of a mail is a signal', () => {
    expect(draft(mailgun, fixture('mailgun/failed.json'))).toMatchObject({
      kind: 'signal',
      type: 'failed.permanent',
      title: 'Welcome',
      author: { id: 'ana@example.org' },
      attributes: { reason: 'bounce', code: 550, description: 'No such mailbox' },
    })
  })

  test.each([' c0ffee', 'c0ffee ', 'c0ffee\n', '\u00a0c0ffee'])(
    'a token that is written as %j is another one, which is not signed',
    async (token) => {
      const signature = createHmac('sha256', 'key').update('1770106150c0ffee').digest('hex')
      const verify = createVerifier(mailgunWithSecret.verification, async () => [{ value: 'key' }])
      const verdict = (given: string) => {
        const decoded = { signature: { timestamp: '1770106150', token: given, signature }, 'event-data': {} }
        return verify(
          { method: 'POST', url: 'https://sluice.example/', headers: new Headers(), body: new Uint8Array(), decoded },
          1_770_106_150_000,
        )
      }
      expect([await verdict('c0ffee'), await verdict(token)]).toEqual(['ok', 'invalid'])
    },
  )

  test('a proof that is used again with another body has the key of the first', () => {
    const { body } = fixture('mailgun/failed.json')
    const forged = { ...(body as object), 'event-data': { id: 'ev-2' } }
    expect(mailgun.dedupeKey(anInput({ body: forged }))).toBe(mailgun.dedupeKey(anInput({ body })))
  })

  test('it hears 200, as everything else is sent again', () => {
    expect(mailgun.accepted(anInput({}))?.status).toBe(200)
  })
})
