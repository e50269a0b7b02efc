import { type AnalysisConfig, BotConfig } from '@sluice/schema/config'
import { LlmConfig } from '@sluice/schema/llm'
import { aSnapshot } from '@sluice/testing/builders'
import { LLMock } from '@copilotkit/aimock'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { withInlineTargets } from '../../../src/analysis/inline-alias.ts'
import { toSettings } from '../../../src/analysis/settings.ts'
import type { Attempt } from '../../../src/call/contract.ts'
import { checkConfig } from '../../../src/check-config.ts'
import type { OpenPorts } from '../../../src/upstream/define.ts'
import { TARGET_PROVIDERS } from '../../../src/upstream/registry.ts'

type Given = Partial<(typeof BotConfig._input)['analysis']>

const check = (analysis: Given, { allowLoopback = false, llm }: { allowLoopback?: boolean; llm?: object } = {}) =>
  checkConfig(BotConfig.parse({ version: 1, sources: {}, analysis, ...(llm && { llm }) }), allowLoopback)

const OPENAI = { provider: 'openai-compatible', baseUrl: 'https://api.openai.com/v1', model: 'gpt-5-mini', apiKey: '${OPENAI_API_KEY}' }
const openai = (over: Record<string, unknown> = {}) => ({ ...OPENAI, ...over })
const GPT = { targets: { gpt: openai() }, models: { main: { targets: ['gpt'] } } }

describe('a configuration is taken', () => {
  test.each<[string, Given, object | undefined]>([
    ['without a model', {}, undefined],
    ['with a target beside it', { targets: [openai()] }, undefined],
    [
      'with everything that a target can say',
      { targets: [openai({ timeoutMs: 5_000, maxOutputTokens: 500, output: 'json_object', temperature: 0, gatewayToken: '${TOKEN}' })] },
      undefined,
    ],
    [
      'with a provider that is known by name',
      { targets: [{ provider: 'anthropic', model: 'claude-haiku-4-5', apiKey: '${KEY}', timeoutMs: 5_000 }] },
      undefined,
    ],
    ['with the embedded analyser as the last', { targets: [openai(), { provider: 'embedded' }] }, undefined],
    ['with the name of an alias', { model: 'main' }, GPT],
    ['with the name of a target', { model: 'gpt' }, GPT],
  ])('%s', (_what, analysis, llm) => {
    expect(check(analysis, llm && { llm })).toEqual([])
  })

  test('with a server on loopback in development only', () => {
    const targets = [openai({ baseUrl: 'http://localhost:1234/v1' })]
    expect(check({ targets }, { allowLoopback: true })).toEqual([])
    expect(check({ targets })).toMatchObject([{ path: 'analysis.targets.0.baseUrl', message: expect.stringContaining('loopback') }])
  })
})

describe('a configuration is refused, with the place,', () => {
  test.each([
    ['for a provider that does not exist', { provider: 'acme' }, 'analysis.targets.0.provider', 'use openai-compatible'],
    ['for an address that is none', openai({ baseUrl: 'api.openai.com' }), 'analysis.targets.0.baseUrl', 'https URL'],
    ['for an address inside', openai({ baseUrl: 'https://10.0.0.1/v1' }), 'analysis.targets.0.baseUrl', 'host name'],
    ['for a key that stands there itself', openai({ apiKey: 'sk-123' }), 'analysis.targets.0.apiKey', 'must name a secret'],
    ['for a token that stands there itself', openai({ gatewayToken: 'abc' }), 'analysis.targets.0.gatewayToken', 'must name a secret'],
    ['without a model', openai({ model: undefined }), 'analysis.targets.0.model', 'string'],
    ['for too little time', openai({ timeoutMs: 1 }), 'analysis.targets.0.timeoutMs', '100'],
  ])('%s', (_what, target, path, message) => {
    expect(check({ targets: [target] })).toEqual([{ path, message: expect.stringContaining(message) }])
  })

  test.each([...TARGET_PROVIDERS.keys()])('for a field that %s does not know', (provider) => {
    expect(check({ targets: [{ provider, modle: 'x' }] }).map(({ path }) => path)).toContainEqual(
      expect.stringMatching(/^analysis\.targets\.0/),
    )
  })

  test.each<[string, Given, object | undefined, string]>([
    ['for a target that would never be asked', { targets: [{ provider: 'embedded' }, openai()] }, undefined, 'analysis.targets.1'],
    ['for a model that there is not', { model: 'mian' }, GPT, 'analysis.model'],
    ['for a model without any', { model: 'main' }, undefined, 'analysis.model'],
    ['for a model beside targets', { model: 'main', targets: [openai()] }, GPT, 'analysis.model'],
    [
      'for targets beside a model of the same name',
      { targets: [openai()] },
      { ...GPT, models: { analysis: { targets: ['gpt'] } } },
      'analysis.targets',
    ],
  ])('%s', (_what, analysis, llm, path) => {
    expect(check(analysis, llm && { llm })).toMatchObject([{ path }])
  })
})

test.each<[string, Given, string | null]>([
  ['nobody', {}, null],
  ['nobody but the embedded analyser', { targets: [{ provider: 'embedded' }] }, null],
  ['the targets beside it', { targets: [openai()] }, 'analysis'],
  ['a model', { model: 'main' }, 'main'],
])('the analysis asks %s', (_what, analysis, model) => {
  expect(toSettings(aSnapshot({ analysis })).model).toBe(model)
})

