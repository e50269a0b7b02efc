import { StreamFailure } from '../call/stream-failure.ts'

/** One event of a stream: its name (`message` where none is given) and its data. */
export interface ServerSentEvent {
  event: string
  data: string
}

/** No event of ours or theirs is nearly as large. */
export const MAX_EVENT_CHARS = 1_000_000

export interface SseParser {
  /** The events that a piece of text completes. */
  push(text: string): ServerSentEvent[]
  /** The event that was under way when the stream ended: servers leave out the empty line after the last one. */
  end(): ServerSentEvent[]
}

/**
 * Text, in whatever pieces it comes, → events. Lines end in LF, CR or CRLF; comments and the fields `id` and `retry` mean nothing
 * here. Throws a `StreamFailure` where an event does not end. https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export function createSseParser(): SseParser {
  let line = ''
  let afterCr = false
  let event = 'message'
  let data: string[] = []
  let size = 0

  const complete = (): ServerSentEvent[] => {
    const events = data.length === 0 ? [] : [{ event, data: data.join('\n') }]
    event = 'message'
    data = []
    size = 0
    return events
  }

  const read = (one: string): ServerSentEvent[] => {
    if (one === '') return complete()
    const colon = one.indexOf(':')
    const name = colon < 0 ? one : one.slice(0, colon)
    const value = colon < 0 ? '' : one.slice(one[colon + 1] === ' ' ? colon + 2 : colon + 1)
    if (name === 'data') {
      data.push(value)
      size += value.length
    } else if (name === 'event') event = value
    return []
  }

  return {
    push(text) {
      if (text === '') return []
      // The LF of a CRLF that was cut between two pieces ends no line of its own.
      const fresh = afterCr && text.startsWith('\n') ? text.slice(1) : text
      afterCr = text.endsWith('\r')
      const [first = '', ...others] = fresh.split(/\r\n|\r|\n/)
      const lines = [line + first, ...others]
      line = lines.pop() ?? ''
      const events = lines.flatMap(read)
      if (size + line.length > MAX_EVENT_CHARS)
        throw new StreamFailure({ kind: 'unavailable', detail: `an event of the stream is longer than ${MAX_EVENT_CHARS} characters` })
      return events
    },
    end: () => [...(line === '' ? [] : read(line)), ...complete()],
  }
}
