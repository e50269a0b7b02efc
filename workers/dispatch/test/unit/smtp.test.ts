import { dlv, NOON } from '@sluice/testing/builders'
import { afterEach, describe, expect, test } from 'vitest'
import { smtp } from '../../src/connectors/smtp.ts'
import { ACCOUNT } from './mail-server.ts'
import { closeServers, config, leased, LOGIN, scripted, send, server, TO } from './smtp-client.ts'

afterEach(closeServers)

describe('an e-mail', () => {
  test('arrives encrypted (STARTTLS), with sender, recipients, subject and text', async () => {
    const { port, received } = await server()
    const outcome = await send(
      config(port, { ...LOGIN, fromName: 'Feedback bot', replyTo: 'team@example.com', to: [...TO, 'second@example.com'] }),
    )
    expect(outcome).toMatchObject({ kind: 'delivered', status: 250, externalId: `<${dlv(1)}@example.com>` })
    expect(received).toMatchObject([
      {
        from: 'bot@example.com',
        to: ['support@example.com', 'second@example.com'],
        user: ACCOUNT.user,
        secure: true,
        mail: {
          from: { name: 'Feedback bot', address: 'bot@example.com' },
          to: [{ address: 'support@example.com' }, { address: 'second@example.com' }],
          replyTo: [{ address: 'team@example.com' }],
          subject: 'Bug: export',
          messageId: `<${dlv(1)}@example.com>`,
          date: new Date(NOON).toISOString(),
        },
      },
    ])
    expect(received[0]?.mail.text?.trim()).toBe('Half of the rows are gone.')
    expect(received[0]?.mail.html).toBeUndefined()
    expect(received[0]?.mail.headers).toContainEqual(expect.objectContaining({ key: 'auto-submitted', value: 'auto-generated' }))
  })

  test('arrives where the connection is encrypted from its first byte', async () => {
    const { port, received } = await server({ secure: true })
    expect(await send(config(port, { ...LOGIN, encryption: 'tls' }))).toMatchObject({ kind: 'delivered' })
    expect(received).toMatchObject([{ user: ACCOUNT.user, secure: true }])
  })

  test('arrives where the server knows LOGIN alone', async () => {
    const { port, received } = await server({ authMethods: ['LOGIN'] })
    expect(await send(config(port, LOGIN))).toMatchObject({ kind: 'delivered' })
    expect(received).toMatchObject([{ user: ACCOUNT.user }])
  })

  test('of several tries has one Message-ID, so that a receiver can tell the repeat', async () => {
    const { port, received } = await server()
    await send(config(port))
    await send(config(port))
    expect(new Set(received.map(({ mail }) => mail.messageId)).size).toBe(1)
  })

  test('that joins another follows it as an answer does', async () => {
    const { port, received } = await server()
    const lead = { status: 'delivered', externalId: `<${dlv(7)}@example.com>`, externalUrl: null, joined: 1 } as const
    expect(await send(config(port), leased({}, lead))).toMatchObject({ kind: 'delivered', externalId: `<${dlv(1)}@example.com>` })
    expect(received[0]?.mail).toMatchObject({ inReplyTo: `<${dlv(7)}@example.com>`, references: `<${dlv(7)}@example.com>` })
  })

  test('keeps every character of a hard text, dots at line starts and long lines among them', async () => {
    const text = ['.', '..', '. dot', 'Zeile mit Umläuten äöü und 🙂', 'x'.repeat(3_000), 'space at the end ', '=3D', 'From here', ''].join(
      '\n',
    )
    const { port, received } = await server()
    await send(config(port, { html: true }), leased({ text }))
    expect(received[0]?.mail.text?.replaceAll('\r\n', '\n')).toBe(`${text}\n`)
    expect(received[0]?.raw.split('\r\n').filter((line) => line.length > 998)).toEqual([])
  })

  test('keeps a subject of any alphabet, up to 200 characters', async () => {
    const { port, received } = await server()
    const title = '漢字のフィードバック 🙂 '.repeat(20)
    await send(config(port, { subjectPrefix: '[feedback]' }), leased({ title }))
    expect(received[0]?.mail.subject).toMatch(/^\[feedback\] 漢字のフィードバック 🙂 漢字.*…$/u)
    expect(received[0]?.mail.subject?.length).toBe(200)
  })

  test('gets no header and no recipient from what people write', async () => {
    const { port, received } = await server()
    const title = 'Hello\r\nBcc: victim@example.com\r\n\r\n<script>alert(1)</script>\u0000\u2028X: y'
    await send(config(port, { html: true }), leased({ title, text: `${title}\r\n.\r\nMAIL FROM:<evil@example.com>` }))
    expect(received).toHaveLength(1)
    expect(received[0]?.to).toEqual(TO)
    expect(received[0]?.mail.headers.map(({ key }) => key)).not.toContain('bcc')
    expect(received[0]?.mail.subject).toBe('Hello Bcc: victim@example.com <script>alert(1)</script> X: y')
    expect(received[0]?.mail.html).toContain('&lt;script&gt;')
    expect(received[0]?.mail.html).not.toContain('<script>')
  })

  test('goes to an international domain in ASCII, and to a mailbox beyond ASCII only where the server takes such', async () => {
    const { port, received } = await server()
    await send(config(port, { to: ['hilfe@bücher.example'] }))
    await send(config(port, { to: ['ülrich@example.com'] }))
    expect(received.map(({ raw }) => /^To: (.*)$/m.exec(raw)?.[1])).toEqual(['<hilfe@xn--bcher-kva.example>', '<ülrich@example.com>'])
    const old = await scripted('220 hi', '250-old\r\n250 SIZE 1000000')
    expect(await send(config(old.port, { encryption: 'none', to: ['ülrich@example.com'] }))).toEqual({
      kind: 'rejected',
      detail: 'the server takes no addresses beyond ASCII (SMTPUTF8)',
    })
  })
})

