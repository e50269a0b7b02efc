import { exports } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { aWorld } from './world.ts'
import { createHealth } from '../../src/health.ts'

const get = (path: string, init?: RequestInit): Promise<Response> => exports.default.fetch(`https://sluice.test${path}`, init)

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
