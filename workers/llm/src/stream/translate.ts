import { StreamFailure } from '../call/stream-failure.ts'
import { readEvents } from './sse.ts'

/** What the JSON of an event means: nothing, one chunk, or more. `event` is its name. */
export type ToChunks<T> = (json: unknown, event: string) => readonly T[]

/**
 * A stream of server-sent events of JSON → chunks, up to `[DONE]` or the end. Throws a `StreamFailure` where something else than
 * JSON comes; whatever is thrown ends the request, and so does leaving.
 *
 * @param atDone what `[DONE]` itself means, for servers that say how an answer ended in no other way
 */
export function translate<T>(
  body: ReadableStream<Uint8Array>,
  signal: AbortSignal,
  toChunks: ToChunks<T>,
  atDone: () => readonly T[] = () => [],
): AsyncIterableIterator<T> {
  const events = readEvents(body, signal)
  let waiting: T[] = []
  let ended = false

  const fill = async (): Promise<void> => {
    for (;;) {
      const { done, value } = await events.next()
      ended = done === true || value.data.trim() === '[DONE]'
      if (done) return
      waiting = ended ? [...atDone()] : [...toChunks(parse(value.data), value.event)]
      if (ended) await events.return?.()
      if (ended || waiting.length > 0) return
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
        ended = true
        await events.return?.()
        throw error
      }
      const value = waiting.shift()
      return value === undefined ? { done: true, value: undefined } : { done: false, value }
    },
    async return() {
      ended = true
      waiting = []
      await events.return?.()
      return { done: true, value: undefined }
    },
  }
}

function parse(data: string): unknown {
  try {
    return JSON.parse(data)
  } catch {
    throw new StreamFailure({ kind: 'unavailable', detail: 'the stream holds something that is not JSON' })
  }
}
