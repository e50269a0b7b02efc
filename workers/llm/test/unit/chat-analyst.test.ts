import { AnalysisConfig } from '@sluice/schema/config'
import { recordingLogger } from '@sluice/testing/fakes'
import { describe, expect, test } from 'vitest'
import { createCache } from '../../src/cache.ts'
import { chatAnalyst } from '../../src/chat-analyst.ts'
import { createPrompt } from '../../src/prompt/prompt.ts'
import { fakeModel, type Line } from './fake-model.ts'
import { aWireText } from './wire.ts'

/** A KV namespace in memory, that can be down. */
function aKv() {
  const kept = new Map<string, { value: string; ttl: number }>()
  const kv = {
    kept,
    down: false,
    async get(key: string): Promise<unknown> {
      if (kv.down) throw new Error('KV is down')
      const found = kept.get(key)
      return found ? JSON.parse(found.value) : null
    },
    async put(key: string, value: string, { expirationTtl }: { expirationTtl: number }) {
      if (kv.down) throw new Error('KV is down')
      kept.set(key, { value, ttl: expirationTtl })
    },
  }
  return kv
}

function anAnalyst(lines: Line[], { kv = aKv(), workspace = 'default', context = '' } = {}) {
  const model = fakeModel(...lines)
  const log = recordingLogger()
  const saving: Promise<unknown>[] = []
  const cache = createCache({ kv, log, keepAlive: (work) => saving.push(work) })
  const prompt = createPrompt(AnalysisConfig.parse({ context }))
  const analyst = chatAnalyst(model, { workspace, prompt, cache, cacheSeconds: 3_600 })
  const judge = async (...texts: string[]) => {
    const results = await analyst.judge(
      texts.map((text) => ({ text })),
      0,
    )
    await Promise.all(saving)
    return results
  }
  return { model, kv, log, judge }
}

describe('a good answer', () => {
  test('is findings with where they come from, and a price that is not known', async () => {
    const { judge } = anAnalyst([aWireText()])
    expect(await judge('It is broken.')).toMatchObject([
      {
        ok: true,
        value: {
          category: 'bug',
          method: 'llm',
          model: 'fake-1',
          promptVersion: expect.stringMatching(/^analysis-/),
          usage: { inputTokens: 100, outputTokens: 10 },
          costNanoUsd: null,
          cached: false,
        },
      },
    ])
  })
})

describe('a bad answer', () => {
  test('is sent back once with what is wrong, and both attempts are paid', async () => {
    const { judge, model } = anAnalyst(['{"sentiment":"angry"}', aWireText()])
    expect(await judge('It is broken.')).toMatchObject([{ ok: true, value: { usage: { inputTokens: 200, outputTokens: 20 } } }])
    const [, , said, correction] = model.asked[1]?.messages ?? []
    expect(said).toEqual({ role: 'assistant', content: '{"sentiment":"angry"}' })
    expect(correction?.content).toContain('sentiment')
  })

  test('given twice is a failure that says why', async () => {
    const { judge, model } = anAnalyst(['no'])
    expect(await judge('It is broken.')).toEqual([
      {
        ok: false,
        failure: {
          failure: { kind: 'invalid_output', detail: 'there is no JSON object in the answer' },
          usage: { inputTokens: 200, outputTokens: 20 },
        },
      },
    ])
    expect(model.asked).toHaveLength(2)
  })

  test('cut off is asked for in short', async () => {
    const { judge, model } = anAnalyst([{ text: '{"language":', truncated: true }, aWireText()])
    await judge('It is broken.')
    expect(model.asked[1]?.messages.at(-1)?.content).toContain('write less')
  })
})

describe('the cache', () => {
  test('answers the same text again, for nothing', async () => {
    const { judge, model, kv } = anAnalyst([aWireText()])
    await judge('It is broken.')
    expect(await judge('It is broken.')).toMatchObject([
      { ok: true, value: { category: 'bug', cached: true, costNanoUsd: 0, usage: { inputTokens: 0, outputTokens: 0 } } },
    ])
    expect(model.asked).toHaveLength(1)
    expect([...kv.kept.values()].map(({ ttl }) => ttl)).toEqual([3_600])
  })

  test.each<[string, { text?: string; workspace?: string; context?: string }]>([
    ['another text', { text: 'Other.' }],
    ['another workspace', { workspace: 'acme' }],
    ['another prompt', { context: 'We sell boats.' }],
  ])('has nothing for %s', async (_what, { text = 'It is broken.', ...over }) => {
    const kv = aKv()
    await anAnalyst([aWireText()], { kv }).judge('It is broken.')
    const second = anAnalyst([aWireText()], { kv, ...over })
    await second.judge(text)
    expect(second.model.asked).toHaveLength(1)
  })

  test.each([
    ['a failure', ['no']],
    ['an answer that was cut off', [{ text: aWireText(), truncated: true }]],
  ])('does not keep %s', async (_what, lines) => {
    const { judge, kv } = anAnalyst(lines)
    await judge('It is broken.')
    expect(kv.kept.size).toBe(0)
  })

  test('that holds something of another time has nothing', async () => {
    const { judge, kv, model } = anAnalyst([aWireText()])
    await judge('It is broken.')
    for (const key of kv.kept.keys()) kv.kept.set(key, { value: '{"old":true}', ttl: 1 })
    expect(await judge('It is broken.')).toMatchObject([{ ok: true, value: { cached: false } }])
    expect(model.asked).toHaveLength(2)
  })

  test('out of order fails no text', async () => {
    const { judge, kv, log } = anAnalyst([aWireText()])
    kv.down = true
    expect(await judge('It is broken.')).toMatchObject([{ ok: true, value: { category: 'bug' } }])
    expect(log.lines.map(({ event }) => event)).toEqual(['llm.cache_failed', 'llm.cache_failed'])
  })
})
