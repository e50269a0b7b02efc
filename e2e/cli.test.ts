import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { cp, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import { inRoot } from '../scripts/process/paths.ts'
import { run } from '../scripts/process/run.ts'
import { startSystem, type System } from './harness.ts'

let system: System
let folder: string
/** The one file that is published. */
let program: string

beforeAll(async () => {
  system = await startSystem()
  folder = await mkdtemp(join(tmpdir(), 'sluice-cli-'))
  program = join(folder, 'sluice.mjs')
  const built = await run(process.execPath, [inRoot('packages', 'cli', 'build.mjs'), program])
  if (built.code !== 0) throw new Error(built.output)
  await cp(inRoot('sluice.yaml'), join(folder, 'sluice.yaml'))
})
afterAll(async () => {
  await system.close()
  await rm(folder, { recursive: true })
})

interface Ended {
  exit: number | null
  out: string
  err: string
}

/** The command as a user has it: another process, in a folder of its own, with a home of its own. */
function start(args: readonly string[], env: Record<string, string> = {}): ChildProcessWithoutNullStreams {
  const home = { HOME: folder, XDG_CONFIG_HOME: join(folder, '.config'), PATH: process.env['PATH'] ?? '' }
  return spawn(process.execPath, [program, ...args], { cwd: folder, env: { ...home, ...env } })
}

/** Runs it to its end. */
function sluice(args: readonly string[], stdin = '', env: Record<string, string> = {}): Promise<Ended> {
  const child = start(args, env)
  const [out, err]: [Buffer[], Buffer[]] = [[], []]
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk))
  // One that ends without reading closes the pipe under us.
  child.stdin.on('error', () => undefined).end(stdin)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (exit) => resolve({ exit, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() }))
  })
}

/** Answers what was printed; fails with all of it where the exit code is another. */
async function expectExit(exit: number, ...call: Parameters<typeof sluice>): Promise<Ended> {
  const ended = await sluice(...call)
  expect(ended, `${ended.out}\n${ended.err}`).toMatchObject({ exit })
  return ended
}

const FILE = 'sluice.yaml'
const path = (): string => join(folder, FILE)

async function editFile(edit: (yaml: string) => string): Promise<void> {
  await writeFile(path(), edit(await readFile(path(), 'utf8')))
}

const REFUNDS = `
  # Money first.
  refunds:
    when: item.kind == "text" && lower(item.text).contains("refund")
    then:
      - to: kudos
        title: Refund wanted
`

test('signing in keeps the key where only its owner can read it, and nothing ever prints it', async () => {
  const none = await expectExit(2, ['whoami'])
  expect(none.err).toContain('sluice login')
  const refused = await expectExit(3, ['login', system.url.href], 'key_wrong\n')
  expect(refused.err).toContain('There is no such API key')

  const signedIn = await expectExit(0, ['login', system.url.href], `${system.key}\n`)
  const kept = join(folder, '.config', 'sluice', 'credentials.json')
  expect((await stat(kept)).mode & 0o777).toBe(0o600)
  expect(await readFile(kept, 'utf8')).toContain(system.key)

  const { out } = await expectExit(0, ['whoami', '--json'])
  expect(JSON.parse(out)).toMatchObject({
    url: system.url.origin,
    workspace: 'default',
    scopes: expect.arrayContaining(['admin']) as string[],
  })
  expect(signedIn.out + signedIn.err + out).not.toContain(system.key)
})

test('a rule goes from the file into force: checked, compared, tried, applied', async () => {
  await expectExit(0, ['validate'])
  expect(await expectExit(0, ['diff'])).toMatchObject({ out: 'sluice.yaml is what is in force.\n' })
  await expectExit(0, ['send', 'survey'], '', { SURVEY_SECRET: system.secrets['SURVEY_SECRET'] ?? '' })

  await editFile((yaml) => yaml + REFUNDS.replace('item.text)', 'item.txt)'))
  const wrong = await expectExit(1, ['validate'])
  expect(wrong.err).toMatch(/sluice\.yaml:\d+:\d+ {2}rules\.refunds\.when/)
  expect((await expectExit(1, ['apply'])).err).toContain('rules.refunds.when')

  await editFile((yaml) => yaml.replace('item.txt)', 'item.text)'))
  const differs = await expectExit(1, ['diff', '--json'])
  expect(JSON.parse(differs.out)).toMatchObject({ changes: [{ change: 'added', path: ['rules', 'refunds'] }] })

  const tried = JSON.parse((await expectExit(0, ['dry-run', 'refunds', '--last', '5', '--json'])).out) as unknown
  expect(tried).toMatchObject({ tried: 'given', lookedAt: 1, matching: 0 })

  const applied = await expectExit(0, ['apply', '--reason', 'Refunds are urgent'])
  expect(applied.err).toContain('+ rules.refunds')
  await expectExit(0, ['diff'])
  const Rule = z.looseObject({ versions: z.array(z.looseObject({ reason: z.string().nullable() })) })
  expect((await system.api.get('/v1/rules/refunds', Rule)).versions[0]?.reason).toBe('Refunds are urgent')
})

