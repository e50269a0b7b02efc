import { ok } from '@sluice/kit/result'
import { AnalysisConfig } from '@sluice/schema/config'
import { PromptContent, PromptSnapshot } from '@sluice/schema/llm'
import type { PromptTrial, TrialOutcome } from '@sluice/schema/tasks'
import { aSnapshot } from '@sluice/testing/builders'
import { describe, expect, test } from 'vitest'
import { toSettings } from '../../../src/analysis/settings.ts'
import { createPlan } from '../../../src/call/plan.ts'
import { createTryPrompt } from '../../../src/tasks/try.ts'
import { diligent, results, form, talker } from '../analysis/world.ts'
import { aTarget, aWorld, chat, down, type FakeTarget } from '../call/world.ts'
import { FOUND } from './world.ts'

const content = (over: Partial<typeof PromptContent._input> = {}): PromptContent =>
  PromptContent.parse({ system: 'Judge as pirates do.', user: '{{ text }}', variables: { text: {} }, ...over })

/** Trials over the engine, fake targets as the alias `main`, and an embedded analyser; without targets nobody is asked. */
function aTrialWorld(targets: readonly FakeTarget[], { batchItems = 10 } = {}) {
  const names = targets.map(({ name }) => name)
  const llm = { models: names.length > 0 ? { main: { targets: names }, default: { targets: names } } : {} }
  const { world, ports, run } = aWorld(targets, llm)
  const snapshot = aSnapshot({ analysis: { ...AnalysisConfig.parse({ batchItems }), ...(targets.length > 0 && { model: 'main' }) } })
  let drawn = 0
  const tryPrompt = createTryPrompt({
    ...ports,
    run,
    plan: createPlan(ports),
    prompts: async (workspace) => PromptSnapshot.parse({ workspace, prompts: {} }),
    settings: async () => toSettings(snapshot),
    config: async () => snapshot,
    analyzer: { analyze: async (inputs) => inputs.map(() => structuredClone(FOUND)) },
    random: (bytes) => bytes.map(() => (drawn = (drawn * 31 + 7) % 251)),
  })
  const ask = (texts: readonly string[], over: Partial<PromptTrial> = {}): Promise<TrialOutcome[]> =>
    tryPrompt({
      workspace: 'default',
      keyId: 'key_1',
      task: 'analyze',
      tried: { version: 'analyze-123', content: content() },
      inputs: texts.map((text) => ({ text, confidential: false })),
      variables: {},
      withinMs: 60_000,
      ...over,
    })
  return { world, ask }
}

const saying = (answer: string): FakeTarget => aTarget('gpt', () => ok(chat(answer)))

const answersOf = (outcomes: readonly TrialOutcome[]) => outcomes.map((outcome) => (outcome.ok ? outcome.answer : outcome))

describe('a trial of the prompt of the analysis', () => {
  test('goes as the analysis does: by its system message, several texts in a request', async () => {
    const target = diligent()
    const { ask } = aTrialWorld([target])
    const outcomes = await ask(['one', 'two'])
    expect(answersOf(outcomes)).toMatchObject([
      { result: { summary: 'one' }, promptVersion: 'analyze-123', degraded: false },
      { result: { summary: 'two' } },
    ])
    expect(target.asked).toHaveLength(1)
    expect(JSON.stringify(target.asked[0]?.ask.body)).toContain('Judge as pirates do.')
    expect(outcomes.every(({ durationMs }) => durationMs >= 0)).toBe(true)
  })

  test('is accounted for as a trial of who tries, and keeps nothing', async () => {
    const { ask, world } = aTrialWorld([diligent()])
    await ask(['one'])
    expect(world.records).toMatchObject([{ promptVersion: 'analyze-123.trial', keyId: 'key_1', task: 'analyze' }])
    expect(world.cache.size).toBe(0)
  })

  test('asks again, since what was answered before may not be taken', async () => {
    const target = diligent()
    const { ask } = aTrialWorld([target])
    await ask(['one'])
    await ask(['one'])
    expect(target.asked).toHaveLength(2)
  })

  test('may be of the built-in version', async () => {
    const { ask, world } = aTrialWorld([diligent()])
    const [answer] = answersOf(await ask(['one'], { tried: null }))
    expect(answer).toMatchObject({ promptVersion: expect.stringMatching(/^analyze-[0-9a-f]{12}$/) as string })
    expect(world.records[0]?.promptVersion).toMatch(/^analyze-[0-9a-f]{12}\.trial$/)
  })

  test('that the analysis would not take is refused, and not answered by another version', async () => {
    const { ask } = aTrialWorld([diligent()])
    const unfit = { version: 'analyze-456', content: content({ system: 'Judge {{ text }}.' }) }
    expect(await ask(['one'], { tried: unfit })).toMatchObject([
      { ok: false, code: 'INVALID_REQUEST', details: [{ path: 'content.system' }] },
    ])
  })

  test('falls back as in use, and says so', async () => {
    const { ask } = aTrialWorld([down('first')])
    expect(answersOf(await ask(['one']))).toMatchObject([{ model: 'embedded', degraded: true }])
  })

  test('is answered by the embedded analyser where no model is set up, whatever the prompt says', async () => {
    const { ask } = aTrialWorld([])
    expect(answersOf(await ask(['one']))).toMatchObject([
      { result: { category: FOUND.category }, model: 'embedded', degraded: false, costNanoUsd: 0 },
    ])
  })

  test('never mixes a confidential text with others', async () => {
    const target = talker('first', (seen) => results(...seen.map((one) => form(one))))
    const { ask } = aTrialWorld([target])
    await ask([], {
      inputs: [
        { text: 'one', confidential: true },
        { text: 'two', confidential: false },
      ],
    })
    expect(target.asked).toHaveLength(2)
  })
})

describe('a trial of another prompt', () => {
  test('is given what the input has of the variables that it declares, and those that are given by hand', async () => {
    const target = saying('Ahoy.')
    const { ask, world } = aTrialWorld([target])
    const tried = { version: 'reply-1', content: content({ user: '{{ text }} to {{ to }}', variables: { text: {}, to: {} } }) }
    const outcomes = await ask([], {
      task: 'reply',
      tried,
      inputs: [{ text: 'one', title: 'not declared', confidential: false }],
      variables: { to: 'German' },
    })
    expect(answersOf(outcomes)).toMatchObject([{ result: 'Ahoy.', promptVersion: 'reply-1' }])
    expect(world.records).toMatchObject([{ promptVersion: 'reply-1.trial', task: 'reply' }])
  })

  test('that misses a variable says which', async () => {
    const { ask } = aTrialWorld([saying('Ahoy.')])
    const tried = { version: 'reply-1', content: content({ variables: { text: {}, to: {} } }) }
    expect(await ask(['one'], { task: 'reply', tried })).toMatchObject([
      { ok: false, code: 'INVALID_REQUEST', details: [{ path: 'variables.to' }] },
    ])
  })

  test('is not answered from what was kept, whatever the prompt says', async () => {
    const { ask, world } = aTrialWorld([saying('Ahoy.')])
    await ask(['one'], { task: 'reply', tried: { version: 'reply-1', content: content({ cacheSeconds: 3_600 }) } })
    expect(world.cache.size).toBe(0)
  })
})
