import type { FeedMessage } from './events.ts'

/** A message as server-sent events. Only the last event of a message carries its id, so who breaks off in the middle hears all of it again. */
export function toFrames(message: FeedMessage): string {
  if ('reset' in message) return 'event: reset\ndata: {}\n\n'
  const { id, events } = message
  return events
    .map(
      ({ type, ...data }, index) => `${index === events.length - 1 ? `id: ${id}\n` : ''}event: ${type}\ndata: ${JSON.stringify(data)}\n\n`,
    )
    .join('')
}

/** `Last-Event-ID` as a number, or null. */
export const lastIdOf = (given: string | null): number | null => (given !== null && /^\d{1,15}$/.test(given) ? Number(given) : null)
