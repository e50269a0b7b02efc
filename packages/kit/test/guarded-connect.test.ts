import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type ConnectPorts, createGuardedConnect } from '../src/guarded-connect.ts'
import { fail, ok } from '../src/result.ts'

const notAsked = () => Promise.reject(new Error('not to be asked'))
interface FakeSocket {
  closed: boolean
  close(): Promise<void>
}
const aSocket = (): FakeSocket => ({
  closed: false,
  async close() {
    this.closed = true
  },
})

/** A guard whose connections all stand, with what it connected to. */
function guard(ports: Partial<ConnectPorts<FakeSocket>> = {}) {
  const connected: [string, number, boolean][] = []
  const connect = createGuardedConnect<FakeSocket>({
    allowLoopback: false,
    connect: async (...to) => (connected.push(to), aSocket()),
    ...ports,
  })
  return { connect, connected }
}

describe('a connection to a mail server', () => {
  test('is opened to a public name, written as DNS writes it', async () => {
    const { connect, connected } = guard({ names: async () => ok(null) })
    for (const [host, port, tls] of [
      ['SMTP.Example.com.', 465, true],
      ['bücher.example', 587, false],
    ] as const) {
      expect(await connect(host, port, tls)).toMatchObject({ ok: true })
    }
    expect(connected).toEqual([
      ['smtp.example.com', 465, true],
      ['xn--bcher-kva.example', 587, false],
    ])
  })

  test.each([
    ['an address by number', '10.0.0.1', 587],
    ['a number in another notation', '0x7f000001', 587],
    ['IPv6', '[::1]', 587],
    ['IPv6 without brackets', '::1', 587],
    ['a private name', 'mail.internal', 587],
    ['a name without a dot', 'mailserver', 587],
    ['loopback', 'localhost', 1025],
    ['a whole URL', 'https://smtp.example.com', 587],
    ['a name with a path', 'smtp.example.com/x', 587],
    ['a name with a user', 'user@smtp.example.com', 587],
    ['a name with a port', 'smtp.example.com:22', 587],
    ['nothing', '', 587],
    ['the port of SSH', 'smtp.example.com', 22],
    ['the port between mail servers, which Cloudflare keeps shut', 'smtp.example.com', 25],
  ])('is not opened to %s', async (_, host, port) => {
    const { connect, connected } = guard()
    expect(await connect(host, port, false)).toMatchObject({ ok: false, failure: { kind: 'refused' } })
    expect(connected).toEqual([])
  })

  test('is not opened to a name that leads inside, or of which nobody knows', async () => {
    for (const kind of ['refused', 'unresolved'] as const) {
      const { connect, connected } = guard({ names: async () => fail({ kind, reason: 'because' }) })
      expect(await connect('smtp.example.com', 587, false)).toEqual({ ok: false, failure: { kind, reason: 'because' } })
      expect(connected).toEqual([])
    }
  })

  test('is opened to loopback in development, on any port, without asking a resolver', async () => {
    const { connect, connected } = guard({ allowLoopback: true, names: notAsked })
    await connect('127.0.0.1', 25, false)
    expect(connected).toEqual([['127.0.0.1', 25, false]])
  })

  test('that the server refuses may come through later', async () => {
    const { connect } = guard({ connect: () => Promise.reject(new Error('connection refused')) })
    expect(await connect('smtp.example.com', 587, false)).toEqual({
      ok: false,
      failure: { kind: 'unreachable', reason: 'connection refused' },
    })
  })

  describe('that does not come about', () => {
    beforeEach(() => void vi.useFakeTimers())
    afterEach(() => void vi.useRealTimers())

    test('is given up after ten seconds, and closed when it comes after all', async () => {
      const socket = aSocket()
      const slow = new Promise<FakeSocket>((resolve) => setTimeout(() => resolve(socket), 15_000))
      const { connect } = guard({ connect: () => slow })
      const opening = connect('smtp.example.com', 587, false)
      await vi.advanceTimersByTimeAsync(10_000)
      expect(await opening).toEqual({ ok: false, failure: { kind: 'unreachable', reason: 'no connection within 10000 ms' } })
      await vi.advanceTimersByTimeAsync(5_000)
      expect(socket.closed).toBe(true)
    })
  })
})
