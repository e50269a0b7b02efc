import { expect, test } from 'vitest'
import { translate } from '../../src/stream/translate.ts'

const encoder = new TextEncoder()

/** A body as the network gives it: the runtime's own stream, not one of JavaScript. */
function aBody() {
  const { readable, writable } = new IdentityTransformStream()
  return { body: readable, writer: writable.getWriter() }
}

const chunksOf = (body: ReadableStream<Uint8Array>, signal = new AbortController().signal) => translate(body, signal, (json) => [json])

test('a stream of the runtime comes chunk by chunk', async () => {
  const { body, writer } = aBody()
  const chunks = chunksOf(body)
  for (const text of ['data: 1\n', '\ndata: 2\n\ndata: [DO', 'NE]\n\n']) void writer.write(encoder.encode(text)).catch(() => undefined)
  expect([await chunks.next(), await chunks.next(), await chunks.next()]).toMatchObject([{ value: 1 }, { value: 2 }, { done: true }])
})

test('leaving it while it is silent ends it at once', async () => {
  const { body, writer } = aBody()
  const chunks = chunksOf(body)
  const waiting = chunks.next()
  await chunks.return?.()
  expect(await waiting).toMatchObject({ done: true })
  await expect(writer.write(encoder.encode('data: 1\n\n'))).rejects.toBeDefined()
})

test('so does its signal', async () => {
  const { body, writer } = aBody()
  const stop = new AbortController()
  const waiting = chunksOf(body, stop.signal).next()
  stop.abort()
  await expect(waiting).rejects.toMatchObject({ failure: { kind: 'aborted' } })
  await expect(writer.write(encoder.encode('data: 1\n\n'))).rejects.toBeDefined()
})

test('a stream that is broken off says so', async () => {
  const { body, writer } = aBody()
  const waiting = chunksOf(body).next()
  void writer.abort(new Error('gone')).catch(() => undefined)
  await expect(waiting).rejects.toMatchObject({ failure: { kind: 'unavailable' } })
})
