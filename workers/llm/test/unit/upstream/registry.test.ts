import { LlmConfig } from '@sluice/schema/llm'
import { describe, expect, test } from 'vitest'
import { checkTargets, openTargets, TARGET_PROVIDERS } from '../../../src/upstream/registry.ts'
import { fakeAi } from './fake-ai.ts'
import { attempt, chat, embed, failureOf, open, ports, recordingFetch } from './world.ts'

/** A target of each provider as its documentation shows it. */
const GOOD: Record<string, Record<string, unknown>> = {
  'openai-compatible': { baseUrl: 'https://models.example.com/v1', model: 'm-1', apiKey: '${KEY}' },
  openai: { model: 'gpt-5-mini', apiKey: '${KEY}' },
  gemini: { model: 'gemini-2.5-flash', apiKey: '${KEY}' },
  mistral: { model: 'mistral-small-latest', apiKey: '${KEY}' },
  groq: { model: 'llama-3.3-70b-versatile', apiKey: '${KEY}' },
  deepseek: { model: 'deepseek-chat', apiKey: '${KEY}' },
  openrouter: { model: 'anthropic/claude-haiku-4.5', apiKey: '${KEY}' },
  together: { model: 'meta-llama/Llama-3.3-70B-Instruct-Turbo', apiKey: '${KEY}' },
  ollama: { model: 'llama3.2', baseUrl: 'https://ollama.example.com/v1' },
  anthropic: { model: 'claude-haiku-4-5', apiKey: '${KEY}' },
  'workers-ai': { model: '@cf/meta/llama-3.3-70b-instruct-fp8-fast', gateway: { id: 'main' } },
  embedded: {},
}
const GATEWAY = { account: '0123456789abcdef0123456789abcdef', id: 'main', token: '${GATEWAY_TOKEN}' }

const config = (target: Record<string, unknown>) => LlmConfig.parse({ targets: { main: target } })
const check = (target: Record<string, unknown>, allowLoopback = false) => checkTargets(config(target), allowLoopback)

describe.each([...TARGET_PROVIDERS.keys()])('provider %s', (provider) => {
  const target = { provider, ...GOOD[provider] }

  test('takes a target as its documentation shows it', () => {
    expect(check(target)).toEqual([])
  })

  test('refuses a field that it does not know, and says which', () => {
    expect(check({ ...target, modle: 'x' })).toMatchObject([{ path: 'llm.targets.main', message: expect.stringContaining('modle') }])
  })

  test('opens a target with its name, and no secret in what it is told apart by', () => {
    const { targets, issues } = openTargets(config(target), ports({ allowLoopback: false }))
    expect(issues).toEqual([])
    const opened = targets.get('main')
    expect(opened).toMatchObject({ name: 'main', provider, model: GOOD[provider]?.['model'] ?? 'embedded' })
    expect(opened?.identity).toContain(provider)
    expect(opened?.identity).not.toContain('KEY')
  })

  test('sends nothing for a request that was broken off', async () => {
    const { fetch, requests } = recordingFetch()
    const ai = fakeAi(() => Response.json({}))
    const result = await attempt(open(target, { fetch, ai }), chat(), { signal: AbortSignal.abort() })
    expect(failureOf(result).kind).toBe('aborted')
    expect([...requests, ...ai.runs]).toEqual([])
  })
})

const openai = (over: Record<string, unknown>) => ({ provider: 'openai', ...GOOD['openai'], ...over })

