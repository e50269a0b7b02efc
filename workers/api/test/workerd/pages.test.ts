import { exports } from 'cloudflare:workers'
import { SOURCE_KINDS } from '@sluice/sources/registry'
import { expect, test } from 'vitest'
import { readInputs } from '../../src/inputs/read-inputs.ts'
import { modelRoutes } from '../../src/pages/model-routes.ts'
import { INPUT_MEDIA } from '../../src/routes/input-shapes.ts'
import { ROUTES } from '../../src/routes/registry.ts'
import { aWorld } from './world.ts'
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
  const elsewhere = ['receiveWebhook', ...modelRoutes().map(({ operationId }) => operationId)]
  expect(operations.toSorted()).toEqual([...elsewhere, ...ROUTES.map(({ operation }) => operation)].toSorted())
  expect(operations).toContain('postInputs')
  const references = [...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name ?? '')
  expect(references).not.toEqual([])
  expect(references.filter((name) => !(name in document.components.schemas))).toEqual([])
  expect(document.components.schemas['Item']?.type).toBe('object')
  expect(document.paths['/v1/items']?.['get']?.parameters?.map(({ name }) => name)).toContain('sentiment')
})

const EXAMPLES = ROUTES.flatMap(({ operation, documented: { body, answer, example } }) => [
  { what: `body of ${operation}`, schema: body, example: example.body },
  { what: `answer of ${operation}`, schema: answer, example: example.answer },
])

test.each(EXAMPLES.filter(({ example }) => example !== undefined))('the example $what is one', ({ schema, example }) => {
  expect(schema?.safeParse(example)).toMatchObject({ success: true })
})

test('the example inputs are inputs', () => {
  for (const [type, { example }] of Object.entries(INPUT_MEDIA)) {
    const body = typeof example === 'string' ? example : JSON.stringify(example)
    const read = readInputs(type, new TextEncoder().encode(body), 'api')
    expect(read.ok && read.value.every(({ ok }) => ok)).toBe(true)
  }
})

test('every route says which errors it has, each with an example', async () => {
  const { paths } = await (await get('/openapi.json')).json<Document>()
  const { responses } = paths['/v1/inputs']?.['post'] ?? { responses: {} }
  expect(responses).toMatchObject({
    202: { content: { 'application/json': { example: { accepted: 1 } } } },
    401: { description: expect.stringContaining('UNAUTHENTICATED') },
    422: {
      content: { 'application/json': { examples: { IDEMPOTENCY_KEY_REUSED: { value: { error: { code: 'IDEMPOTENCY_KEY_REUSED' } } } } } },
    },
  })
  expect(paths['/v1/webhooks/{source}']?.['post']?.responses).toMatchObject({
    401: { description: expect.stringContaining('SIGNATURE_STALE') },
  })
})

test('the documentation is a page that loads nothing', async () => {
  const response = await get('/docs')
  const page = await response.text()
  expect(page).toContain('GET /v1/events/{id}')
  expect(page).toContain('ISO 8601')
  expect(page).not.toMatch(/<script|<link|<img|src=|url\(/)
  expect(page).toContain('<code>IDEMPOTENCY_KEY_REUSED</code>')
  const links = SOURCE_KINDS.map(({ docs }) => docs)
  for (const docs of links) expect(page).toContain(`href="${docs.replaceAll('&', '&amp;')}"`)
  const ours = links.filter((docs) => docs.startsWith('/docs#'))
  for (const docs of ours) expect(page).toContain(`id="${docs.slice('/docs#'.length)}"`)
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
})

test('what does not exist is 404 in the one error shape', async () => {
  const response = await get('/v1/nothing')
  expect(response.status).toBe(404)
  expect(await response.json()).toMatchObject({ error: { code: 'NOT_FOUND', requestId: response.headers.get('x-request-id') } })
})

const INPUT_PATHS = [
  '/v1/webhooks/survey?x=1',
  '/v1/w/acme/webhooks/survey',
  '/v1/webhooks/survey/a-secret-segment',
  '/v1/w/acme/webhooks/survey/widget.js',
]

test.each(INPUT_PATHS)('%s goes to ingest as it came, by whatever method', async (path) => {
  const body = '{"not parsed'
  const url = `https://sluice.test${path}`
  expect(await (await get(path, { method: 'POST', body })).json()).toEqual({ method: 'POST', url, body })
  for (const method of ['GET', 'OPTIONS', 'PUT']) expect(await (await get(path, { method })).json()).toEqual({ method, url, body: '' })
  expect((await get(path, { method: 'HEAD' })).status).toBe(200)
})

test('an address that nobody has is not written down: it may be one of a source, misspelt, with its secret', async () => {
  const { fetch, log } = aWorld()
  expect((await fetch('/v1/webhook/survey/a-secret-segment', { method: 'POST' })).status).toBe(404)
  expect(log.lines).toMatchObject([{ event: 'api.answered', fields: { path: '(no route)', status: 404 } }])
})

test('health asks every Worker and what the gateway stands on', async () => {
  const response = await get('/health')
  expect(response.status).toBe(200)
  const { ok, workers } = await response.json<{ ok: boolean; workers: { worker: string; ok: boolean; checks: { name: string }[] }[] }>()
  expect(ok).toBe(true)
  expect(workers.map(({ worker }) => worker)).toEqual(['api', 'ingest', 'normalize', 'llm', 'model', 'dispatch', 'poll'])
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
