import { BotConfig, configKey } from '@sluice/schema/config'
import type { LlmCall } from '@sluice/schema/llm'
import type { LlmRpc } from '@sluice/schema/rpc/llm'
import { env, exports } from 'cloudflare:workers'
import { beforeAll, expect, test, vi } from 'vitest'

const WORKSPACE = 'hasty'
const PATIENCE = { timeout: 10_000, interval: 20 }
const llm = exports.Llm as unknown as LlmRpc
const store = env.LLM_STORE as unknown as { calls(): Promise<LlmCall[]> }

beforeAll(async () => {
  const config = BotConfig.parse({
    version: 1,
    workspace: WORKSPACE,
    sources: {},
    llm: {
      targets: { slow: { provider: 'openai-compatible', baseUrl: 'https://models.example/v1', model: 'm-1' } },
      models: { default: { targets: ['slow'] } },
      prices: { 'm-1': { input: 1, output: 1 } },
      budgets: [{ scope: 'workspace', period: 'day', usd: 5 }],
    },
  })
  await env.CONFIG.put(configKey(WORKSPACE), JSON.stringify({ workspace: WORKSPACE, version: 1, config, secrets: {} }))
})

const ask = (content: string, { signal, stream = false }: { signal?: AbortSignal; stream?: boolean } = {}): Promise<Response> =>
  exports.default.fetch('https://llm/v1/chat/completions', {
    method: 'POST',
    headers: { authorization: `Bearer ${WORKSPACE}`, 'x-sluice-cache-ttl': '60' },
    body: JSON.stringify({ model: 'default', stream, messages: [{ role: 'user', content }] }),
    ...(signal && { signal }),
  })

const reserved = async (): Promise<number | undefined> => (await llm.budgets(WORKSPACE))[0]?.reservedNanoUsd

/** Asks, and leaves while the provider is still at it. */
async function leave(content: string, stream = false): Promise<void> {
  const leaving = new AbortController()
  const left = ask(content, { signal: leaving.signal, stream }).catch(() => null)
  await vi.waitUntil(async () => Number(await reserved()) > 0, PATIENCE)
  leaving.abort()
  expect(await left).toBeNull()
}

const aborted = async (stream: boolean): Promise<LlmCall | undefined> =>
  (await store.calls()).find((call) => call.workspace === WORKSPACE && call.outcome === 'aborted' && call.stream === stream)

test.each([
  ['an answer', false],
  ['the first word of a stream', true],
])('who leaves before %s is written down, and holds no money any more', async (_what, stream) => {
  await leave(`Say it slowly, ${String(stream)}.`, stream)
  const call = await vi.waitUntil(() => aborted(stream), PATIENCE)
  // What was sent may have been read: its input is booked, as an estimate.
  expect(call).toMatchObject({ estimated: true, usage: { output: 0 } })
  await vi.waitUntil(async () => (await reserved()) === 0, PATIENCE)
})

test('who asks the same as somebody who leaves is answered all the same', async () => {
  const content = 'Say it slowly to both.'
  const first = leave(content)
  const second = ask(content)
  await first
  expect((await second).status).toBe(200)
})
