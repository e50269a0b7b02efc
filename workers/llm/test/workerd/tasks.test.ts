import { type LlmCall, PromptContent } from '@sluice/schema/llm'
import type { LlmRpc } from '@sluice/schema/rpc/llm'
import type { TaskCall } from '@sluice/schema/tasks'
import { env, exports } from 'cloudflare:workers'
import { expect, test, vi } from 'vitest'

const llm = exports.Llm as unknown as LlmRpc
const recorded = (): Promise<LlmCall[]> => (env.LLM_STORE as unknown as { calls(): Promise<LlmCall[]> }).calls()

const run = (task: string, text: string, over: Partial<TaskCall> = {}) =>
  llm.runTasks({ workspace: 'acme', keyId: 'key_1', task, inputs: [{ text, variables: {} }], withinMs: 10_000, ...over })

test('a task goes through the models of the workspace and is accounted for', async () => {
  expect(await run('sentiment', 'It is broken.')).toMatchObject([
    {
      ok: true,
      answer: {
        result: { label: 'negative', score: -1, confidence: 1 },
        model: 'm-1',
        degraded: false,
        usage: { inputTokens: 10, outputTokens: 5 },
      },
    },
  ])
  const call = await vi.waitUntil(async () => (await recorded()).find(({ task }) => task === 'sentiment'), { timeout: 5_000 })
  expect(call).toMatchObject({
    workspace: 'acme',
    keyId: 'key_1',
    promptVersion: expect.stringMatching(/^sentiment-/) as string,
    repair: 'none',
    outcome: 'ok',
  })
})

test('a prompt of the workspace is a task, and its variables reach the model as data', async () => {
  const [outcome] = await run('mood', 'Rain <b>')
  expect(outcome).toMatchObject({ ok: true, answer: { promptVersion: 'mood-1' } })
  const said = JSON.parse(String(outcome?.ok && outcome.answer.result)) as { read: string }
  expect(said.read).toBe(String.raw`<data>"RAIN \u003cB>"</data>`)
})

test('the embedded analyser answers where the models do not, or where there are none', async () => {
  expect(await run('summarize', 'overload')).toMatchObject([
    {
      ok: true,
      answer: {
        result: { summary: 'overload' },
        model: 'embedded',
        degraded: true,
        degradedBy: expect.stringContaining('MODEL_ERROR') as string,
      },
    },
  ])
  expect(await run('summarize', 'fine', { workspace: 'default' })).toMatchObject([
    { ok: true, answer: { model: 'embedded', degraded: false } },
  ])
})

test('a version is tried as it would be asked in use, and accounted for as a trial', async () => {
  const inputs = [{ text: 'It is broken.', confidential: false }]
  const trial = { workspace: 'acme', keyId: 'key_2', task: 'sentiment', tried: null, inputs, variables: {}, withinMs: 10_000 }
  const [outcome] = await llm.tryPrompt(trial)
  expect(outcome).toMatchObject({
    ok: true,
    answer: { model: 'm-1', result: { label: 'negative' } },
    durationMs: expect.any(Number) as number,
  })
  const call = await vi.waitUntil(async () => (await recorded()).find(({ keyId }) => keyId === 'key_2'), { timeout: 5_000 })
  expect(call).toMatchObject({ task: 'sentiment', promptVersion: expect.stringMatching(/^sentiment-.*\.trial$/) as string })
})

test('prompts are shown and checked', async () => {
  const prompts = await llm.builtInPrompts()
  expect(prompts.map(({ name }) => name)).toEqual([
    'analyze',
    'sentiment',
    'topics',
    'summarize',
    'translate',
    'extract-entities',
    'classify-intent',
  ])
  const content = PromptContent.parse({ system: '{{ nothing }}', user: '' })
  expect(await llm.checkPrompt(content)).toMatchObject([{ path: 'system' }])
})
