import { expect, test } from 'vitest'
import { createRefResolver, open, seal } from '../src/secrets.ts'

const MASTER = btoa('0123456789abcdef0123456789abcdef')
const OTHER = btoa('f123456789abcdef0123456789abcdef')

test('a sealed secret opens under the same key, workspace and name', async () => {
  const sealed = await seal(MASTER, 'default', 'JIRA_TOKEN', 'päss wörd')
  expect(sealed).not.toContain('wörd')
  expect(await open(MASTER, 'default', 'JIRA_TOKEN', sealed)).toBe('päss wörd')
})

test('the same secret sealed twice looks different', async () => {
  expect(await seal(MASTER, 'default', 'A', 'x')).not.toBe(await seal(MASTER, 'default', 'A', 'x'))
})

test.each([
  ['another key', OTHER, 'default', 'A'],
  ['another workspace', MASTER, 'acme', 'A'],
  ['another name', MASTER, 'default', 'B'],
])('a sealed secret does not open under %s', async (_what, key, workspace, name) => {
  const sealed = await seal(MASTER, 'default', 'A', 'x')
  await expect(open(key, workspace, name, sealed)).rejects.toThrow(`secret ${name} does not open with this MASTER_KEY`)
})

test('a key of the wrong length is refused with what to do', async () => {
  await expect(seal(btoa('short'), 'default', 'A', 'x')).rejects.toThrow('openssl rand -base64 32')
})

test('references resolve to their values, other text stays, an unset name says so', async () => {
  const secrets = { JIRA_TOKEN: await seal(MASTER, 'default', 'JIRA_TOKEN', 't0ken') }
  const resolve = createRefResolver(MASTER, { workspace: 'default', secrets })
  expect(await resolve('${JIRA_TOKEN}')).toBe('t0ken')
  expect(await resolve('https://example.com')).toBe('https://example.com')
  await expect(resolve('${NOT_SET}')).rejects.toThrow('secret NOT_SET has no value')
})
