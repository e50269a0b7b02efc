import { AnalysisConfig, BotConfig } from '@sluice/schema/config'
import { aSnapshot } from '@sluice/testing/builders'
import { describe, expect, test } from 'vitest'
import { checkConfig } from '../../src/check-config.ts'
import { PROVIDERS } from '../../src/providers/registry.ts'
import { createTargets } from '../../src/targets.ts'

const GOOD: Record<string, Record<string, unknown>> = {
  embedded: {},
  'openai-compatible': { baseUrl: 'https://api.openai.com/v1', model: 'gpt-5-mini', apiKey: '${OPENAI_API_KEY}' },
}
const check = (targets: Record<string, unknown>[], allowLoopback = false) =>
  checkConfig(BotConfig.parse({ version: 1, sources: {}, analysis: { targets } }), allowLoopback)

describe.each([...PROVIDERS.keys()])('provider %s', (provider) => {
  test('takes a target as its documentation shows it', () => {
    expect(check([{ provider, ...GOOD[provider] }])).toEqual([])
  })

  test('refuses a field that it does not know', () => {
    expect(check([{ provider, ...GOOD[provider], modle: 'x' }])).toMatchObject([{ path: expect.stringMatching(/^analysis\.targets\.0/) }])
  })

  test('makes an analyst with a name', () => {
    const ports = {
      fetch,
      allowLoopback: false,
      now: () => 0,
      analyzer: { analyze: async () => [] },
      cache: { load: async () => null, save: () => undefined },
      resolver: () => async (ref: string) => ref,
    }
    const analysis = AnalysisConfig.parse({ targets: [{ provider, ...GOOD[provider] }] })
    const [analyst] = createTargets(ports)(aSnapshot({ analysis }))
    expect(analyst?.name).not.toBe('')
  })
})

const openai = (over: Record<string, unknown>) => ({ provider: 'openai-compatible', ...GOOD['openai-compatible'], ...over })

describe('a configuration is refused, with the place,', () => {
  test.each([
    ['for a provider that does not exist', { provider: 'acme' }, 'analysis.targets.0.provider', 'use embedded, openai-compatible'],
    ['for an address that is none', openai({ baseUrl: 'api.openai.com' }), 'analysis.targets.0.baseUrl', 'https URL'],
    ['for an address inside', openai({ baseUrl: 'https://10.0.0.1/v1' }), 'analysis.targets.0.baseUrl', 'host name'],
    ['for loopback in production', openai({ baseUrl: 'http://localhost:1234/v1' }), 'analysis.targets.0.baseUrl', 'loopback'],
    ['for a key that stands there itself', openai({ apiKey: 'sk-123' }), 'analysis.targets.0.apiKey', 'must name a secret'],
    ['without a model', openai({ model: undefined }), 'analysis.targets.0.model', 'string'],
  ])('%s', (_what, target, path, message) => {
    expect(check([target])).toEqual([{ path, message: expect.stringContaining(message) }])
  })

  test('for a target that would never be asked', () => {
    expect(check([{ provider: 'embedded' }, openai({})])).toMatchObject([{ path: 'analysis.targets.1' }])
  })
})

test('a test server on loopback is fine in development', () => {
  expect(check([openai({ baseUrl: 'http://localhost:1234/v1' })], true)).toEqual([])
})
