import { describe, expect, test } from 'vitest'
import { aWireText } from '../wire.ts'
import { aBot, diligent, form, question, results, talker } from './world.ts'

const DOWN = { kind: 'unavailable', status: 503, detail: 'overloaded' } as const

describe('a good answer', () => {
  test('is findings with who made them, by which prompt, in which call and at what price', async () => {
    const { analyses, world } = aBot([diligent()])
    const [analysis] = await analyses('It is broken.')
    expect(analysis).toMatchObject({
      category: 'bug',
      summary: 'It is broken.',
      method: 'llm',
      model: 'm-1',
      promptVersion: expect.stringMatching(/^analyze-[0-9a-f]{12}$/),
      usage: { inputTokens: 10, outputTokens: 5 },
      costNanoUsd: 60,
      cached: false,
      callId: world.records[0]?.id,
      degraded: false,
    })
  })

  test('is booked to the task, the item and the version of the prompt', async () => {
    const { analyses, world } = aBot([diligent()])
    const itemId = `evt_${'1'.repeat(32)}`
    const trace = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'
    const [analysis] = await analyses(question('It is broken.', { itemId, trace }))
    expect(world.records).toMatchObject([
      {
        task: 'analyze',
        itemId,
        trace,
        promptVersion: analysis?.promptVersion,
        alias: 'main',
        target: 'first',
        cache: 'miss',
        repair: 'none',
      },
    ])
  })

  test('from a model that leaves away the list and the id is understood, where there is one text only', async () => {
    const { analyses } = aBot([talker('first', () => aWireText())])
    expect(await analyses('It is broken.')).toMatchObject([{ method: 'llm', category: 'bug' }])
  })
})

describe('a bad answer about one text', () => {
  test('is sent back once with what is wrong, and both attempts are paid', async () => {
    const target = talker('first', (seen, nth) => (nth === 1 ? '{"sentiment":"angry"}' : results(...seen.map((one) => form(one)))))
    const { analyses, world } = aBot([target])
    expect(await analyses('It is broken.')).toMatchObject([
      { usage: { inputTokens: 20, outputTokens: 10 }, costNanoUsd: 120, degraded: false },
    ])
    const { ask } = target.asked[1] ?? {}
    const [said, correction] = ask?.operation === 'chat' ? ask.body.messages.slice(-2) : []
    expect(said).toEqual({ role: 'assistant', content: '{"sentiment":"angry"}' })
    expect(correction?.content).toContain('sentiment')
    expect(world.records.map(({ repair }) => repair)).toEqual(['failed', 'retried'])
  })

  test('given twice goes to the next target', async () => {
    const { analyses } = aBot([talker('first', () => 'no'), diligent('second')])
    expect(await analyses('It is broken.')).toMatchObject([
      { method: 'llm', degraded: true, degradedBy: 'first: invalid_output', usage: { inputTokens: 30, outputTokens: 15 } },
    ])
  })

  test('is a failure that says why, where there is no other target', async () => {
    const target = talker('first', () => 'no')
    const { ask } = aBot([target])
    expect(await ask('It is broken.')).toEqual([
      {
        ok: false,
        failure: { why: 'first: invalid_output', spent: { usage: { inputTokens: 20, outputTokens: 10 }, costNanoUsd: 120 } },
      },
    ])
    expect(target.asked).toHaveLength(2)
  })

  test('cut off is asked for in short', async () => {
    const target = talker('first', (seen, nth) =>
      nth === 1 ? { text: '{"results":', finish: 'length' } : results(...seen.map((one) => form(one))),
    )
    await aBot([target]).analyses('It is broken.')
    expect(JSON.stringify(target.asked[1]?.ask)).toContain('write less')
  })

  test('that is a refusal is not argued with', async () => {
    const target = talker('first', () => ({ text: 'I', finish: 'content_filter' }))
    const { analyses } = aBot([target, diligent('second')])
    expect(await analyses('It is broken.')).toMatchObject([{ degraded: true, degradedBy: 'first: rejected' }])
    expect(target.asked).toHaveLength(1)
  })
})

