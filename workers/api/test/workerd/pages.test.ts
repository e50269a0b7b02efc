import { exports } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { createHealth } from '../../src/health.ts'

const get = (path: string, init?: RequestInit): Promise<Response> => exports.default.fetch(`https://sluice.test${path}`, init)

interface Document {
  openapi: string
  paths: Record<string, Record<string, { operationId: string; responses: object; parameters?: { name: string }[] }>>
  components: { schemas: Record<string, { type: unknown }> }
}

test('the OpenAPI document lists every route, and every reference in it leads somewhere', async () => {
  const text = await (await get('/openapi.json')).text()
  const document = JSON.parse(text) as Document
  expect(document.openapi).toBe('3.1.0')
  const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods).map(({ operationId }) => operationId))
  expect(operations.toSorted()).toEqual([
    'analyzeSentiment',
    'getConfig',
    'getEvent',
    'getRejectStats',
    'getSentimentStats',
    'listDeadLetters',
    'listDeliveries',
    'listItems',
    'putConfig',
    'replayDeadLetter',
  ])
  const references = [...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name ?? '')
  expect(references).not.toEqual([])
  expect(references.filter((name) => !(name in document.components.schemas))).toEqual([])
  expect(document.components.schemas['Item']?.type).toBe('object')
  expect(document.paths['/v1/items']?.['get']?.parameters?.map(({ name }) => name)).toContain('sentiment')
})

test('the documentation is a page that loads nothing', async () => {
  const response = await get('/docs')
  const page = await response.text()
  expect(page).toContain('GET /v1/events/{id}')
  expect(page).toContain('ISO 8601')
  expect(page).not.toMatch(/<script|https?:\/\/|src=/)
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
})

test('the front page leads to documentation and health', async () => {
  expect(await (await get('/')).text()).toMatch(/href="\/docs".*href="\/health"/s)
})

test('what does not exist is 404 in the one error shape', async () => {
  const response = await get('/v1/nothing')
  expect(response.status).toBe(404)
  expect(await response.json()).toMatchObject({ error: { code: 'NOT_FOUND', requestId: response.headers.get('x-request-id') } })
})

test.each(['/v1/webhooks/survey?x=1', '/v1/w/acme/webhooks/survey'])('%s goes to ingest as it came', async (path) => {
  const body = '{"not parsed'
  expect(await (await get(path, { method: 'POST', body })).json()).toEqual({ method: 'POST', url: `https://sluice.test${path}`, body })
  expect((await get(path, { method: 'HEAD' })).status).toBe(200)
})

test('health asks every Worker and what the gateway stands on', async () => {
  const response = await get('/health')
  expect(response.status).toBe(200)
  const { ok, workers } = await response.json<{ ok: boolean; workers: { worker: string; ok: boolean; checks: { name: string }[] }[] }>()
  expect(ok).toBe(true)
  expect(workers.map(({ worker }) => worker)).toEqual(['api', 'ingest', 'normalize', 'llm', 'model', 'dispatch'])
  expect(workers[0]?.checks.map(({ name }) => name)).toEqual(['database', 'config'])
})

test('health says which part does not answer, and nothing of what it said', async () => {
  const sick = { worker: 'ingest', ok: false, checks: [{ name: 'limiter', ok: false, durationMs: 3, detail: 'secret trouble' }] }
  const health = createHealth({
    own: {},
    fetched: {
      ingest: { fetch: async () => Response.json(sick, { status: 503 }) },
      normalize: { fetch: () => Promise.reject(new Error('secret trouble')) },
    },
    called: { llm: () => Promise.reject(new Error('secret trouble')), model: async () => [] },
    now: Date.now,
  })
  const workers = await health()
  expect(workers.filter(({ ok }) => !ok).map(({ worker }) => worker)).toEqual(['ingest', 'normalize', 'llm'])
  expect(workers[1]?.checks).toEqual([{ name: 'limiter', ok: false, durationMs: 3 }])
  expect(JSON.stringify(workers)).not.toContain('secret')
})
