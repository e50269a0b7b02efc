import type { LlmStoreRpc } from '@sluice/schema/rpc/llm'
import { exports } from 'cloudflare:workers'
import { expect, test, vi } from 'vitest'
import { aKey, aWorld } from './world.ts'

const llmHttp = vi.fn(async (request: Request) =>
  Response.json({ path: new URL(request.url).pathname, headers: Object.fromEntries(request.headers), body: await request.text() }),
)

interface Passed {
  path: string
  headers: Record<string, string>
  body: string
}

const HI = JSON.stringify({ model: 'main', messages: [{ role: 'user', content: 'Hi' }] })
const post = (headers: Record<string, string>) => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body: HI,
})

test('a request of OpenAI’s SDK reaches the LLM gateway with who calls, and without the key', async () => {
  const key = await aKey(['llm'], 'acme')
  const response = await aWorld({ llmHttp }).fetch('/v1/chat/completions', post(key))
  const { path, headers, body } = await response.json<Passed>()
  expect([path, body]).toEqual(['/v1/chat/completions', HI])
  expect(headers).toMatchObject({ 'x-sluice-workspace': 'acme', 'x-sluice-key': expect.stringMatching(/./) as string })
  expect(JSON.stringify(headers)).not.toContain(key.authorization)
})

test('nobody says himself who calls', async () => {
  const lie = { 'x-sluice-workspace': 'theirs', 'x-sluice-key': 'theirs', ...(await aKey(['llm'], 'acme')) }
  const response = await aWorld({ llmHttp }).fetch('/v1/embeddings', post(lie))
  const { headers } = await response.json<Passed>()
  expect(headers['x-sluice-workspace']).toBe('acme')
  expect(headers['x-sluice-key']).not.toBe('theirs')
})

test.each([
  ['without a key', {}, 401, 'unauthenticated'],
  ['with a key that may only read', { scopes: ['read'] as const }, 403, 'forbidden'],
])('%s it is refused in OpenAI’s shape', async (_what, { scopes }: { scopes?: readonly ['read'] }, status, code) => {
  const headers = scopes ? await aKey([...scopes], 'acme') : {}
  const response = await aWorld({ llmHttp }).fetch('/v1/models', { headers })
  expect(response.status).toBe(status)
  expect(await response.json()).toMatchObject({ error: { code, type: 'invalid_request_error', param: null } })
})

test('a gateway that cannot be reached is a 503 that tells nothing of the inside', async () => {
  const world = aWorld({ llmHttp: () => Promise.reject(new Error('binding LLM at 10.0.0.7')) })
  const response = await world.fetch('/v1/models', { headers: await aKey(['llm'], 'acme') })
  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5'])
  expect(await response.text()).not.toContain('10.0.0.7')
})

test('whose key it is, is told to the LLM gateway where it is asked at its own address', async () => {
  const { authorization } = await aKey(['llm'], 'acme')
  const nothing = { authorization: null, access: null, workspace: null }
  const store = exports.LlmStore as unknown as LlmStoreRpc
  expect(await store.modelCaller({ ...nothing, authorization })).toMatchObject({ ok: true, workspace: 'acme' })
  expect(await store.modelCaller(nothing)).toMatchObject({ ok: false, code: 'UNAUTHENTICATED' })
  const reader = await aKey(['read'], 'acme')
  expect(await store.modelCaller({ ...nothing, ...reader })).toMatchObject({ ok: false, code: 'FORBIDDEN' })
})
