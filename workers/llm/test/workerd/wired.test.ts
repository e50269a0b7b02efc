import { BotConfig } from '@sluice/schema/config'
import type { LlmCall } from '@sluice/schema/llm'
import type { AnalyzedMessage } from '@sluice/schema/messages'
import type { LlmRpc } from '@sluice/schema/rpc/llm'
import { anItem, evt } from '@sluice/testing/builders'
import { env, exports } from 'cloudflare:workers'
import { expect, test, vi } from 'vitest'

interface Seen {
  calls: { saveAnalyses: number }
  forwarded: AnalyzedMessage[]
}

/** What the neighbours received; they are not the real ones. */
const seen = (): Promise<Seen> => (env.STORE as unknown as { seen(): Promise<Seen> }).seen()
const llm = exports.Llm as unknown as LlmRpc

/** Hands over a batch as the platform does, and waits until every message is acked. */
async function deliver(items: ReturnType<typeof anItem>[]): Promise<void> {
  const acked: string[] = []
  const messages = items.map((item) => ({
    id: item.id,
    attempts: 1,
    body: { v: 1, item },
    ack: () => acked.push(item.id),
    retry: () => undefined,
  }))
  const worker = exports.default as unknown as { queue(batch: unknown): Promise<void> }
  await worker.queue({ queue: 'sluice-normalized', messages })
  await vi.waitUntil(() => acked.length === items.length)
}

test('a batch of the platform goes through the provider, the embedded analyser behind it, the store and the next queue', async () => {
  const items = [
    anItem({ id: evt(1), text: 'Plain.' }),
    anItem({ id: evt(2), workspace: 'acme', text: 'It is broken.' }),
    anItem({ id: evt(3), workspace: 'busy', text: 'overload' }),
    anItem({ id: evt(4), workspace: 'acme', kind: 'signal' }),
  ]
  await deliver(items)
  const { calls, forwarded } = await vi.waitUntil(async () => {
    const now = await seen()
    return now.forwarded.length === 4 && now
  })
  expect(calls.saveAnalyses).toBe(1)
  expect(forwarded.map(({ item, analysis }) => [item.id, analysis.method, analysis.model, analysis.degradedBy])).toEqual([
    [evt(1), 'embedded', 'embedded', undefined],
    [evt(2), 'llm', 'm-1', undefined],
    [evt(3), 'embedded', 'embedded', 'm-1@models.example: unavailable (503)'],
    [evt(4), 'none', 'none', undefined],
  ])
})

test('short texts of a workspace share a request, and the usage log has it once', async () => {
  await deliver(['One.', 'Two.', 'Three.'].map((text, index) => anItem({ id: evt(index + 11), workspace: 'acme', text })))
  const ids = new Set([evt(11), evt(12), evt(13)])
  const forwarded = await vi.waitUntil(async () => {
    const of = (await seen()).forwarded.filter(({ item }) => ids.has(item.id))
    return of.length === ids.size && of
  })
  const [callId, ...others] = new Set(forwarded.map(({ analysis }) => analysis.callId))
  expect(others).toEqual([])
  const store = env.LLM_STORE as unknown as { calls(): Promise<LlmCall[]> }
  const call = await vi.waitUntil(async () => (await store.calls()).find(({ id }) => id === callId))
  expect(call).toMatchObject({
    task: 'analyze',
    alias: 'analysis',
    target: 'm-1@models.example',
    cache: 'miss',
    itemId: null,
    usage: { input: 10 },
  })
  expect(forwarded.reduce((sum, { analysis }) => sum + analysis.usage.inputTokens, 0)).toBe(10)
})

test('a configuration is checked before it goes live', async () => {
  const targets = [{ provider: 'openai-compatible', baseUrl: 'http://127.0.0.1/v1', model: 'm' }]
  const config = BotConfig.parse({ version: 1, sources: {}, analysis: { targets } })
  expect(await llm.checkConfig(config)).toMatchObject([{ path: 'analysis.targets.0.baseUrl' }])
})

test('GET /health names configuration, cache, store and model', async () => {
  const response = await exports.default.fetch('https://llm/health')
  const { ok, checks } = await response.json<{ ok: boolean; checks: { name: string }[] }>()
  expect([response.status, ok, checks.map(({ name }) => name)]).toEqual([200, true, ['config', 'cache', 'store', 'model']])
})
