import { describe, expect, test } from 'vitest'
import { readMail } from '../../src/read-mail.ts'
import { anInput, aSource, draft, fixture } from '../world.ts'

const FIELDS = { addresses: ['Feedback@Example.com'] }
const source = aSource('email', FIELDS)

/** A mail of these lines, read and mapped. */
async function mapped(lines: string[], { from = 'ada@example.org', to = 'feedback@example.com', lists = false } = {}) {
  const read = await readMail(new TextEncoder().encode(lines.join('\r\n')), 'message/rfc822')
  if (!read.ok) throw new Error(read.failure.message)
  return draft(aSource('email', { ...FIELDS, lists }), { body: read.value, headers: { 'x-envelope-from': from, 'x-envelope-to': to } })
}

const HEAD = ['From: Ada <ada@example.org>', 'To: feedback@example.com', 'Subject: Export', 'Message-ID: <1@example.org>']

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

const nested = (depth: number): string =>
  Array.from({ length: depth }, (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}\r\n`).join('')

describe('an e-mail', () => {
  test('becomes an item: what is new in it, from whom, about what', () => {
    const message = fixture('email/message.json')
    expect(draft(source, message)).toEqual({
      kind: 'text',
      type: 'email.message',
      text: expect.stringMatching(/^The second reminder never came\.\s*$/) as string,
      markup: 'plain',
      title: 'Re: Your feedback',
      author: { id: 'tomas@example.org', name: 'Tomás Ruiz', email: 'Tomas@example.org' },
      occurredAt: Date.UTC(2026, 2, 2, 9),
      attributes: { to: 'feedback+app@example.com', tag: 'app', messageId: '<41c9@mail.example.org>', inReplyTo: '<40aa@example.com>' },
      hints: {},
    })
    expect(source.dedupeKey(anInput(message))).toBe('<41c9@mail.example.org>')
  })

  test('says how often it was passed on', async () => {
    expect(await mapped([...HEAD, 'Sluice-Hops: 2', '', 'It loses rows.'])).toMatchObject({ hops: 2 })
    expect(await mapped([...HEAD, '', 'It loses rows.'])).not.toHaveProperty('hops')
  })

  test('of several parts gives its text and its files', async () => {
    const lines = [
      ...HEAD,
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      'Content-Type: text/plain; charset=iso-8859-1',
      'Content-Transfer-Encoding: quoted-printable',
      '',
      'Gr=FC=DFe, it loses rows.',
      '--b',
      'Content-Type: text/csv; name="rows.csv"',
      'Content-Disposition: attachment; filename="rows.csv"',
      'Content-Transfer-Encoding: base64',
      '',
      btoa('a;b\n1;2\n'),
      '--b--',
    ]
    const item = await mapped(lines)
    expect(item).toMatchObject({ kind: 'text', markup: 'plain', title: 'Export', author: { id: 'ada@example.org', name: 'Ada' } })
    expect(item.text.trim()).toBe('Grüße, it loses rows.')
    expect(item.files).toEqual([{ name: 'rows.csv', contentType: 'text/csv', bytes: new TextEncoder().encode('a;b\n1;2\n') }])
  })

  test.each([
    ['Fwd: Export', '---------- Forwarded message ---------', 'From: Ben <ben@example.net>', 'Date: Tue, 3 Feb 2026'],
    ['FW: Export', 'From: Ben <ben@example.net>', 'Sent: Tuesday, February 3, 2026', 'To: ada@example.org'],
    ['WG: Export', 'Von: Ben <ben@example.net>', 'Gesendet: Dienstag, 3. Februar 2026', 'An: ada@example.org'],
  ])('that passes another on (%s) is that one too, whatever is said above it', async (subject, ...quoted) => {
    const head = HEAD.map((line) => (line.startsWith('Subject:') ? `Subject: ${subject}` : line))
    const { text } = await mapped([...head, '', 'FYI', '', ...quoted, '', 'The export loses rows.'])
    expect(text).toContain('FYI')
    expect(text).toContain('The export loses rows.')
    const reply = await mapped(
      [...head, '', 'FYI', '', ...quoted, '', 'The export loses rows.'].map((line) => line.replace(/^Subject: /, '$&Re: ')),
    )
    expect(reply.text.trim()).toBe('FYI')
  })

  test('in HTML alone is HTML', async () => {
    const item = await mapped([...HEAD, 'Content-Type: text/html', '', '<p>It loses <b>rows</b>.</p>'])
    expect(item).toMatchObject({ markup: 'html', text: expect.stringContaining('<b>rows</b>') as string })
  })

  test.each<[string, string, string, { from?: string; lists?: boolean }]>([
    ['an absence note', 'email.auto_reply', 'Auto-Submitted: auto-replied', {}],
    ['an absence note without a sender', 'email.auto_reply', 'Auto-Submitted: auto-replied', { from: '' }],
    ['an answer of a machine', 'email.auto_reply', 'X-Auto-Response-Suppress: All', {}],
    ['an old answer of a machine', 'email.auto_reply', 'Precedence: auto_reply', {}],
    ['a report of delivery', 'email.bounce', 'Content-Type: multipart/report; report-type=delivery-status; boundary=b', {}],
    ['mail without a sender', 'email.bounce', 'X-Nothing: 1', { from: '' }],
    ['a newsletter', 'email.list', 'List-Unsubscribe: <mailto:stop@example.org>', {}],
    ['mail of a list', 'email.list', 'List-ID: <users.example.org>', {}],
  ])('%s is a signal, %s', async (_name, type, header, over) => {
    const item = await mapped([...HEAD, header, '', 'I am away.'], over)
    expect(item).toMatchObject({ kind: 'signal', type, author: { bot: true } })
  })

  test('over a list counts as written by a person where the address is a group’s, and so does one that denies to be a machine’s', async () => {
    expect(await mapped([...HEAD, 'List-ID: <group.example.com>', '', 'Help!'], { lists: true })).toMatchObject({
      kind: 'text',
      type: 'email.message',
    })
    expect(await mapped([...HEAD, 'Auto-Submitted: no', '', 'Help!'])).toMatchObject({ kind: 'text' })
  })

  test('belongs to the addresses of its source, in whichever case', () => {
    expect(source.addresses).toEqual(['feedback@example.com'])
    expect(() => aSource('email', { addresses: [] })).toThrow('addresses')
  })
})

describe('a mail that was made to do harm', () => {
  test.each<[string, string]>([
    ['nested a thousand deep', nested(1_000)],
    ['of lines without end', 'From: ada@example.org\r\n\r\n' + '\n'.repeat(100_000)],
    ['with a head without end', `X: ${'a'.repeat(400_000)}\r\n\r\nHi`],
  ])('%s is refused with the reason', async (_name, mail) => {
    expect(await readMail(bytes(mail), '')).toMatchObject({ ok: false, failure: { code: 'INVALID_FORM' } })
  })

  test.each<[string, string]>([
    ['of nothing but line ends', '\r\n'.repeat(10)],
    ['that is no mail', '{"a":1}'],
    ['from nowhere', 'From: <>\r\nTo: ,,,\r\nDate: never\r\n\r\nHi'],
  ])('%s is read as far as it goes', async (_name, mail) => {
    const read = await readMail(bytes(mail), '')
    expect(read.ok && source.toItems({ headers: {} } as never, read.value)).toMatchObject({ ok: true })
  })
})
