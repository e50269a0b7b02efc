import { redactText } from '@sluice/kit/logger'
import { StreamFailure } from '../call/stream-failure.ts'
import { createSseParser, type ServerSentEvent } from './sse-parser.ts'

/**
 * Bytes → events, as they come. Throws a `StreamFailure` where the stream breaks off. `return`, and the signal, end the request at
 * once, also while the next event is waited for: a generator would wait for the server to speak first.
 */
export function readEvents(body: ReadableStream<Uint8Array>, signal: AbortSignal): AsyncIterableIterator<ServerSentEvent> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  const parser = createSseParser()
  let waiting: ServerSentEvent[] = []
  let ended = false

  const leave = async (): Promise<void> => {
    ended = true
    signal.removeEventListener('abort', abort)
    await reader.cancel().catch(() => undefined)
  }
  const abort = (): void => void leave()
  if (signal.aborted) abort()
  else signal.addEventListener('abort', abort, { once: true })

  const fill = async (): Promise<void> => {
    for (;;) {
      const { done, value } = await reader.read()
      // Left meanwhile: what was half said is not said.
      if (ended) return
      waiting = done ? [...parser.push(decoder.decode()), ...parser.end()] : parser.push(decoder.decode(value, { stream: true }))
      if (done) await leave()
      if (done || waiting.length > 0) return
    }
  }

  return {
    [Symbol.asyncIterator]() {
      return this
    },
    async next() {
      try {
        if (waiting.length === 0 && !ended) await fill()
      } catch (error) {
        // Left while it was waited for: some runtimes end such a read, some fail it.
        if (!ended) {
          await leave()
          throw toStreamFailure(error)
        }
      }
      if (signal.aborted) throw new StreamFailure({ kind: 'aborted', detail: 'the request was broken off' })
      const value = waiting.shift()
      return value ? { done: false, value } : { done: true, value: undefined }
    },
    async return() {
      waiting = []
      await leave()
      return { done: true, value: undefined }
    },
  }
}

function toStreamFailure(error: unknown): StreamFailure {
  if (error instanceof StreamFailure) return error
  const why = redactText(error instanceof Error ? error.message : String(error)).slice(0, 300)
  return new StreamFailure({ kind: 'unavailable', detail: `the stream broke off: ${why}` })
}