describe('a target that fails', () => {
  test('is followed by the next, and its failure is told', async () => {
    const { analyses } = aBot([talker('first', () => DOWN), diligent('second')])
    expect(await analyses('a', 'b')).toMatchObject([
      { method: 'llm', degraded: true, degradedBy: 'first: unavailable (503)' },
      { degraded: true, degradedBy: 'first: unavailable (503)' },
    ])
  })

  test('like all others leaves the texts to the embedded analyser, after it was asked about two of them by themselves', async () => {
    const { ask, world } = aBot([talker('first', () => DOWN), talker('second', () => DOWN)])
    expect(await ask('a', 'b', 'c', 'd', 'e')).toMatchObject(
      Array.from({ length: 5 }, () => ({ ok: false, failure: { why: 'first: unavailable (503); second: unavailable (503)' } })),
    )
    expect(world.records).toMatchObject([
      { attempts: 3, outcome: 'error' },
      { attempts: 2, outcome: 'error' },
      { attempts: 2, outcome: 'error' },
    ])
  })

  test.each([
    ['wants fewer requests', { kind: 'rate_limited', retryAfterSeconds: 600, detail: 'slow down' }],
    ['does not know the key', { kind: 'misconfigured', status: 401, detail: 'no such key' }],
  ] as const)('because it %s is not asked about each text', async (_why, failure) => {
    const target = talker('first', () => failure)
    await aBot([target]).ask('a', 'b', 'c')
    expect(target.asked).toHaveLength(1)
  })

  test('too late is paid all the same, share by share', async () => {
    const { ask, world } = aBot([talker('first', () => ({ kind: 'timeout', sent: true, detail: 'late' }))])
    const spent = (await ask('a', 'bb', 'ccc')).map((result) => (result.ok ? null : result.failure.spent.costNanoUsd))
    expect(spent.every((cost) => cost !== null && cost > 0)).toBe(true)
    const booked = world.records.reduce((sum, { costNanoUsd }) => sum + (costNanoUsd ?? 0), 0)
    expect(spent.reduce((sum: number, cost) => sum + (cost ?? 0), 0)).toBe(booked)
  })
})

describe('a budget that is used up', () => {
  test.each(['degrade', 'reject'])('%ss nothing of the pipeline: texts go to the embedded analyser', async (onExhausted) => {
    const target = diligent()
    const { ask, world } = aBot([target], { llm: { budgets: [{ scope: 'task', name: 'analyze', period: 'day', usd: 1e-9, onExhausted }] } })
    expect(await ask('a')).toMatchObject([{ ok: false, failure: { why: 'first: budget', spent: { costNanoUsd: 0 } } }])
    expect(target.asked).toEqual([])
    expect(world.records).toMatchObject([{ task: 'analyze', outcome: 'rejected', error: 'BUDGET_EXHAUSTED' }])
  })
})

test('a model that nobody has configured is told once, and no text fails for it', async () => {
  const { ask, log } = aBot([], { llm: { models: {} } })
  expect(await ask('a', 'b')).toMatchObject([{ ok: false, failure: { why: expect.stringContaining('NO_SUCH_MODEL') } }, { ok: false }])
  expect(log.lines).toMatchObject([{ event: 'llm.not_asked', fields: { texts: 2, failure: { code: 'NO_SUCH_MODEL' } } }])
})

