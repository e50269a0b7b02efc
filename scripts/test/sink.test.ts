import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Sink, startSink } from '../sink/server.ts'

let sink: Sink
const lines: string[] = []
beforeAll(async () => {
  sink = await startSink({ port: 0, log: (line) => lines.push(line) })
})
afterAll(() => sink.close())

const AUTH = { authorization: 'Basic eDp5' }
const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(sink.url + path, { method: 'POST', headers, body: typeof body === 'string' ? body : JSON.stringify(body) })
const issue = (over: object = {}) => ({
  fields: { project: { key: 'SUP' }, issuetype: { name: 'Bug' }, summary: 'Export loses rows', labels: ['m-1'], ...over },
})

test('Slack answers ok, or one word that says what is wrong', async () => {
  const answers = [{ text: 'hi' }, '{', {}, { blocks: [{ type: 'section', text: { text: 'x'.repeat(3_001) } }] }].map((body) =>
    post('/slack/services/T0/B0/x', body).then((answer) => answer.text()),
  )
  expect(await Promise.all(answers)).toEqual(['ok', 'invalid_payload', 'no_text', 'invalid_blocks'])
})

test('Jira wants credentials, says what is wrong by field, and finds an issue by its label', async () => {
  expect((await post('/rest/api/3/issue', issue())).status).toBe(401)
  const bad = await post('/rest/api/3/issue', issue({ summary: 'two\nlines' }), AUTH)
  expect([bad.status, await bad.json()]).toEqual([
    400,
    { errorMessages: [], errors: { summary: 'Summary must be a single line of 1 to 255 characters.' } },
  ])
  const made = await post('/rest/api/3/issue', issue(), AUTH)
  expect([made.status, await made.json()]).toEqual([201, { id: '10001', key: 'SUP-1', self: '/rest/api/3/issue/10001' }])
  const found = await post('/rest/api/3/search/jql', { jql: 'labels = "m-1"' }, AUTH)
  expect(await found.json()).toMatchObject({ issues: [{ key: 'SUP-1' }] })
})

test('what came is listed without credentials, and printed in one line', async () => {
  await post('/webhook', { type: 'item.matched' }, { ...AUTH, 'webhook-id': 'dlv_1' })
  const listed = (await (await fetch(`${sink.url}/received`)).json()) as unknown[]
  expect(listed.at(-1)).toMatchObject({ service: 'webhook', status: 200, headers: { 'webhook-id': 'dlv_1' }, authorized: true })
  expect(JSON.stringify(listed)).not.toContain('eDp5')
  expect(lines.at(-1)).toBe('webhook 200  dlv_1  item.matched'.replaceAll('  item', ' item'))
})

test('a fault hits as many requests as asked for', async () => {
  await post('/faults', { path: '/webhook', status: 503, times: 2, retryAfter: 7 })
  const first = await post('/webhook', '{}')
  expect([first.status, first.headers.get('retry-after')]).toEqual([503, '7'])
  expect([(await post('/webhook', '{}')).status, (await post('/webhook', '{}')).status]).toEqual([503, 200])
})

test('a request whose answer is dropped was done all the same', async () => {
  await post('/faults', { path: '/rest/api/3/issue', dropAfterReceive: true })
  await expect(post('/rest/api/3/issue', issue({ labels: ['m-2'] }), AUTH)).rejects.toThrow('fetch failed')
  const found = await post('/rest/api/3/search/jql', { jql: 'labels = "m-2"' }, AUTH)
  expect(await found.json()).toMatchObject({ issues: [{ key: 'SUP-2' }] })
})

test('it listens on loopback only', () => {
  expect(new URL(sink.url).hostname).toBe('127.0.0.1')
})
