import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { PassThrough } from 'node:stream'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { runCli } from '../src/run-cli.ts'

/** What answers in the place of a bot. */
let answer: RequestListener
let server: Server
beforeEach(async () => {
  server = createServer((request, response) => answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterEach(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

async function sluice(...argv: string[]) {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const [out, err]: [string[], string[]] = [[], []]
  const context = {
    env: { SLUICE_URL: url, SLUICE_KEY: 'key_1', SURVEY_SECRET: 's3cret' },
    folder: '/nowhere',
    input: Object.assign(new PassThrough(), { isTTY: false }),
    outIsTerminal: false,
    out: (text: string) => void out.push(text),
    err: (text: string) => void err.push(text),
    now: Date.now,
  }
  return { exit: await runCli(argv, context), out: out.join(''), err: err.join('').replaceAll(url, '<bot>') }
}

const page: RequestListener = (_, response) =>
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end('<!doctype html><title>Sign in</title>')

/** A bot with this configuration; all that it sends is JSON, which is YAML too. */
const inForce =
  (config: object): RequestListener =>
  (_, response) =>
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify({ config, configVersion: 1, workspace: 'default', managed: null }))

const brokenOff: RequestListener = (_, response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' }).write('{"items":[')
  setTimeout(() => response.destroy(), 20)
}

test.each([['whoami'], ['export'], ['tail', '--json'], ['replay', '--all', '--yes'], ['secrets', 'list']])(
  'a page in the place of an answer is none, and no result: sluice %s',
  async (...argv) => {
    answer = page
    const told = await sluice(...argv)
    expect(told).toMatchObject({
      exit: 3,
      out: '',
      err: expect.stringContaining('What answers at <bot> is no bot: it sends a page.') as string,
    })
  },
)

test('an answer that breaks off is none', async () => {
  answer = brokenOff
  expect(await sluice('tail')).toMatchObject({ exit: 3, out: '', err: expect.stringContaining('Nobody answers at <bot>.') as string })
})

test('a door that hangs up on an input is told as what it is', async () => {
  const config = {
    version: 1,
    workspace: 'default',
    sources: { survey: { kind: 'survey', verify: { scheme: 'bearer', secret: '${SURVEY_SECRET}' } } },
  }
  const says = inForce(config)
  answer = (request, response) => (request.method === 'POST' ? request.socket.destroy() : says(request, response))
  expect(await sluice('send', 'survey')).toMatchObject({ exit: 3, err: expect.stringContaining('Nobody answers at <bot>.') as string })
})

test('a file that cannot be written is named: sluice pull no/such/folder/bot.yaml', async () => {
  const config = { version: 1, workspace: 'default', sources: { api: { kind: 'input' } } }
  answer = inForce(config)
  expect(await sluice('pull', 'no/such/folder/bot.yaml')).toMatchObject({
    exit: 2,
    out: '',
    err: expect.stringContaining('no/such/folder/bot.yaml cannot be written: ENOENT') as string,
  })
})

test('why one goes back is told as why one applies: on one line, no longer than the history keeps, or not at all', async () => {
  const bodies: { reason: string }[] = []
  const difference = [{ change: 'changed', path: ['workspace'], value: null, fields: [] }]
  const version = { configVersion: 2, version: 1, changed: true, difference }
  answer = (request, response) => {
    let text = ''
    request.on('data', (chunk: Buffer) => (text += chunk.toString()))
    request.on('end', () => {
      if (request.method === 'POST') bodies.push(JSON.parse(text) as { reason: string })
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(version))
    })
  }
  for (const reason of ['Too loud\n\nSee the log.\n', 'x'.repeat(600), ' ']) {
    const { exit } = await sluice('rollback', '1', '--yes', '--reason', reason)
    expect(exit).toBe(0)
  }
  expect(bodies.map(({ reason }) => reason)).toEqual(['Too loud See the log.', `${'x'.repeat(499)}…`, 'Back to version 1'])
})

test('what a key is called tells a terminal nothing', async () => {
  const name = 'ci\u001b]0;taken over\u0007\u001b[31m\nsecond line'
  const version = {
    version: 1,
    createdAt: 0,
    createdBy: 'key_1',
    createdByName: name,
    reason: null,
    appliedFrom: null,
    changes: [],
    difference: [],
  }
  const session = { workspace: 'default', name, by: 'key', role: null, scopes: ['read'], expiresAt: null }
  answer = (_, response) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ ...version, ...session, versions: [version] }))
  for (const argv of [['history'], ['history', '1'], ['whoami']])
    expect((await sluice(...argv)).out.split('\n')[0]).toContain('ci]0;taken over[31m second line')
})

test('where a replay is refused half way, what was replayed before is told', async () => {
  const deadLetters = ['ded_1', 'ded_2', 'ded_3'].map((id) => ({ id, stage: 'normalize', code: 'MAPPING_FAILED', reason: 'no text' }))
  const refusal = { error: { code: 'RATE_LIMITED', message: 'Too many requests.', suggestion: 'Wait 7 s.', details: [], requestId: 'r' } }
  answer = ({ url = '' }, response) => {
    response.writeHead(url.includes('ded_2') ? 429 : 200, { 'content-type': 'application/json' })
    response.end(JSON.stringify(url.includes('ded_2') ? refusal : { stage: 'normalize', deadLetters, nextCursor: null }))
  }
  const { exit, err } = await sluice('replay', '--all', '--yes')
  expect([exit, err]).toEqual([3, expect.stringContaining('1 of 3 replayed; then ded_2 was not.\nsluice: Too many requests.\nWait 7 s.')])
})
