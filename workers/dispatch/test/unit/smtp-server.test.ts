import { createGuardedConnect } from '@sluice/kit/guarded-connect'
import { ok } from '@sluice/kit/result'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { smtp } from '../../src/connectors/smtp.ts'
import { ACCOUNT, startMailServer } from './mail-server.ts'
import { closeServers, config, leased, LOGIN, notHere, ports, resolve, scripted, send, server, TO } from './smtp-client.ts'

afterEach(closeServers)

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

  test('that never comes to the end of its reply is not listened to for ever', async () => {
    const { port, heard } = await scripted('220 hi', '250-and so on\r\n'.repeat(10_000), null)
    expect(await send(config(port, { encryption: 'none' }))).toEqual({
      kind: 'retry',
      detail: 'saying hello: the server says more than 64000 characters at a time',
    })
    expect(heard.filter((line) => line !== 'QUIT')).toEqual(['EHLO example.com'])
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
