import { setTimeout as pause } from 'node:timers/promises'
import { ApiError } from '@sluice/client/error'
import { EVENT_STREAM, type Server } from '../server/connect.ts'
import { readEvents } from './event-stream.ts'

/** The bot says every ten seconds that all is well; after so long without a word the connection is taken for lost. */
const SILENCE_MS = 30_000
const RETRY_MS = [1_000, 2_000, 5_000, 15_000, 30_000] as const

/**
 * One value whenever something has happened to an item, over `GET /v1/live`; also after each break, because something may have been missed.
 * Goes on where it broke off. Rejects only where the bot refuses for good.
 */
export async function* happenings(server: Server, note: (text: string) => void): AsyncGenerator<void> {
  let last: string | null = null
  for (let failures = 0; ; failures += 1) {
    try {
      for await (const { type, id } of readEvents(await open(server, last))) {
        failures = 0
        last = id ?? last
        if (type !== 'ping') yield
      }
    } catch (error) {
      if (error instanceof ApiError && error.status > 0 && error.status < 500 && error.status !== 429) throw error
      if (failures === 0) note(error instanceof Error ? error.message : String(error))
    }
    await pause(RETRY_MS[Math.min(failures, RETRY_MS.length - 1)])
    yield
  }
}

async function open({ client }: Server, last: string | null): Promise<AsyncIterable<string>> {
  const { data } = await client.GET('/v1/live', {
    headers: { accept: EVENT_STREAM, ...(last !== null && { 'last-event-id': last }) },
    parseAs: 'stream',
  })
  return texts(data as unknown as ReadableStream<Uint8Array>)
}

async function* texts(stream: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = stream.getReader()
  const decoder = new TextDecoder()
  try {
    for (;;) {
      const { done, value } = await inTime(reader.read())
      if (done) return
      yield decoder.decode(value, { stream: true })
    }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('The connection went silent; connecting again.')), SILENCE_MS)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}
