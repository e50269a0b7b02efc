import type { LlmRpc } from '@sluice/schema/rpc/llm'
import type { PromptTrial, TrialOutcome } from '@sluice/schema/tasks'
import { anAnalysis, evt, NOON } from '@sluice/testing/builders'
import { beforeEach, describe, expect, test } from 'vitest'
import { correctItem } from '../../src/items/correct.ts'
import { saveCalls } from '../../src/store/save-calls.ts'
import { env } from './bindings.ts'
import { aCall } from './calls.ts'
import { aKey, aWorld, readError, rowsOf, stored } from './world.ts'

const CONTENT = { system: 'Say how it is.', user: '{{ text }}', variables: { text: {} } }
const BUILT_IN = 'analyze-000000000000'

let asked: PromptTrial[] = []
beforeEach(() => {
  asked = []
})

/** Judges as its prompt says: the system message is the sentiment. */
function answer({ tried, task }: PromptTrial, text: string): TrialOutcome {
  if (text === 'broken') return { ok: false, code: 'MODEL_ERROR', message: 'Nobody answered.', details: [], durationMs: 9 }
  const said = tried?.content.system ?? 'negative'
  const label = said === 'positive' || said === 'neutral' ? said : 'negative'
  const { sentiment, ...findings } = anAnalysis()
  const result = task === 'analyze' ? { ...findings, sentiment: { ...sentiment, label } } : { reply: said }
  const about = { model: 'm-1', usage: { inputTokens: 1, outputTokens: 2 }, costNanoUsd: 500, cached: false, degraded: false }
  return { ok: true, answer: { result, promptVersion: tried?.version ?? BUILT_IN, ...about }, durationMs: 700 }
}

const llm: LlmRpc = {
  ...env.LLM,
  checkPrompt: async ({ user }) => (user === 'bad' ? [{ path: 'user', message: 'is bad' }] : []),
  builtInPrompts: async () => [
    {
      name: 'analyze',
      version: BUILT_IN,
      content: { system: '', user: '', variables: {}, examples: [], model: 'default', maxOutputTokens: 1, cacheSeconds: 0 },
    },
  ],
  tryPrompt: async (trial) => {
    asked.push(trial)
    return trial.inputs.map(({ text }) => answer(trial, text))
  },
}
const world = aWorld({ llm })

const ask = async (name: string, body: object, headers: Record<string, string> = {}): Promise<Response> =>
  world.fetch(`/v1/prompts/${name}/try`, {
    method: 'POST',
    headers: { ...(await aKey(['write'])), ...headers },
    body: JSON.stringify(body),
  })

interface Trial {
  version: string
  against: string | null
  asksModels: boolean
  items: number
  changed: number
  correctedFields: number
  before: object | null
  after: object
  rows: { id: string; changed: string[]; before: object | null; after: object; people: object | null }[]
}
const trial = async (name: string, body: object): Promise<Trial> => {
  const response = await ask(name, body)
  expect(response.status).toBe(200)
  return response.json<Trial>()
}
const draft = (system: string) => ({ content: { ...CONTENT, system } })
const judgedAs = (n: number, over: object = {}) =>
  stored({ id: evt(n), text: `text ${n}`, receivedAt: NOON + n }, { promptVersion: BUILT_IN, method: 'llm', callId: `call-${n}`, ...over })
const save = async (name: string, system: string, production = true): Promise<string> => {
  const body = JSON.stringify({ name, ...draft(system), production })
  return (await (await world.fetch('/v1/prompts', { method: 'POST', headers: await aKey(['admin']), body })).json<{ version: string }>())
    .version
}

