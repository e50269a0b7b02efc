import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readEvents } from '../src/journey/event-stream.ts'
import { happenings } from '../src/journey/live.ts'
import { connectTo } from '../src/server/connect.ts'

async function* pieces(...texts: string[]): AsyncGenerator<string> {
  for (const text of texts) yield text
}

test('events are read whatever pieces they come in', async () => {
  const stream = pieces(
    'retry: 3000\n\nevent: pi',
    'ng\ndata: {}\n\nid: 7\r\nevent: item\r\ndata: {"id": "a: b"}\r\n',
    '\r\nevent: reset\n',
  )
  const read = []
  for await (const event of readEvents(stream)) read.push(event)
  expect(read).toEqual([
    { type: 'ping', id: null },
    { type: 'item', id: '7' },
  ])
})

/** A bot that says something to each who listens, and remembers from where they wanted to go on. */
let bot: { server: Server; url: string; from: (string | undefined)[]; say: ((response: ServerResponse) => void)[] }
beforeEach(async () => {
  const from: (typeof bot)['from'] = []
  const say: (typeof bot)['say'] = []
  const server = createServer((request, response) => {
    from.push(request.headers['last-event-id'] as string | undefined)
    const speak = say.shift()
    if (speak) speak(response)
    else
      response
        .writeHead(401, { 'content-type': 'application/json' })
        .end('{"error":{"code":"UNAUTHENTICATED","message":"It is over.","suggestion":"","details":[]}}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  bot = { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, from, say }
})
afterEach(async () => {
  bot.server.closeAllConnections()
  await new Promise((resolve) => bot.server.close(resolve))
})

test('who watches hears of what happens, and after a break goes on where it was', { timeout: 15_000 }, async () => {
  const events = 'event: ping\ndata: {}\n\nid: 3\nevent: item\ndata: {}\n\n'
  bot.say.push((response) => response.writeHead(200, { 'content-type': 'text/event-stream' }).end(events))
  const heard = happenings(connectTo({ url: bot.url, key: 'key_1' }), () => undefined)
  expect((await heard.next()).done).toBe(false)
  // The stream has ended: one look for what may have been missed, then the next try, which is refused for good.
  expect((await heard.next()).done).toBe(false)
  await expect(heard.next()).rejects.toThrow('It is over.')
  expect(bot.from).toEqual([undefined, '3'])
})