describe('the cache', () => {
  test('answers the same text again, for nothing, and that is booked', async () => {
    const target = diligent()
    const { analyses, world } = aBot([target])
    await analyses('It is broken.')
    expect(await analyses('It is broken.')).toMatchObject([
      { category: 'bug', cached: true, costNanoUsd: 0, usage: { inputTokens: 0, outputTokens: 0 }, callId: world.records[1]?.id },
    ])
    expect(target.asked).toHaveLength(1)
    expect(world.records.map(({ cache, costNanoUsd }) => [cache, costNanoUsd])).toEqual([
      ['miss', 60],
      ['hit', 0],
    ])
  })

  test.each<[string, { text?: string; workspace?: string; context?: string; own?: string }]>([
    ['another text', { text: 'Other.' }],
    ['another workspace', { workspace: 'acme' }],
    ['another context', { context: 'We sell boats.' }],
    ['another prompt', { own: 'Judge harshly.' }],
  ])('has nothing for %s', async (_what, { text = 'It is broken.', workspace = 'default', context = '', own }) => {
    const cache = new Map<string, object>()
    await aBot([diligent()], { cache }).analyses('It is broken.')
    const target = diligent()
    const prompts = own === undefined ? {} : aPrompt(own)
    await aBot([target], { cache, workspace, prompts, analysis: { context } }).analyses(text)
    expect(target.asked).toHaveLength(1)
  })

  test.each([
    ['a failure', 'no', 'stop'],
    ['an answer that was cut off', results({ id: '', ...JSON.parse(aWireText()) }), 'length'],
  ])('does not keep %s', async (_what, text, finish) => {
    const { ask, world } = aBot([talker('first', () => ({ text, finish }))])
    await ask('It is broken.')
    expect(world.cache.size).toBe(0)
  })

  test('keeps what a fallback said under its own name: the first is asked again when it is well', async () => {
    let well = false
    const first = talker('first', (seen) => (well ? results(...seen.map((one) => form(one))) : DOWN))
    const second = diligent('second')
    const { analyses } = aBot([first, second])
    await analyses('It is broken.')
    well = true
    expect(await analyses('It is broken.')).toMatchObject([{ cached: false, degraded: false }])
    expect(second.asked).toHaveLength(1)
  })

  test('that holds something of another time has nothing', async () => {
    const target = diligent()
    const { analyses, world } = aBot([target])
    await analyses('It is broken.')
    for (const key of world.cache.keys()) world.cache.set(key, { old: true })
    expect(await analyses('It is broken.')).toMatchObject([{ cached: false }])
    expect(target.asked).toHaveLength(2)
  })

  test('holds no personal data that is not to leave, and gives it back to the text that it came from', async () => {
    const target = talker('first', (seen) => results(...seen.map((one) => form(one, { summary: 'ann@b.example cannot log in' }))))
    const { analyses, world } = aBot([target], { llm: { redact: ['email'], models: { main: { targets: ['first'] } } } })
    await analyses('I am ann@b.example and cannot log in.')
    expect(JSON.stringify([...world.cache.values()])).not.toContain('ann@b')
    expect(await analyses('I am ann@b.example and cannot log in.')).toMatchObject([
      { cached: true, summary: 'ann@b.example cannot log in' },
    ])
  })
})

const aPrompt = (system: string) => ({
  analyze: {
    labels: { production: 'analyze-own' },
    versions: {
      'analyze-own': { system, user: '{{ text }}', variables: {}, examples: [], model: 'default', maxOutputTokens: 1_000, cacheSeconds: 0 },
    },
  },
})

describe('the workspace’s own prompt', () => {
  test('is told to the model, and its version stands with the findings', async () => {
    const target = diligent()
    const { analyses } = aBot([target], {
      prompts: aPrompt('Judge harshly, in {{ workspace.language }}.'),
      analysis: { workingLanguage: 'de' },
    })
    expect(await analyses('Fine.')).toMatchObject([{ promptVersion: 'analyze-own' }])
    const { ask } = target.asked[0] ?? {}
    expect(ask?.operation === 'chat' && ask.body.messages[0]?.content).toMatch(/^Judge harshly, in de\./)
  })

  test('that needs the text in its system message is not taken, and that is said', async () => {
    const { analyses, log } = aBot([diligent()], { prompts: aPrompt('Judge this: {{ text }}') })
    expect(await analyses('Fine.')).toMatchObject([{ promptVersion: expect.stringMatching(/^analyze-[0-9a-f]{12}$/) }])
    expect(log.lines).toMatchObject([{ event: 'llm.prompt_unusable', fields: { promptVersion: 'analyze-own' } }])
  })
})
