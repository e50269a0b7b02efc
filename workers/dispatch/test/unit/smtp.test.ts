import { createGuardedConnect } from '@sluice/kit/guarded-connect'
import { ok } from '@sluice/kit/result'
import { LeasedDelivery } from '@sluice/schema/delivery'
import { aDelivery, dlv, NOON } from '@sluice/testing/builders'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { SendPorts } from '../../src/connectors/define.ts'
import { smtp } from '../../src/connectors/smtp.ts'
import { ACCOUNT, startMailServer, startScripted } from './mail-server.ts'
import { connectInNode } from './node-mail-socket.ts'

const notHere = async (): Promise<never> => {
  throw new Error('not to be asked')
}
const ports: SendPorts = {
  fetch: notHere,
  now: () => NOON,
  connect: createGuardedConnect({ connect: connectInNode, allowLoopback: true }),
  sendEmail: null,
  queue: () => null,
  tagItem: notHere,
}

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})
async function server(...args: Parameters<typeof startMailServer>) {
  const started = await startMailServer(...args)
  closing.push(started.close)
  return started
}
async function scripted(...script: (string | null)[]) {
  const started = await startScripted(script)
  closing.push(started.close)
  return started
}

const TO = ['support@example.com']
const config = (port: number, more: object = {}) => ({ kind: 'smtp', host: '127.0.0.1', port, from: 'bot@example.com', to: TO, ...more })
const LOGIN = { user: '${USER}', password: '${PASSWORD}' }
const VALUES: Record<string, string> = { '${USER}': ACCOUNT.user, '${PASSWORD}': ACCOUNT.password }
const resolve = async (text: string) => VALUES[text] ?? text

const leased = (content: Partial<LeasedDelivery['content']> = {}, lead: LeasedDelivery['lead'] = null): LeasedDelivery =>
  LeasedDelivery.parse({
    ...aDelivery({
      content: { ...aDelivery().content, title: 'Bug: export', text: 'Half of the rows are gone.', options: {}, ...content },
    }),
    attempt: 1,
    leaseUntil: NOON,
    uncertain: false,
    lead,
  })

async function send(input: object, delivery = leased(), withPorts: Partial<SendPorts> = {}) {
  const opened = await smtp.open(delivery, input, resolve, { ...ports, ...withPorts })
  if (!opened.ok) throw new Error(opened.failure)
  return opened.value.send()
}

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