describe('a draft of the prompt that items are understood by', () => {
  test('is shown beside what each item was judged as when it came, with cost and latency of both', async () => {
    await judgedAs(1)
    await judgedAs(2)
    await saveCalls(env.DB, [aCall({ id: 'call-2', latencyMs: 1_234 })])
    const found = await trial('analyze', { ...draft('positive'), items: 5 })
    expect(found).toMatchObject({
      against: 'judged',
      items: 2,
      changed: 2,
      asksModels: false,
      after: { costNanoUsd: 1_000, latencyMs: 700 },
    })
    expect(found.rows).toMatchObject([
      {
        id: evt(2),
        changed: ['sentiment'],
        before: { version: BUILT_IN, fields: { sentiment: 'negative' }, latencyMs: 1_234 },
        after: { fields: { sentiment: 'positive' }, costNanoUsd: 500 },
      },
      { id: evt(1), before: { latencyMs: null } },
    ])
    expect(asked.map(({ tried }) => tried?.version)).toEqual([found.version])
  })

  test('is held to what people said, and so is the judgement before it was corrected', async () => {
    await judgedAs(1)
    await judgedAs(2)
    await correctItem(env.DB, { workspace: 'default', id: evt(1), actor: 'k', judgement: { sentiment: 'positive' } }, NOON + 9)
    const found = await trial('analyze', { ...draft('positive'), pick: 'corrected' })
    expect(found).toMatchObject({ items: 1, correctedFields: 1, before: { right: 0 }, after: { right: 1 } })
    expect(found.rows).toMatchObject([{ before: { fields: { sentiment: 'negative' } }, people: { sentiment: 'positive' } }])
  })

  test('can be tried on items whose author rates otherwise, or of which the model was not sure', async () => {
    await judgedAs(1)
    await stored({ id: evt(2), rating: 1 }, { promptVersion: BUILT_IN })
    const { sentiment } = anAnalysis()
    await judgedAs(3, { sentiment: { ...sentiment, confidence: 0.2 } })
    const found = await trial('analyze', { ...draft('positive'), pick: 'disagreeing' })
    expect(found.rows.map(({ id }) => id).toSorted()).toEqual([evt(2), evt(3)])
  })

  test('may be held against what is in use, which is asked again then', async () => {
    await judgedAs(1)
    const live = await save('analyze', 'neutral')
    const found = await trial('analyze', { ...draft('positive'), against: 'live' })
    expect(found).toMatchObject({ against: live, changed: 1, rows: [{ before: { fields: { sentiment: 'neutral' } } }] })
    expect(asked).toHaveLength(2)
  })

  test('fails for an item without failing for the others', async () => {
    await judgedAs(1)
    await stored({ id: evt(2), text: 'broken' }, { promptVersion: BUILT_IN })
    const found = await trial('analyze', draft('positive'))
    expect(found).toMatchObject({ items: 2, changed: 1, after: { failed: 1 } })
    expect(found.rows.find(({ id }) => id === evt(2))).toMatchObject({ after: { ok: false, code: 'MODEL_ERROR' }, changed: [] })
  })

  test('leaves nothing behind', async () => {
    await judgedAs(1)
    await trial('analyze', draft('positive'))
    const tables = ['prompts', 'prompt_versions', 'corrections', 'audit_log']
    for (const table of tables) expect([table, await rowsOf(`SELECT * FROM ${table}`)]).toEqual([table, []])
    expect(await rowsOf("SELECT analysis ->> '$.sentiment.label' AS label FROM items")).toEqual([{ label: 'negative' }])
  })
})

describe('another prompt', () => {
  test('is held against the version in use, and not against itself', async () => {
    await judgedAs(1)
    const live = await save('reply', 'one')
    const found = await trial('reply', draft('two'))
    expect(found).toMatchObject({
      against: live,
      rows: [{ changed: ['reply'], before: { fields: { reply: 'one' } }, after: { fields: { reply: 'two' } } }],
    })
    expect(await trial('reply', {})).toMatchObject({ version: live, against: null, before: null })
  })

  test('is given the variables that no item fills', async () => {
    await judgedAs(1)
    await trial('reply', { ...draft('two'), variables: { to: 'German' } })
    expect(asked).toMatchObject([{ variables: { to: 'German' }, inputs: [{ text: 'text 1' }] }])
  })
})

describe('a trial', () => {
  test('comes line by line where that is asked for, with the sum as the last', async () => {
    for (let n = 1; n <= 12; n += 1) await judgedAs(n)
    const response = await ask('analyze', { ...draft('positive'), items: 12 }, { accept: 'application/x-ndjson' })
    const lines = (await response.text())
      .trim()
      .split('\n')
      .map((line) => Object.keys(JSON.parse(line) as object))
    expect(lines).toEqual([...Array.from({ length: 12 }, () => ['row']), ['result']])
    // As many share a request as in use.
    expect(asked.map(({ inputs }) => inputs.length)).toEqual([10, 2])
  })

  test.each([
    ['a draft that cannot be used', 'analyze', { content: { ...CONTENT, user: 'bad' } }, 400, ['content.user']],
    ['a draft and a version', 'analyze', { ...draft('x'), version: BUILT_IN }, 400, ['content']],
    ['more items than there may be', 'analyze', { items: 21 }, 400, ['items']],
    ['what items were judged as, of a prompt that judges none', 'reply', { ...draft('x'), against: 'judged' }, 400, ['against']],
    ['a version that there is not', 'analyze', { version: 'analyze-111111111111' }, 404, []],
    ['a prompt that there is not', 'reply', {}, 404, []],
  ])('of %s is refused', async (_what, name, body, status, path) => {
    const response = await ask(name, body)
    expect(response.status).toBe(status)
    expect((await readError(response)).details.map((detail) => detail.path)).toEqual(path)
    expect(asked).toEqual([])
  })

  test('needs more than reading', async () => {
    const init = { method: 'POST', headers: await aKey(['read']), body: '{}' }
    expect((await world.fetch('/v1/prompts/analyze/try', init)).status).toBe(403)
  })
})
