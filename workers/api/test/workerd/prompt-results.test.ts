import { anAnalysis, evt, NOON } from '@sluice/testing/builders'
import { describe, expect, test } from 'vitest'
import { correctItem } from '../../src/items/correct.ts'
import { analyzeAgain } from '../../src/items/again.ts'
import { loadResults } from '../../src/prompts/load-results.ts'
import { saveAnalyses } from '../../src/store/save-analyses.ts'
import { saveCalls } from '../../src/store/save-calls.ts'
import { env } from './bindings.ts'
import { aCall } from './calls.ts'
import { aKey, aWorld, rowsOf, stored } from './world.ts'

const BUILT_IN = 'analyze-000000000000'
const CONTENT = { system: '', user: '{{ text }}', variables: {}, examples: [], model: 'default', maxOutputTokens: 1_000, cacheSeconds: 0 }

const world = aWorld({
  llm: {
    ...env.LLM,
    checkPrompt: async () => [],
    builtInPrompts: async () => [{ name: 'analyze', version: BUILT_IN, content: { ...CONTENT, variables: {} } }],
  },
})

async function send<Answer>(method: string, path: string, body?: unknown, workspace = 'default'): Promise<Answer> {
  const init = { method, headers: await aKey(['admin'], workspace), ...(body !== undefined && { body: JSON.stringify(body) }) }
  const response = await world.fetch(path, init)
  expect([path, response.status]).toEqual([path, 200])
  return response.json<Answer>()
}

interface Results {
  versions: { version: string; items: number | null; calls: number; corrected: { count: number; of: number } | null }[]
  embeddedItems: number
  comparison: { since: number; verdict: string; production: { items: number }; candidate: { items: number; version: string } } | null
}

const results = (workspace?: string): Promise<Results> => send('GET', '/v1/prompts/analyze/results', undefined, workspace)
const judged = (n: number, promptVersion: string, over: object = {}): Promise<string> =>
  stored({ id: evt(n), ...over }, { promptVersion, method: promptVersion.startsWith('embedded') ? 'embedded' : 'llm' })
const correct = (n: number, judgement: object): Promise<unknown> =>
  correctItem(env.DB, { workspace: 'default', id: evt(n), actor: 'key_1', judgement }, NOON + 5_000)

const call = (id: string, promptVersion: string) =>
  aCall({
    id,
    task: 'analyze',
    promptVersion,
    at: NOON,
    costNanoUsd: 7_000,
    latencyMs: 800,
    outcome: 'ok',
    repair: 'none',
    cache: 'bypass',
  })

