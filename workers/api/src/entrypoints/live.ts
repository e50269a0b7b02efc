import { env } from '../env.ts'
import { log } from './logged.ts'
import type { OpenFeed } from '../live/stream.ts'
import { createTeller } from '../live/teller.ts'

/** The way from Workers to those who watch. */
export const teller = createTeller({
  db: env.DB,
  publish: (workspace, events) => env.LIVE.getByName(workspace).publish(events),
  now: Date.now,
  log,
})

/** Opens a socket to what happens in a workspace, from after a message on where one is named. */
export async function openFeed(workspace: string, after: number | null): Promise<OpenFeed> {
  const query = new URLSearchParams({ workspace, ...(after !== null && { after: String(after) }) })
  const response = await env.LIVE.getByName(workspace).fetch(`https://live.invalid/?${query.toString()}`, {
    headers: { upgrade: 'websocket' },
  })
  if (!response.webSocket) throw new Error(`the feed answered ${response.status} and no socket`)
  return { socket: response.webSocket, unawareMs: Number(response.headers.get('x-unaware-ms')) }
}

/** Drops what is remembered for those who watch a workspace. */
export const forgetFeed = async (workspace: string): Promise<void> => {
  await env.LIVE.getByName(workspace).forget()
}