const PORTS: OpenPorts = {
  fetch,
  ai: undefined,
  allowLoopback: true,
  contextOf: () => null,
  resolve: async (ref) => `value of ${ref}`,
}

const opened = (targets: AnalysisConfig['targets'], ports: Partial<OpenPorts> = {}) => {
  const { analysis } = aSnapshot({ analysis: { targets } }).config
  return withInlineTargets({ workspace: 'default', config: LlmConfig.parse({}), targets: new Map() }, analysis, { ...PORTS, ...ports })
}

describe('targets beside the analysis', () => {
  test('are an alias that asks them in their order, up to the embedded analyser', () => {
    const gateway = opened([openai(), openai({ model: 'gpt-5' }), { provider: 'embedded' }])
    expect(gateway.config.models).toEqual({
      analysis: {
        strategy: 'ordered',
        targets: [
          { to: 'gpt-5-mini@api.openai.com', weight: 1 },
          { to: 'gpt-5@api.openai.com', weight: 1 },
        ],
      },
    })
    expect([...gateway.targets.values()].map(({ name }) => name)).toEqual(['gpt-5-mini@api.openai.com', 'gpt-5@api.openai.com'])
  })

  test('that are the same model at the same place have names of their own', () => {
    const { targets } = opened([openai(), openai({ apiKey: '${SECOND}' }), openai({ apiKey: '${THIRD}' })])
    expect([...targets.keys()]).toEqual(
      ['gpt-5-mini', 'gpt-5-mini', 'gpt-5-mini'].map((name, index) => `${name}@api.openai.com${index === 0 ? '' : `#${index + 1}`}`),
    )
  })

  test('that cannot be opened leave the others', () => {
    expect([...opened([{ provider: 'gone' }, openai()]).targets.keys()]).toEqual(['gpt-5-mini@api.openai.com'])
  })

  test('say what is known of their models: whether they take a schema, and how long an answer may be', () => {
    const { targets } = opened([openai({ model: 'own-1' }), openai({ model: 'own-2', output: 'json_object', maxOutputTokens: 500 })])
    expect([...targets.values()].map(({ capabilities }) => [capabilities.structured, capabilities.maxOutputTokens])).toEqual([
      ['schema', null],
      ['json', 500],
    ])
  })

  test('whose settings differ give answers of their own', () => {
    const { targets } = opened([openai(), openai({ temperature: 0 }), openai({ output: 'json_object' }), openai({ maxOutputTokens: 500 })])
    expect(new Set([...targets.values()].map(({ identity }) => identity)).size).toBe(4)
    const [one, other] = [opened([openai()]), opened([openai({ apiKey: '${OTHER}' })])].map(
      (gateway) => [...gateway.targets.values()][0]?.identity,
    )
    expect(one).toBe(other)
  })
})

const never = (_url: string, init: RequestInit): Promise<Response> =>
  new Promise((_resolve, reject) => init.signal?.addEventListener('abort', () => reject(new Error('aborted'))))

describe('asking a target beside the analysis', () => {
  const mock = new LLMock({ port: 0 })
  beforeAll(() => mock.start())
  afterAll(() => mock.stop())
  afterEach(() => {
    mock.clearChaos().reset()
  })

  const ask = (over: Record<string, unknown>, ports: Partial<OpenPorts> = {}) => {
    const [target] = opened([openai({ baseUrl: `${mock.url}/v1`, model: 'm-1', ...over })], ports).targets.values()
    const body = { model: 'analysis', messages: [{ role: 'user' as const, content: 'Hi' }] }
    const attempt: Attempt = { ask: { operation: 'chat', body }, signal: new AbortController().signal, metadata: {} }
    return target?.attempt(attempt)
  }

  test('sends its temperature where there is one, and no other', async () => {
    mock.onMessage('Hi', { content: '{}' })
    await ask({ temperature: 0 })
    expect(mock.getLastRequest()?.body).toMatchObject({ model: 'm-1', temperature: 0 })
    await ask({})
    expect(mock.getLastRequest()?.body).not.toHaveProperty('temperature')
  })

  test('gives it up after its time', async () => {
    expect(await ask({ timeoutMs: 100 }, { fetch: never })).toMatchObject({ ok: false, failure: { kind: 'timeout', sent: true } })
  })

  test('through an AI Gateway says its token, and that cache and attempts are ours', async () => {
    const seen: Headers[] = []
    const note = async (url: string, init: RequestInit): Promise<Response> => {
      seen.push(new Headers(init.headers))
      return fetch(url, init)
    }
    mock.onMessage('Hi', { content: '{}' })
    await ask({ gatewayToken: '${TOKEN}' }, { fetch: note })
    await ask({}, { fetch: note })
    expect(
      seen.map((headers) => ['cf-aig-authorization', 'cf-aig-skip-cache', 'cf-aig-max-attempts'].map((name) => headers.get(name))),
    ).toEqual([
      ['Bearer value of ${TOKEN}', 'true', '1'],
      [null, null, null],
    ])
  })
})