test('what was applied is in the history, and an earlier version comes back', async () => {
  const { versions } = JSON.parse((await expectExit(0, ['history', '--json'])).out) as { versions: { version: number; reason: string }[] }
  const [last, before] = versions
  expect(last).toMatchObject({ reason: 'Refunds are urgent', changes: [{ change: 'added', path: ['rules', 'refunds'] }] })
  expect((await expectExit(0, ['history', String(last?.version)])).out).toContain('+ rules.refunds')

  const kept = await readFile(path(), 'utf8')
  expect((await expectExit(0, ['apply', '--dry-run'])).out).toContain('is in force already')
  const back = await expectExit(0, ['rollback', String(before?.version), '--reason', 'Too loud'])
  expect([back.err, back.out]).toEqual([expect.stringContaining('- rules.refunds'), expect.stringContaining('in force within two minutes')])
  await writeFile(path(), (await expectExit(0, ['export'])).out)
  await expectExit(0, ['diff'])
  await writeFile(path(), kept)
  await expectExit(0, ['apply', '--yes', '--commit', '1f0c9ab', '--repository', 'acme/bot'])
  expect((await expectExit(0, ['history', '--last', '1'])).out).toContain('acme/bot 1f0c9ab')
  expect((await expectExit(3, ['rollback', '9999'])).err).toContain('There is no version 9999')
})

test('an input is sent, followed to its end, and shown with its journey', async () => {
  await writeFile(
    join(folder, 'answer.json'),
    JSON.stringify({ event_id: 'cli-1', user_id: 'u', rating: 1, comment: 'The export crashes. Bad!' }),
  )
  const secret = { SURVEY_SECRET: system.secrets['SURVEY_SECRET'] ?? '' }
  const unsigned = await expectExit(2, ['send', 'survey', 'answer.json'])
  expect(unsigned.err).toContain('SURVEY_SECRET has no value')

  const Sent = z.looseObject({ id: z.string(), done: z.literal(true) })
  const { id } = Sent.parse(JSON.parse((await expectExit(0, ['send', 'survey', 'answer.json', '--json'], '', secret)).out))
  const again = await expectExit(0, ['send', 'survey', 'answer.json', '--no-wait'], '', secret)
  expect(again).toMatchObject({ out: `${id}\n`, err: expect.stringContaining('duplicate') as string })

  const shown = (await expectExit(0, ['events', 'show', id])).out
  expect(shown).toContain('The export crashes')
  expect(shown).toContain('open-ticket → tickets: delivered')
  const tailed = (await expectExit(0, ['tail', '--source', 'survey'])).out.trim().split('\n')
  expect(tailed.at(-1)).toMatch(new RegExp(`survey {2}negative .*The export crashes.*→ tickets delivered.*${id}$`))
  expect((await expectExit(3, ['events', 'show', `evt_${'0'.repeat(32)}`])).err).toContain('There is no such event')
})

test('who watches sees what comes, and what becomes of it', async () => {
  const child = start(['tail', '--source', 'api', '--last', '1', '--follow', '--json'])
  let seen = ''
  child.stdout.on('data', (chunk: Buffer) => (seen += chunk.toString()))
  await writeFile(join(folder, 'watched.json'), JSON.stringify({ id: 'watched-1', text: 'Is somebody watching this?' }))
  await expectExit(0, ['send', 'api', 'watched.json'])
  await expect.poll(() => seen, { timeout: 20_000 }).toContain('Is somebody watching this?')
  child.kill('SIGINT')
})

