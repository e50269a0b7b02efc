import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { BotConfig } from '@sluice/schema/config'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Input } from '../src/context.ts'
import { runCli } from '../src/run-cli.ts'

const LIVE = { version: 1, sources: { api: { kind: 'input' } } } as const
const WANTED = 'version: 1\nsources:\n  api:\n    kind: input\n    maxBytes: 5000\n'

/** A bot with one configuration; `version` as somebody else may raise it. */
let bot: { server: Server; url: string; version: number; managed: object | null; puts: { reason?: string }[] }
let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sluice-apply-'))
  await writeFile(join(folder, 'sluice.yaml'), WANTED)
  const puts: (typeof bot)['puts'] = []
  const server = createServer((request, response) => {
    let text = ''
    request.on('data', (chunk: Buffer) => (text += chunk.toString()))
    request.on('end', () => {
      if (request.method === 'PUT') puts.push(JSON.parse(text) as { reason?: string })
      const view = {
        workspace: 'default',
        // Counts changes of secrets too.
        version: bot.version + 5,
        config: BotConfig.parse(LIVE),
        secrets: [],
        changedAt: 0,
        changedBy: 'key_1',
        configVersion: bot.version,
        managed: bot.managed,
        issues: [],
      }
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ ...view, changed: true }))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  bot = { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, version: 3, managed: null, puts }
})
afterEach(async () => {
  bot.server.closeAllConnections()
  await new Promise((resolve) => bot.server.close(resolve))
  await rm(folder, { recursive: true })
})

/** `sluice` with somebody at the terminal, who answers when asked. */
async function atTerminal(argv: string[], answer: () => string) {
  const input = Object.assign(new PassThrough(), { isTTY: true }) as PassThrough & Input
  const told: string[] = []
  const err = (text: string): void => {
    told.push(text)
    if (text.includes('[y/N]')) input.write(answer())
  }
  const env = { SLUICE_URL: bot.url, SLUICE_KEY: 'key_1' }
  const exit = await runCli(argv, { env, folder, input, outIsTerminal: false, out: (text) => void told.push(text), err, now: Date.now })
  return { exit, told: told.join('') }
}

test('who says no has changed nothing', async () => {
  const { exit, told } = await atTerminal(['apply'], () => 'n\n')
  expect([exit, bot.puts]).toEqual([1, []])
  expect(told).toContain('~ sources.api\n    maxBytes: 1000000 → 5000')
})

test('who says yes has applied what was shown, with the reason', async () => {
  const { exit } = await atTerminal(['apply', '--reason', 'Smaller is enough'], () => 'y\n')
  expect(exit).toBe(0)
  expect(bot.puts).toMatchObject([{ reason: 'Smaller is enough', config: { sources: { api: { maxBytes: 5_000 } } } }])
})

test('what somebody else has changed while one was looking is not overwritten', async () => {
  const { exit, told } = await atTerminal(['apply'], () => {
    bot.version = 4
    return 'y\n'
  })
  expect([exit, bot.puts]).toEqual([3, []])
  expect(told).toContain('Look again: sluice diff')
})

test('a dry run shows what would change and changes nothing', async () => {
  const { exit, told } = await atTerminal(['apply', '--dry-run'], () => 'y\n')
  expect([exit, bot.puts]).toEqual([0, []])
  expect(told).toContain('maxBytes: 1000000 → 5000')
  expect(told).toContain('Nothing was changed')
})

test('the bot is told which commit the file is of, and which version it was compared with', async () => {
  await atTerminal(['apply', '--yes', '--commit', '1f0c9ab', '--repository', 'acme/bot'], () => '')
  expect(bot.puts).toMatchObject([{ from: { from: 'git', commit: '1f0c9ab', repository: 'acme/bot' }, base: 3 }])
})

test('who applies by hand what is kept in git hears that it does not stay', async () => {
  bot.managed = { repository: 'acme/bot', commit: '1f0c9ab8d7' }
  const { told } = await atTerminal(['apply', '--yes'], () => '')
  expect(told).toContain('applied from git (acme/bot 1f0c9ab)')
  expect(bot.puts).toMatchObject([{ from: { from: 'file' } }])
})

test('the message of a commit is a reason: in any letters, on one line, and no longer than the history keeps', async () => {
  await atTerminal(['apply', '--reason', ' Größer → kleiner\n\nWeil es reicht.\n'], () => 'y\n')
  await atTerminal(['apply', '--reason', 'x'.repeat(600)], () => 'y\n')
  expect(bot.puts.map(({ reason }) => reason)).toEqual(['Größer → kleiner Weil es reicht.', `${'x'.repeat(499)}…`])
})
