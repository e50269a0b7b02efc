import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { runCli } from '../src/run-cli.ts'

const LETTER = `ded_${'1'.repeat(32)}`
const MESSAGE = { v: 1, source: 'api', input: { text: 'late' } }

/** A bot that takes whatever is put back, and remembers it. */
let bot: Server
let folder: string
let taken: unknown[]
beforeEach(async () => {
  taken = []
  folder = await mkdtemp(join(tmpdir(), 'sluice-replay-'))
  await writeFile(join(folder, 'corrected.json'), JSON.stringify(MESSAGE))
  await writeFile(join(folder, 'broken.json'), '{"v":')
  bot = createServer((request, response) => {
    let body = ''
    request.on('data', (piece: Buffer) => (body += piece.toString()))
    request.on('end', () => {
      taken.push([request.url, body === '' ? null : (JSON.parse(body) as unknown)])
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ id: LETTER, stage: 'input', replayedAt: 1, editedAt: null }))
    })
  })
  await new Promise<void>((resolve) => bot.listen(0, '127.0.0.1', resolve))
})
afterEach(async () => {
  bot.closeAllConnections()
  await new Promise((resolve) => bot.close(resolve))
  await rm(folder, { recursive: true })
})

async function sluice(line: string) {
  const told: string[] = []
  const tell = (text: string): void => void told.push(text)
  const env = { SLUICE_URL: `http://127.0.0.1:${(bot.address() as AddressInfo).port}`, SLUICE_KEY: 'key_1' }
  const input = Object.assign(new PassThrough(), { isTTY: false })
  const exit = await runCli(line.split(' '), { env, folder, input, outIsTerminal: false, out: tell, err: tell, now: Date.now })
  return { exit, told: told.join('') }
}

test('a dead letter goes back as it is, or with the message of a file in its place', async () => {
  expect(await sluice(`replay ${LETTER}`)).toEqual({ exit: 0, told: `${LETTER} is back at input.\n` })
  expect(await sluice(`replay ${LETTER} --message corrected.json`)).toEqual({ exit: 0, told: `${LETTER} is back at input, corrected.\n` })
  const path = `/v1/dead-letters/${LETTER}/replay`
  expect(taken).toEqual([
    [path, null],
    [path, { message: MESSAGE }],
  ])
})

test.each([
  [`replay ${LETTER} --message gone.json`, 'There is no gone.json here.'],
  [`replay ${LETTER} --message broken.json`, 'broken.json is no JSON'],
  ['replay --all --message corrected.json', '--message corrects one dead letter.'],
])('sluice %s sends nothing', async (line, words) => {
  expect(await sluice(line)).toEqual({ exit: 2, told: expect.stringContaining(words) as string })
  expect(taken).toEqual([])
})