describe('the results of a prompt', () => {
  test('count the items that each version judged, and what people corrected of them', async () => {
    await judged(1, BUILT_IN)
    await judged(2, BUILT_IN, { source: 'elsewhere' })
    await judged(3, 'embedded-1')
    await correct(1, { sentiment: 'positive', urgency: 'low' })
    await correct(1, { sentiment: 'neutral' })
    const { versions, embeddedItems, comparison } = await results()
    expect(versions).toMatchObject([
      {
        version: BUILT_IN,
        items: 2,
        corrected: { count: 1, of: 2, share: 0.5 },
        agreement: { fields: 8, corrected: 2, byField: { sentiment: 1, urgency: 1 } },
      },
    ])
    expect([embeddedItems, comparison]).toEqual([1, null])
  })

  test('stay the same when an item is corrected, and follow when it is understood anew', async () => {
    await judged(1, BUILT_IN)
    await correct(1, { category: 'praise' })
    expect((await results()).versions).toMatchObject([{ items: 1 }])
    await analyzeAgain({ workspace: 'default', id: evt(1), actor: 'key_1' }, world.ports)
    expect((await results()).versions).toEqual([])
    await saveAnalyses(
      env.DB,
      [{ workspace: 'default', id: evt(1), analysis: anAnalysis({ promptVersion: 'embedded-1', method: 'embedded' }) }],
      NOON,
    )
    expect((await results()).embeddedItems).toBe(1)
  })

  test('tell what a call cost and how fast it was, without trials', async () => {
    await judged(1, BUILT_IN)
    await saveCalls(env.DB, [call('call_1', BUILT_IN), call('call_2', `${BUILT_IN}.trial`)])
    expect((await results()).versions).toMatchObject([
      { calls: 1, costNanoUsdPer1000: 7_000_000, validFirst: { count: 1, of: 1 }, latencyMs: { p50: expect.any(Number) as number } },
    ])
  })

  test('hold a candidate against production over the time that both are in use', async () => {
    const save = async (system: string): Promise<string> =>
      (await send<{ version: string }>('POST', '/v1/prompts', { name: 'analyze', content: { ...CONTENT, system } })).version
    const [one, two] = [await save('one'), await save('two')]
    await send('PUT', '/v1/prompts/analyze/labels', { production: one, candidate: { version: two, share: 0.5 } })
    await judged(1, one, { receivedAt: NOON + 60_000 })
    await judged(2, two, { receivedAt: NOON + 60_000 })
    await judged(3, one, { receivedAt: NOON - 86_400_000 })
    const { comparison } = await results()
    expect(comparison).toMatchObject({
      since: world.ports.now(),
      verdict: 'undecided',
      production: { items: 1 },
      candidate: { version: two, items: 1 },
    })
  })

  test('of another workspace are its own', async () => {
    await judged(1, BUILT_IN, { workspace: 'acme' })
    expect((await results()).versions).toEqual([])
    expect((await results('acme')).versions).toMatchObject([{ items: 1 }])
  })

  test('stand in the list for the version that is asked', async () => {
    await judged(1, BUILT_IN)
    const { prompts } = await send<{ prompts: object[] }>('GET', '/v1/prompts')
    expect(prompts).toMatchObject([{ name: 'analyze', week: { version: BUILT_IN, items: 1 }, asksModels: false }])
  })

  test('are read from rollups: no item is looked at but those that were corrected', async () => {
    await judged(1, BUILT_IN)
    await judged(2, BUILT_IN)
    await correct(2, { category: 'praise' })
    const asked: string[] = []
    const db = new Proxy(env.DB, {
      get: (target, property) => {
        if (property === 'prepare') return (sql: string) => (asked.push(sql), target.prepare(sql))
        const member: unknown = Reflect.get(target, property)
        return typeof member === 'function' ? (member.bind(target) as unknown) : member
      },
    })
    const versions = new Map([['analyze', [BUILT_IN]]])
    await loadResults({ workspace: 'default', versions, from: 0, to: NOON }, { db, database: world.ports.database })
    for (const sql of asked) {
      const plan = await rowsOf<{ detail: string }>(
        `EXPLAIN QUERY PLAN ${sql}`,
        ...['default', '[]', 0].slice(0, sql.includes('?3') ? 3 : 2),
      )
      const scans = plan.filter(({ detail }) => /^SCAN (?:items|corrections|source_hours|counted)\b/.test(detail))
      expect([sql, scans]).toEqual([sql, []])
    }
    expect(asked.length).toBeGreaterThan(2)
  })
})

const file = async (query: string): Promise<string> =>
  (await world.fetch(`/v1/prompts/analyze/examples?${query}`, { headers: await aKey(['read']) })).text()

describe('labelled examples', () => {
  test('are one line an item, with what the model had said and what people say in the end', async () => {
    await stored({ id: evt(1), text: 'Great!' }, { promptVersion: BUILT_IN })
    await judged(2, BUILT_IN)
    await correct(1, { sentiment: 'positive' })
    await correct(1, { sentiment: 'neutral', category: 'praise' })
    const lines = (await file('')).trim().split('\n')
    expect(lines).toHaveLength(1)
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      id: evt(1),
      text: 'Great!',
      was: { sentiment: 'negative' },
      now: { sentiment: 'neutral', category: 'praise' },
      judgedBy: { promptVersion: BUILT_IN },
    })
  })

  test('as a table have one label and no tab or line in a text', async () => {
    await stored({ id: evt(1), text: 'Two\nlines\tand a tab', title: 'A title', rating: 0.25 }, { promptVersion: BUILT_IN })
    await stored({ id: evt(2) }, { promptVersion: BUILT_IN })
    await correct(1, { sentiment: 'positive' })
    await correct(2, { urgency: 'low' })
    expect(await file('format=tsv&label=sentiment')).toBe('text\ttitle\tstars\tlabel\nTwo lines and a tab\tA title\t2\tpositive\n')
    expect(await file('format=tsv&label=category')).toBe('text\ttitle\tstars\tlabel\n')
  })

  test('of more items than a page are all there', async () => {
    for (let n = 0; n < 130; n += 1) {
      await env.DB.prepare(
        "INSERT INTO corrections (workspace, item_id, at, author, was, now, judged_by) VALUES ('default', ?, 0, 'k', '{}', '{\"urgency\":\"low\"}', '{}')",
      )
        .bind(evt(n + 1))
        .run()
    }
    await stored({ id: evt(1) })
    await stored({ id: evt(130) })
    expect((await file('')).trim().split('\n')).toHaveLength(2)
  })

  test('are those of analyze only', async () => {
    const response = await world.fetch('/v1/prompts/reply/examples', { headers: await aKey(['read']) })
    expect(response.status).toBe(404)
  })
})
