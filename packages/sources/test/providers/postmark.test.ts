import { describe, expect, test } from 'vitest'
import { anInput, aSource, draft, fixture } from '../world.ts'

describe('postmark', () => {
  const postmark = aSource('postmark')

  test('a mail is a text with its files', () => {
    expect(draft(postmark, fixture('postmark/inbound.json'))).toEqual({
      kind: 'text',
      type: 'email.message',
      text: 'The zip broke.',
      markup: 'plain',
      title: 'Broken zip',
      author: { id: 'tom@example.net', name: 'Tom Reed', email: 'Tom@example.net' },
      occurredAt: Date.UTC(2026, 1, 3, 8, 9, 10),
      files: [{ name: 'zip.txt', contentType: 'text/plain', bytes: new TextEncoder().encode('zip!') }],
      attributes: { recipient: 'hello+orders@in.example.com', mailbox: 'orders' },
      hints: {},
    })
  })

  test('a mail that passes another on is all of it, and not what Postmark takes for the reply', () => {
    const body = {
      From: 'tom@example.net',
      Subject: 'Fwd: Broken zip',
      TextBody: 'FYI\n\nFrom: Ann\n\nThe zip broke.',
      StrippedTextReply: 'FYI',
    }
    expect(draft(postmark, { body }).text).toContain('The zip broke.')
    expect(draft(postmark, { body: { ...body, Subject: 'Re: Fwd: Broken zip' } }).text).toBe('FYI')
  })

  test('a bounce and a complaint are signals about the one who was written to', () => {
    expect(draft(postmark, fixture('postmark/bounce.json'))).toMatchObject({
      kind: 'signal',
      type: 'Bounce.HardBounce',
      author: { id: 'ana@example.org' },
    })
    expect(draft(postmark, fixture('postmark/spam-complaint.json'))).toMatchObject({ kind: 'signal', type: 'SpamComplaint.SpamComplaint' })
  })

  test('a mail and its bounce have keys that differ, a retry has the same', () => {
    expect(postmark.dedupeKey(anInput(fixture('postmark/inbound.json')))).toBe('Inbound:7f0a-1')
    expect(postmark.dedupeKey(anInput(fixture('postmark/bounce.json')))).toBe('Bounce:42:ana@example.org:2026-02-03T08:09:10Z')
  })
})