test('direct inputs need no secret but the key', async () => {
  await writeFile(join(folder, 'input.json'), JSON.stringify({ id: 'direct-1', text: 'I want my refund, this is terrible.' }))
  const { out } = await expectExit(0, ['send', 'api', 'input.json', '--json'])
  expect(JSON.parse(out)).toMatchObject({ done: true, item: { source: 'api' } })
})

test('what was changed elsewhere comes into the file, and its comments stay', async () => {
  const disabled = await fetch(new URL('/v1/rules/refunds/disable', system.url), {
    method: 'POST',
    headers: { authorization: `Bearer ${system.key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ reason: 'Enough' }),
  })
  expect(disabled.status).toBe(200)
  expect((await expectExit(1, ['diff'])).out).toContain('enabled: false → true')

  const before = await readFile(path(), 'utf8')
  await expectExit(0, ['pull'])
  const after = await readFile(path(), 'utf8')
  expect(after).toBe(before.replace('title: Refund wanted\n', 'title: Refund wanted\n    enabled: false\n'))
  await expectExit(0, ['diff'])

  await expectExit(0, ['pull', 'fresh.yaml'])
  await expectExit(0, ['diff', 'fresh.yaml'])
  expect(await readFile(join(folder, 'fresh.yaml'), 'utf8')).not.toContain('maxBytes: 1000000')
})

test('a secret gets a new value through a pipe, and is listed without it', async () => {
  const value = 'a-new-value-of-the-other-side'
  const set = await expectExit(0, ['secrets', 'set', 'GITHUB_SECRET', '--keep-previous', '1'], `${value}\n`)
  expect(set.out).toContain('The value before it is good until')
  const list = await expectExit(0, ['secrets', 'list'])
  expect(list.out).toMatch(/GITHUB_SECRET .*previous until .*sources\.github\.secret/)
  expect(set.out + set.err + list.out).not.toContain(value)
  expect((await expectExit(2, ['secrets', 'set', 'GITHUB_SECRET'])).err).toContain('never an argument')
})

test('nothing to replay is said; a dead letter that is not there is refused', async () => {
  expect((await expectExit(0, ['replay', '--all', '--json'])).out).toBe('{"replayed":[]}\n')
  const refused = await expectExit(3, ['replay', `ded_${'0'.repeat(32)}`, '--json'])
  expect(JSON.parse(refused.err)).toMatchObject({ error: { code: 'NOT_FOUND' } })
})

test('what a source has refused is taken after all, once its secret is mended', async () => {
  const secret = 'the-one-that-the-provider-has'
  await writeFile(join(folder, 'refused.json'), JSON.stringify({ event_id: 'cli-2', user_id: 'u', rating: 4, comment: 'It works again.' }))
  await expectExit(3, ['send', 'survey', 'refused.json', '--no-wait'], '', { SURVEY_SECRET: secret })
  // The Store hears of a refusal within about a second.
  await expect.poll(async () => (await sluice(['replay', '--refused', 'survey'])).err, { timeout: 20_000 }).toContain('SIGNATURE_INVALID')

  await expectExit(0, ['secrets', 'set', 'SURVEY_SECRET'], `${secret}\n`)
  const { out } = await expectExit(0, ['replay', '--refused', 'survey', '--yes', '--json'])
  const [taken] = z
    .object({ replayed: z.array(z.looseObject({ outcome: z.literal('taken'), eventId: z.string() })) })
    .parse(JSON.parse(out)).replayed
  await expect
    .poll(async () => (await sluice(['events', 'show', taken?.eventId ?? ''])).out, { timeout: 20_000 })
    .toContain('It works again.')
  expect((await expectExit(0, ['replay', '--refused', 'survey'])).out).toContain('Nothing that survey refused is left to take.')
})

test('nobody at the address is told as such, and a check goes on without it', async () => {
  const away = { SLUICE_URL: 'http://localhost:9', SLUICE_KEY: 'key_x' }
  expect((await expectExit(3, ['diff'], '', away)).err).toContain('Nobody answers at http://localhost:9')
  expect((await expectExit(0, ['validate'], '', away)).err).toContain('Nobody answers')
})

test('in the repository it runs from its source', async () => {
  const { code, output } = await run(process.execPath, [inRoot('packages', 'cli', 'bin', 'sluice.mjs'), '--help'])
  expect([code, output]).toEqual([0, expect.stringContaining('events show <id>')])
})