describe('a mail server', () => {
  test.each([
    ['that refuses the credentials pauses the destination', { auth: 535 }, 'denied', 535],
    ['that cannot check credentials now is asked later', { auth: 454 }, 'retry', 454],
    ['that refuses the sender takes this never', { from: 550 }, 'rejected', 550],
    ['that has grey-listed the recipient is asked later', { to: 451 }, 'retry', 451],
    ['that does not know the recipient takes this never', { to: 550 }, 'rejected', 550],
    ['that refuses what is in the message takes it never', { data: 554 }, 'rejected', 554],
    ['that cannot keep the message now is asked later', { data: 452 }, 'retry', 452],
  ] as const)('%s', async (_, faults, kind, status) => {
    const { port, received } = await server({}, faults)
    expect(await send(config(port, LOGIN))).toMatchObject({ kind, status })
    expect(received).toEqual([])
  })

  test('that refuses one of two recipients gets nothing for the other: a later try would reach it twice', async () => {
    const { port, received } = await server()
    expect(await send(config(port, { to: [...TO, 'nobody@example.com'] }))).toMatchObject({
      kind: 'rejected',
      detail: expect.stringContaining('nobody@example.com') as string,
    })
    expect(received).toEqual([])
  })

  test('that takes less than the message has is not troubled with it', async () => {
    const { port, received } = await server({ size: 1_000 })
    expect(await send(config(port), leased({ text: 'x'.repeat(2_000) }))).toMatchObject({
      kind: 'rejected',
      detail: expect.stringMatching(/^the server takes 1000 bytes, the message has \d{4}$/) as string,
    })
    expect(received).toEqual([])
  })

  test('without encryption gets neither credentials nor message', async () => {
    const { port, heard } = await scripted('220 hi', '250-plain\r\n250 AUTH PLAIN LOGIN', '221 bye')
    expect(await send(config(port, LOGIN))).toEqual({
      kind: 'retry',
      detail: 'the server offers no encryption (STARTTLS); nothing was sent',
    })
    expect(heard.filter((line) => line !== 'QUIT')).toEqual(['EHLO example.com'])
  })

  test('whose words before the encryption go on is not believed', async () => {
    const { port, heard } = await scripted('220 hi', '250-s\r\n250 STARTTLS', '220 go\r\n250-evil\r\n250 AUTH PLAIN')
    expect(await send(config(port, LOGIN))).toMatchObject({
      kind: 'retry',
      detail: expect.stringContaining('more than it was asked') as string,
    })
    expect(heard.filter((line) => line.startsWith('AUTH'))).toEqual([])
  })

  test('that offers no way to log in pauses the destination', async () => {
    const { port } = await scripted('220 hi', '250-s\r\n250 AUTH XOAUTH2')
    expect(await send(config(port, { ...LOGIN, encryption: 'none' }))).toEqual({
      kind: 'denied',
      detail: 'logging in: the server offers neither AUTH PLAIN nor AUTH LOGIN',
    })
  })

  test('that repeats our credentials in its answer does not get them into what is kept', async () => {
    const token = btoa(`\0${ACCOUNT.user}\0${ACCOUNT.password}`)
    const { port } = await scripted('220 hi', '250-s\r\n250 AUTH PLAIN', `535 no: AUTH PLAIN ${token}`)
    expect(await send(config(port, { ...LOGIN, encryption: 'none' }))).toEqual({
      kind: 'denied',
      status: 535,
      detail: 'logging in: 535 no: AUTH PLAIN [redacted]',
    })
  })

  test.each([
    ['before its greeting', [null], 'retry'],
    ['after its greeting', ['220 hi', null], 'retry'],
    ['when it hears the sender', ['220 hi', '250 s', null], 'retry'],
    ['when it hears the recipient', ['220 hi', '250 s', '250 ok', null], 'retry'],
    ['before it takes the message', ['220 hi', '250 s', '250 ok', '250 ok', null], 'retry'],
    ['after the message, so that nobody knows', ['220 hi', '250 s', '250 ok', '250 ok', '354 go', null], 'unknown'],
  ] as const)('that hangs up %s', async (_, script, kind) => {
    const { port } = await scripted(...script)
    expect(await send(config(port, { encryption: 'none' }))).toMatchObject({ kind })
  })

  test('that says nothing is waited for ten seconds', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    try {
      const silent = {
        readable: new ReadableStream<Uint8Array>(),
        writable: new WritableStream<Uint8Array>(),
        close: async () => undefined,
      }
      const socket = { ...silent, startTls: () => socket }
      const sending = send(config(2525), leased(), { connect: async () => ok(socket) })
      await vi.advanceTimersByTimeAsync(10_000)
      expect(await sending).toEqual({ kind: 'retry', detail: 'saying hello: no answer within 10000 ms' })
    } finally {
      vi.useRealTimers()
    }
  })

  test('that is no mail server is found out', async () => {
    const { port } = await scripted('HTTP/1.1 400 Bad Request')
    expect(await send(config(port))).toEqual({ kind: 'retry', detail: 'saying hello: the server does not speak SMTP' })
  })

  test('that is not there is tried again', async () => {
    const { port, close } = await startMailServer()
    await close()
    expect(await send(config(port))).toMatchObject({ kind: 'retry', detail: expect.stringContaining('ECONNREFUSED') as string })
  })

  test('on a private address is never connected to', async () => {
    const guarded = createGuardedConnect({ connect: notHere, allowLoopback: false })
    expect(await send(config(587, { host: '10.0.0.1' }), leased(), { connect: guarded })).toEqual({
      kind: 'rejected',
      detail: 'address refused: must have a host name, not an IP address',
    })
  })

  test('is tested without a message: credentials, sender and recipients', async () => {
    const { port, received } = await server()
    expect(await smtp.test(config(port, LOGIN), resolve, ports)).toMatchObject({ ok: true, value: { kind: 'delivered' } })
    expect(await smtp.test(config(port, { ...LOGIN, to: ['nobody@example.com'] }), resolve, ports)).toMatchObject({
      ok: true,
      value: { kind: 'rejected', status: 550 },
    })
    expect(await smtp.test(config(port, LOGIN), async (text) => text, ports)).toMatchObject({ ok: true, value: { kind: 'denied' } })
    expect(received).toEqual([])
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
