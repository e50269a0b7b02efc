import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkedUrl, credentialsPath, findCredentials, saveCredentials } from '../src/server/credentials.ts'

let folder: string
const world = (env: Record<string, string> = {}) => ({ env: { XDG_CONFIG_HOME: folder, ...env } })

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sluice-credentials-'))
})
afterEach(() => rm(folder, { recursive: true }))

const HERE = { url: 'http://localhost:8787', key: 'key_here' }
const THERE = { url: 'https://bot.example', key: 'key_there' }

test('profiles are kept side by side, for their owner only', async () => {
  const path = await saveCredentials('default', HERE, world())
  await saveCredentials('there', THERE, world())
  expect(await findCredentials(undefined, world())).toEqual(HERE)
  expect(await findCredentials('there', world())).toEqual(THERE)
  expect([(await stat(path)).mode & 0o777, (await stat(join(folder, 'sluice'))).mode & 0o777]).toEqual([0o600, 0o700])
})

test('the environment comes first, unless a profile is named', async () => {
  await saveCredentials('default', HERE, world())
  const env = { SLUICE_URL: 'https://ci.example/', SLUICE_KEY: 'key_ci' }
  expect(await findCredentials(undefined, world(env))).toEqual({ url: 'https://ci.example', key: 'key_ci' })
  expect(await findCredentials('default', world(env))).toEqual(HERE)
})

test('a key never goes to an address that it was not given for', async () => {
  await saveCredentials('default', HERE, world())
  await expect(findCredentials(undefined, world({ SLUICE_URL: 'https://other.example' }))).rejects.toThrow('SLUICE_KEY is not set')
  await expect(findCredentials(undefined, world({ SLUICE_KEY: 'key_x' }))).rejects.toThrow('SLUICE_URL is not set')
})

test('who is not signed in is told how', async () => {
  await expect(findCredentials(undefined, world())).rejects.toMatchObject({
    exit: 2,
    suggestion: expect.stringContaining('sluice login') as string,
  })
  await saveCredentials('there', THERE, world())
  await expect(findCredentials('ther', world())).rejects.toMatchObject({ suggestion: expect.stringContaining('Profiles: there') as string })
})

test('a file that holds something else is not overwritten', async () => {
  const path = await saveCredentials('default', HERE, world())
  await writeFile(path, 'not ours')
  await expect(saveCredentials('there', THERE, world())).rejects.toThrow('does not hold what sluice login writes')
  expect(await readFile(path, 'utf8')).toBe('not ours')
  expect(credentialsPath({ env: { HOME: '/home/ada' } })).toBe('/home/ada/.config/sluice/credentials.json')
})

test('what cannot be a key is not tried', async () => {
  const url = 'https://ci.example'
  for (const key of ['key_1 key_2', '\u201ckey_1\u201d', 'key_…', 'key_\u001b[D', ' '])
    await expect(findCredentials(undefined, world({ SLUICE_URL: url, SLUICE_KEY: key }))).rejects.toThrow('An API key is one word')
  expect(await findCredentials(undefined, world({ SLUICE_URL: url, SLUICE_KEY: 'key_1\n' }))).toEqual({ url, key: 'key_1' })
})

test('where a key cannot be kept, that is said, and how to do without', async () => {
  await mkdir(`${credentialsPath(world())}.${process.pid}.tmp`, { recursive: true })
  await expect(saveCredentials('default', HERE, world())).rejects.toMatchObject({
    exit: 2,
    message: expect.stringMatching(/credentials\.json cannot be written: EISDIR$/) as string,
    suggestion: expect.stringContaining('SLUICE_URL and SLUICE_KEY') as string,
  })
})

test('an address has to be one where the key cannot be read on its way', () => {
  expect(['https://bot.example/dashboard?x', 'http://localhost:8787', 'http://127.0.0.1:1/'].map(checkedUrl)).toEqual([
    'https://bot.example',
    'http://localhost:8787',
    'http://127.0.0.1:1',
  ])
  for (const address of [
    'http://bot.example',
    'https://user:pass@bot.example',
    'bot.example',
    'ftp://bot.example',
    'http://localhost.evil.example',
  ])
    expect(() => checkedUrl(address)).toThrow(/is no address|holds a password|is not encrypted/)
})