describe('a target is refused, with the place,', () => {
  test.each([
    ['of a provider that does not exist', { provider: 'acme' }, 'provider', 'use openai-compatible, openai, gemini'],
    ['without a model', openai({ model: undefined }), 'model', 'string'],
    ['with a key that stands there itself', openai({ apiKey: 'sk-1234567890123456' }), 'apiKey', 'must name a secret'],
    ['with an address that is none', openai({ baseUrl: 'api.example.com' }), 'baseUrl', 'https URL'],
    ['with an address inside', openai({ baseUrl: 'https://10.0.0.1/v1' }), 'baseUrl', 'host name'],
    ['with loopback in production', openai({ baseUrl: 'http://127.0.0.1:8080/v1' }), 'baseUrl', 'loopback'],
    ['with a query, where secrets would stand', openai({ baseUrl: 'https://api.example.com/v1?key=1' }), 'baseUrl', 'without ?'],
    ['of ollama on this machine, in production', { provider: 'ollama', model: 'llama3.2' }, 'baseUrl', 'loopback'],
    ['of claude at an address inside', { provider: 'anthropic', model: 'claude', baseUrl: 'https://db.internal' }, 'baseUrl', 'private'],
    [
      'with a gateway and an address',
      openai({ gateway: GATEWAY, baseUrl: 'https://api.example.com/v1' }),
      'baseUrl',
      'leave one of them out',
    ],
    [
      'with a gateway that knows no such provider',
      { ...GOOD['together'], provider: 'together', gateway: GATEWAY },
      'gateway',
      'no address for together',
    ],
    [
      'with a gateway whose account is none',
      openai({ gateway: { ...GATEWAY, account: 'me' } }),
      'gateway.account',
      '32 hexadecimal digits',
    ],
    ['of Workers AI with a model from elsewhere', { provider: 'workers-ai', model: 'gpt-5' }, 'model', '@cf/meta'],
    ['with a capability that is none', openai({ capabilities: { vision: 'yes' } }), 'capabilities.vision', 'boolean'],
  ])('%s', (_what, target, path, message) => {
    expect(check(target)).toEqual([{ path: `llm.targets.main.${path}`, message: expect.stringContaining(message) }])
  })
})

test('ollama on this machine is fine in development', () => {
  expect(check({ provider: 'ollama', model: 'llama3.2' }, true)).toEqual([])
})

test('a target that does not open is left out and told, the others open', () => {
  const { targets, issues } = openTargets(
    LlmConfig.parse({ targets: { a: { provider: 'acme' }, b: openai({}), c: openai({ model: 7 }) } }),
    ports(),
  )
  expect([...targets.keys()]).toEqual(['b'])
  expect(issues.map(({ path }) => path)).toEqual(['llm.targets.a.provider', 'llm.targets.c.model'])
})

const capabilities = (target: Parameters<typeof open>[0], context: number | null = null) =>
  open(target, { contextOf: () => context }).capabilities

describe('what a target can', () => {
  test('is known by its model, and the length of its context by the price list', () => {
    expect(capabilities({ provider: 'openai', model: 'gpt-5-mini' }, 400_000)).toMatchObject({
      structured: 'schema',
      contextLength: 400_000,
    })
  })

  test('is corrected by the configuration', () => {
    const given = { provider: 'openai', model: 'gpt-5-mini', capabilities: { vision: false, contextLength: 8_000 } }
    expect(capabilities(given, 400_000)).toMatchObject({ structured: 'schema', vision: false, contextLength: 8_000 })
  })

  test('is limited by the API of its provider', () => {
    expect(capabilities({ provider: 'deepseek', model: 'gpt-oss-20b' })).toMatchObject({ structured: 'json' })
    expect(capabilities({ provider: 'workers-ai', model: '@cf/openai/gpt-oss-20b' })).toMatchObject({ structured: 'json', tools: true })
    expect(capabilities({ provider: 'workers-ai', model: '@cf/baai/bge-m3' })).toMatchObject({
      chat: false,
      embeddings: true,
      structured: 'none',
    })
  })

  test('is nothing that a gateway asks for, where it is the embedded analyser', async () => {
    const embedded = open({ provider: 'embedded' })
    expect(embedded.capabilities).toMatchObject({ chat: false, embeddings: false, structured: 'none' })
    expect(failureOf(await attempt(embedded, embed()))).toMatchObject({ kind: 'misconfigured' })
  })
})

const identity = (over: object) => open({ ...openai({}), provider: 'openai', ...over }).identity

test('two targets that differ only in their key give the same answers, and two in their address do not', () => {
  expect(identity({ apiKey: '${OTHER}' })).toBe(identity({}))
  expect(identity({ gateway: GATEWAY })).toBe(identity({}))
  expect(identity({ baseUrl: 'https://other.example.com/v1' })).not.toBe(identity({}))
  expect(identity({ model: 'gpt-5' })).not.toBe(identity({}))
})