const issues = (more: object, allowLoopback = false) =>
  smtp.checkConfig({ ...config(587), host: 'smtp.example.com', ...more }, allowLoopback).map(({ path, message }) => `${path}: ${message}`)

describe('the configuration of a mail server', () => {
  test('is good with a name, a sender and a recipient', () => {
    expect(issues({})).toEqual([])
    expect(issues({ ...LOGIN, port: 465, to: ['hilfe@bücher.example'] })).toEqual([])
  })

  test.each([
    ['port 25', { port: 25 }, 'port: port 25 is shut for Workers; hand mail in at 587 (STARTTLS) or 465 (TLS)'],
    ['a user without a password', { user: 'bot' }, 'password: user and password belong together: give both or neither'],
    [
      'no encryption',
      { encryption: 'none' },
      'encryption: only a server on this machine may be spoken to without encryption; use starttls or tls',
    ],
    ['an address by number', { host: '10.0.0.1' }, 'host: must have a host name, not an IP address'],
    ['a private name', { host: 'mail.internal' }, 'host: the host name is a private one'],
    ['loopback in production', { host: 'localhost' }, 'host: loopback is for development only (ALLOW_LOOPBACK)'],
    ['a sender that is two headers', { from: 'bot@example.com\r\nBcc: x@example.com' }, 'from: must be an e-mail address'],
    ['a recipient that ends the command', { to: ['a@example.com> SIZE=1'] }, 'to.0: must be an e-mail address'],
    ['two recipients in one', { to: ['a@example.com,b@example.com'] }, 'to.0: must be an e-mail address'],
  ])('is refused with %s', (_, more, message) => {
    expect(issues(more)).toEqual([message])
  })

  test('may name loopback in development', () => {
    expect(issues({ host: 'localhost', encryption: 'none' }, true)).toEqual([])
  })
})
