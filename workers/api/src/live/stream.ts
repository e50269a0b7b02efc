import type { FeedMessage } from './events.ts'
import { toFrames } from './frame.ts'

/** A socket to the Durable Object of a workspace. `unawareMs`: how long from now on events may still miss it. */
export interface OpenFeed {
  socket: WebSocket
  unawareMs: number
}

/** How often it is looked whether who listens still may, and told that all is well. */
const PING_MS = 10_000
/** After a break browsers come back this soon. */
const RETRY_MS = 3_000

/** Whoever reads so much more slowly than things happen is cut off, and comes back to where it was: what waits for it is memory. */
const MAX_WAITING_BYTES = 1_000_000

const encoder = new TextEncoder()

/** Messages of a socket as server-sent events, until either side ends it or `mayListen` says no. */
export function liveStream(
  { socket, unawareMs }: OpenFeed,
  mayListen: () => Promise<boolean>,
  pingMs = PING_MS,
): ReadableStream<Uint8Array> {
  let open = true
  let timers: ReturnType<typeof setTimeout>[] = []
  const stop = (): void => {
    open = false
    timers.forEach(clearTimeout)
    timers = []
  }
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const end = (): void => {
          if (!open) return
          stop()
          controller.close()
        }
        const hangUp = (): void => {
          socket.close(1_000)
          end()
        }
        const send = (text: string): void => {
          if (!open) return
          controller.enqueue(encoder.encode(text))
          if ((controller.desiredSize ?? 0) <= 0) hangUp()
        }
        const ping = async (): Promise<void> => ((await mayListen()) ? send('event: ping\ndata: {}\n\n') : hangUp())
        send(`retry: ${RETRY_MS}\n\nevent: ping\ndata: {}\n\n`)
        socket.addEventListener('message', ({ data }) => send(toFrames(JSON.parse(String(data)) as FeedMessage)))
        socket.addEventListener('close', end)
        socket.addEventListener('error', end)
        socket.accept()
        // Whoever is the first to listen is not known everywhere at once.
        if (unawareMs > 0) timers.push(setTimeout(() => send(toFrames({ reset: true })), unawareMs))
        timers.push(setInterval(() => void ping(), pingMs))
      },
      cancel() {
        stop()
        socket.close(1_000)
      },
    },
    new ByteLengthQueuingStrategy({ highWaterMark: MAX_WAITING_BYTES }),
  )
}
