import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { PassThrough } from 'node:stream'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { runCli } from '../src/run-cli.ts'

/** What the bot answers, by path; everything else is 404. */
const ANSWERS: Readonly<Record<string, object>> = {
  '/v1/items': { items: [], nextCursor: null },
  '/v1/sources/shop': { name: 'shop', rejectedRequests: [] },
  '/v1/dead-letters': { deadLetters: [], nextCursor: null },
}

let bot: Server
beforeEach(async () => {
  bot = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://bot').pathname
    const unknown = request.headers.authorization !== 'Bearer key_1'
    const [status, code, message] = unknown
      ? [401, 'UNAUTHENTICATED', 'There is no such API key.']
      : [404, 'NOT_FOUND', `There is no ${path}.`]
    const answer = unknown ? undefined : ANSWERS[path]
    response.writeHead(answer ? 200 : status, { 'content-type': 'application/json' })
    response.end(JSON.stringify(answer ?? { error: { code, message, suggestion: 'Send another header.', details: [], requestId: 'r' } }))
  })
  await new Promise<void>((resolve) => bot.listen(0, '127.0.0.1', resolve))
})
afterEach(async () => {
  bot.closeAllConnections()
  await new Promise((resolve) => bot.close(resolve))
})

async function sluice(line: string, key = 'key_1') {
  const told: string[] = []
  const tell = (text: string): void => void told.push(text)
  const env = { SLUICE_URL: `http://127.0.0.1:${(bot.address() as AddressInfo).port}`, SLUICE_KEY: key }
  const input = Object.assign(new PassThrough(), { isTTY: false })
  const exit = await runCli(line.split(' '), { env, folder: '/', input, outIsTerminal: false, out: tell, err: tell, now: Date.now })
  return { exit, told: told.join('') }
}

test.each([
  ['tail', 0, 'Nothing has come in yet. sluice send <source> sends an example.'],
  ['tail --source shop', 0, 'Nothing has come in from shop yet.'],
  ['tail --source shp', 3, 'There is no /v1/sources/shp.'],
  ['replay --all', 0, 'No dead letter waits to be replayed.'],
  ['replay --all --code MAPPING_FAILED', 0, 'No dead letter of MAPPING_FAILED waits to be replayed.'],
  ['replay --refused shop', 0, 'Nothing that shop refused is left to take.'],
])('sluice %s says that there is nothing, and what there could be', async (line, exit, words) => {
  expect(await sluice(line)).toMatchObject({ exit, told: expect.stringContaining(words) as string })
})

test('a version that there is not is answered with the way to those there are', async () => {
  expect(await sluice('history 99')).toEqual({
    exit: 3,
    told: expect.stringContaining('There is no version 99.\nsluice history lists them') as string,
  })
})

test('advice is for a terminal, where the API gives it to somebody who writes requests', async () => {
  const { exit, told } = await sluice('tail', 'key_2')
  expect([exit, told]).toEqual([3, expect.stringContaining('sluice login <url>')])
  expect(told).not.toContain('header')
})
