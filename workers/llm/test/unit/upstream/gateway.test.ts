import { describe, expect, test } from 'vitest'
import { attempt, chat, open, recordingFetch } from './world.ts'

const ACCOUNT = '0123456789abcdef0123456789abcdef'
const BASE = `https://gateway.ai.cloudflare.com/v1/${ACCOUNT}/main`
const METADATA = { workspace: 'acme', task: 'analyze', key: 'k1', prompt: 'v1', more: 'a', toomuch: 'b' }

/** What a target sends through AI Gateway. */
async function sent(provider: string, gateway: object = {}) {
  const { fetch, requests } = recordingFetch()
  const fields = { provider, model: 'm-1', apiKey: '${KEY}', gateway: { account: ACCOUNT, id: 'main', ...gateway } }
  await attempt(open(fields, { fetch, allowLoopback: false }), chat(), { metadata: METADATA })
  const [request] = requests
  if (!request) throw new Error('nothing was sent')
  return request
}

describe('through AI Gateway', () => {
  test.each([
    ['openai', '/openai/chat/completions'],
    ['gemini', '/google-ai-studio/v1beta/openai/chat/completions'],
    ['mistral', '/mistral/v1/chat/completions'],
    ['groq', '/groq/chat/completions'],
    ['deepseek', '/deepseek/chat/completions'],
    ['openrouter', '/openrouter/v1/chat/completions'],
    ['anthropic', '/anthropic/v1/messages'],
  ])('%s is asked at its own address there', async (provider, path) => {
    expect((await sent(provider)).url).toBe(BASE + path)
  })

  test('its cache and its retries are off, its log is as configured, and it is told five things at most', async () => {
    const { headers } = await sent('openai')
    expect(headers.get('cf-aig-skip-cache')).toBe('true')
    expect(headers.get('cf-aig-max-attempts')).toBe('1')
    expect(headers.get('cf-aig-collect-log')).toBe('true')
    expect(JSON.parse(headers.get('cf-aig-metadata') ?? '')).toEqual({
      workspace: 'acme',
      task: 'analyze',
      key: 'k1',
      prompt: 'v1',
      more: 'a',
    })
    expect((await sent('openai', { log: false })).headers.get('cf-aig-collect-log')).toBe('false')
  })

  test('the key of the provider and the token of the gateway go side by side', async () => {
    const { headers } = await sent('openai', { token: '${GATEWAY}' })
    expect([headers.get('authorization'), headers.get('cf-aig-authorization')]).toEqual(['Bearer value-of-KEY', 'Bearer value-of-GATEWAY'])
    expect((await sent('openai')).headers.get('cf-aig-authorization')).toBeNull()
    expect((await sent('anthropic', { token: '${GATEWAY}' })).headers.get('x-api-key')).toBe('value-of-KEY')
  })

  test('an answer has the name that AI Gateway gave it in its log', async () => {
    const answer = { choices: [{ finish_reason: 'stop', message: { content: 'Hello.' } }] }
    const { fetch } = recordingFetch(answer, { 'cf-aig-log-id': 'log-1' })
    const target = open({ provider: 'openai', model: 'm-1', gateway: { account: ACCOUNT, id: 'main' } }, { fetch })
    expect(await attempt(target)).toMatchObject({ value: { gatewayLogId: 'log-1' } })
  })
})

test('without a gateway nothing is told to one', async () => {
  const { fetch, requests } = recordingFetch()
  await attempt(open({ provider: 'openai', model: 'm-1' }, { fetch }), chat(), { metadata: METADATA })
  expect(requests.flatMap(({ headers }) => [...headers.keys()]).filter((name) => name.startsWith('cf-aig'))).toEqual([])
})
