import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { open, portsOf } from '../open.ts'
import type { Peer, Sample } from '../sample.ts'
import { githubIssue as sample } from '../samples/github-issue.ts'
import { CONNECTORS } from '../../../src/connectors/registry.ts'
import { cutDown, type OpenApi } from './cut-down.ts'
import { type Prism, startPrism } from './prism.ts'

const ISSUES = '/repos/{owner}/{repo}/issues'
const COMMENTS = `${ISSUES}/{issue_number}/comments`
const REPOSITORY = '/repos/{owner}/{repo}'

const require = createRequire(import.meta.url)
/** GitHub's own document of its API, as GitHub publishes it. */
const DOCUMENT = require.resolve('@octokit/openapi/generated/api.github.com.json')
const hosted: Sample = { ...sample, config: { ...sample.config, url: 'https://api.github.com' } }

let prism: Prism
beforeAll(async () => {
  const document = JSON.parse(await readFile(DOCUMENT, 'utf8')) as OpenApi
  prism = await startPrism(cutDown(document, [ISSUES, COMMENTS, REPOSITORY]), 'https://api.github.com')
}, 60_000)
afterAll(() => prism.close())
beforeEach(() => prism.reset())

const peer = (): Peer => ({ ports: { fetch: prism.fetch } }) as Peer
const issue = (joins = false) => open(hosted, peer(), { title: 'The *export* loses rows', text: 'Since **Monday**.', joins })
const last = () => prism.asked().at(-1)

test('a request with a field that is wrong would be seen', async () => {
  const body = JSON.stringify({ title: 'T', labels: { name: 'bug' } })
  await prism.fetch('https://api.github.com/repos/acme/shop/issues', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  })
  expect(last()).toMatchObject({ status: 422 })
})

const ACTIONS = {
  'opening an issue': async () => (await issue()).send(),
  'a comment': async () => (await issue(true)).send(),
  'the test of the connection': async () => {
    const answer = await CONNECTORS.get('github-issue')?.test(hosted.config, async (text) => text, portsOf(peer()))
    return answer?.ok ? answer.value : null
  },
} as const

describe.each(Object.entries(ACTIONS))('by GitHub’s own document, %s', (_name, act) => {
  test('is a valid request, and the documented answer is understood', async () => {
    expect(await act()).toMatchObject({ kind: 'delivered' })
    expect(last()).toMatchObject({ violations: [] })
  })

  test('is understood in any answer that fits the schema', { timeout: 30_000 }, async () => {
    prism.prefer('dynamic=true')
    for (let tries = 0; tries < 5; tries += 1) expect((await act())?.kind).not.toBe('unknown')
  })

  test.each([
    [403, 'denied'],
    [404, 'rejected'],
  ])('that is answered with %i comes out as %s', async (status, kind) => {
    prism.prefer(`code=${status}`)
    expect(await act()).toMatchObject({ kind, status, detail: expect.stringMatching(/token may not/) as string })
  })
})

test.each([
  [410, 'rejected'],
  [422, 'rejected'],
  [503, 'retry'],
])('an issue that is answered with %i comes out as %s', async (status, kind) => {
  prism.prefer(`code=${status}`)
  expect(await (await issue()).send()).toMatchObject({ kind, status })
})

test('an issue carries the number and the link that GitHub documents', async () => {
  expect(await (await issue()).send()).toMatchObject({
    externalId: '1347',
    externalUrl: 'https://github.com/octocat/Hello-World/issues/1347',
  })
})

test.each([
  ['an issue', false],
  ['a comment', true],
])('%s of an earlier try is looked for with valid requests, and not found among the documented ones', async (_name, joins) => {
  expect(await (await issue(joins)).findExisting?.()).toEqual({ ok: true, value: null })
  expect(prism.asked().filter(({ violations }) => violations.length > 0)).toEqual([])
})
