import { describe, expect, test } from 'vitest'
import { StreamFailure } from '../../../src/call/stream-failure.ts'
import { readEvents } from '../../../src/stream/sse.ts'
import { translate } from '../../../src/stream/translate.ts'
import { bytes, collect, events } from '../upstream/world.ts'

const never = new AbortController().signal

/** A server that sends what it is told and knows whether anybody listens. */
function aServer() {
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined
  const server = {
    left: false,
    body: new ReadableStream<Uint8Array>({ start: (given) => void (controller = given), cancel: () => void (server.left = true) }),
  }
  return Object.assign(server, {
    send: (text: string) => controller?.enqueue(new TextEncoder().encode(text)),
    breakOff: (reason: string) => controller?.error(new Error(reason)),
  })
}

describe('bytes become events', () => {
  test('also where a character is cut in two', async () => {
    const whole = new TextEncoder().encode('data: žluť 🦀\n\n')
    for (let at = 1; at < whole.length; at++) {
      const read = await collect(readEvents(bytes(whole.slice(0, at), whole.slice(at)), never))
      expect(read).toEqual([{ event: 'message', data: 'žluť 🦀' }])
    }
  })

  test('a byte order mark is no part of them', async () => {
    expect(await collect(readEvents(bytes('\uFEFFdata: a\n\n'), never))).toEqual([{ event: 'message', data: 'a' }])
  })
})

describe('leaving', () => {
  test('ends the request at once, though the server says nothing', async () => {
    const server = aServer()
    const read = readEvents(server.body, never)
    const waiting = read.next()
    await read.return?.()
    expect(server.left).toBe(true)
    expect(await waiting).toMatchObject({ done: true })
  })

  test('leaves out what was half said', async () => {
    const server = aServer()
    const chunks = translate(server.body, never, (json) => [json])
    server.send('data: {"half')
    const waiting = chunks.next()
    await chunks.return?.()
    expect(await waiting).toMatchObject({ done: true })
    expect(await chunks.next()).toMatchObject({ done: true })
  })

  test('by the signal is told as such', async () => {
    const server = aServer()
    const stop = new AbortController()
    const waiting = readEvents(server.body, stop.signal).next()
    stop.abort()
    await expect(waiting).rejects.toMatchObject({ failure: { kind: 'aborted' } })
    expect(server.left).toBe(true)
  })

  test('before the beginning reads nothing', async () => {
    const server = aServer()
    await expect(readEvents(server.body, AbortSignal.abort()).next()).rejects.toMatchObject({ failure: { kind: 'aborted' } })
    expect(server.left).toBe(true)
  })
})

const read = (text: string, atDone?: () => readonly unknown[]) =>
  collect(translate(bytes(text), never, (json) => (json === 'nothing' ? [] : [json, json]), atDone))

describe('chunks', () => {
  test('an event may mean nothing, or more than one', async () => {
    expect(await read(events('1', '"nothing"', '2'))).toEqual([1, 1, 2, 2])
  })

  test('what follows [DONE] is not read', async () => {
    expect(await read(events('1', '[DONE]', '2'))).toEqual([1, 1])
  })

  test('[DONE] may mean something, the mere end does not', async () => {
    expect(await read(events('1', '[DONE]'), () => ['end'])).toEqual([1, 1, 'end'])
    expect(await read(events('1'), () => ['end'])).toEqual([1, 1])
  })

  test('what is thrown while they are made ends the request', async () => {
    const server = aServer()
    server.send(events('1'))
    const chunks = translate(server.body, never, () => {
      throw new StreamFailure({ kind: 'rejected', detail: 'no' })
    })
    await expect(chunks.next()).rejects.toMatchObject({ failure: { kind: 'rejected' } })
    expect(server.left).toBe(true)
    expect(await chunks.next()).toMatchObject({ done: true })
  })

  test.each(['<html>', '{"cut', ''])('something that is not JSON fails: %j', async (data) => {
    await expect(read(`data: ${data}\n\n`)).rejects.toMatchObject({
      failure: { kind: 'unavailable', detail: expect.stringContaining('not JSON') },
    })
  })

  test('a stream that breaks off says so, after what it had said', async () => {
    const server = aServer()
    const chunks = translate(server.body, never, (json) => [json])
    server.send(events('1'))
    expect(await chunks.next()).toEqual({ done: false, value: 1 })
    server.breakOff('reset by peer, Bearer abcdefgh')
    await expect(chunks.next()).rejects.toMatchObject({
      failure: { kind: 'unavailable', detail: 'the stream broke off: reset by peer, [redacted]' },
    })
  })

  test('are made only as fast as they are read', async () => {
    let pulled = 0
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new TextEncoder().encode(events(String((pulled += 1))))),
    })
    const chunks = translate(endless, never, (json) => [json])
    await chunks.next()
    expect(pulled).toBeLessThan(4)
    await chunks.return?.()
  })
})
