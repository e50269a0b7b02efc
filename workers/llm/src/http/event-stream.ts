import { failureOf } from '../call/stream-failure.ts'
import type { AttemptFailure } from '../call/contract.ts'

const encoder = new TextEncoder()

/** An event; without a name it is a `message`. */
export interface Event {
  name?: string
  data: string
}

const toText = ({ name, data }: Event): string => `${name === undefined ? '' : `event: ${name}\n`}data: ${data}\n\n`

/**
 * Events as bytes, made only as fast as they are read. What goes wrong in the middle is told by one last event: a stream never ends
 * as if it were whole. A reader that leaves ends what makes the events.
 */
export function eventStream(events: AsyncIterator<Event>, onError: (failure: AttemptFailure) => Event): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await events.next()
          if (done) controller.close()
          else controller.enqueue(encoder.encode(toText(value)))
        } catch (error) {
          controller.enqueue(encoder.encode(toText(onError(failureOf(error)))))
          controller.close()
        }
      },
      async cancel() {
        await events.return?.()
      },
    },
    { highWaterMark: 0 },
  )
}

export const EVENT_STREAM = { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no' }
