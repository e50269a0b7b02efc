import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { LLMock } from '@copilotkit/aimock'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { ChatModel } from '../../src/chat-model.ts'
import { createOpenAiModel } from '../../src/providers/openai-compatible.ts'
import { OpenAiOptions } from '../../src/providers/openai-options.ts'
import { aWireText } from './wire.ts'

const mock = new LLMock({ port: 0 })
beforeAll(() => mock.start())
afterAll(() => mock.stop())
afterEach(() => {
  mock.clearChaos().reset()
})

interface Over extends Partial<Omit<OpenAiOptions, 'provider'>> {
  allowLoopback?: boolean
}

async function resolve(ref: string): Promise<string> {
  if (ref === '${MISSING}') throw new Error('secret MISSING has no value')
  return `value of ${ref}`
}

/** A model at the mock server, or where `baseUrl` says. */
function aModel({ allowLoopback = true, ...over }: Over = {}): ChatModel {
  const options = OpenAiOptions.parse({ provider: 'openai-compatible', baseUrl: `${mock.url}/v1`, model: 'm-1', ...over })
  return createOpenAiModel(options, { fetch, allowLoopback, now: Date.now, analyzer: { analyze: async () => [] }, resolve })
}

const REQUEST = {
  messages: [
    { role: 'system', content: 'Fill in the form.' },
    { role: 'user', content: 'It is broken.' },
  ] as const,
  schema: { type: 'object' },
}
const ask = (model: ChatModel, withinMs = 5_000) => model.complete({ ...REQUEST, deadline: Date.now() + withinMs })

describe('an answer', () => {
  test('comes with its model and what it cost in tokens', async () => {
    mock.onMessage('It is broken.', { content: aWireText(), usage: { prompt_tokens: 120, completion_tokens: 45 } })
    expect(await ask(aModel())).toEqual({
      ok: true,
      value: { text: aWireText(), truncated: false, model: 'm-1', usage: { inputTokens: 120, outputTokens: 45 } },
    })
  })

  test('that was cut off says so', async () => {
    mock.onMessage('It is broken.', { content: '{"senti', finishReason: 'length' })
    expect(await ask(aModel())).toMatchObject({ ok: true, value: { text: '{"senti', truncated: true } })
  })
})

describe('a request', () => {
  test('has the schema, the limit on tokens and no more than was configured', async () => {
    mock.onMessage('It is broken.', { content: '{}' })
    await ask(aModel({ apiKey: '${KEY}', gatewayToken: '${GATEWAY}', maxOutputTokens: 300 }))
    const { body, headers } = mock.getLastRequest() ?? {}
    expect(body).toMatchObject({
      model: 'm-1',
      messages: REQUEST.messages,
      max_completion_tokens: 300,
      response_format: { type: 'json_schema', json_schema: { name: 'analysis', strict: true, schema: { type: 'object' } } },
    })
    expect(body).not.toHaveProperty('temperature')
    expect(headers).toMatchObject({ 'cf-aig-skip-cache': 'true', 'cf-aig-max-attempts': '1' })
  })

  test('tells servers without structured outputs the schema in words', async () => {
    mock.onMessage('It is broken.', { content: '{}' })
    await ask(aModel({ output: 'json_object', maxTokensField: 'max_tokens', temperature: 0 }))
    const body = mock.getLastRequest()?.body
    expect(body).toMatchObject({ max_tokens: 2_000, temperature: 0, response_format: { type: 'json_object' } })
    expect(JSON.stringify(body)).toContain(JSON.stringify('{"type":"object"}').slice(1, -1))
  })
})

describe('trouble is told apart:', () => {
  test.each([
    [429, { kind: 'rate_limited' }],
    [500, { kind: 'unavailable', status: 500 }],
    [503, { kind: 'unavailable', status: 503 }],
    [401, { kind: 'misconfigured', status: 401 }],
    [404, { kind: 'misconfigured', status: 404 }],
    [400, { kind: 'rejected', status: 400 }],
  ])('%i', async (status, failure) => {
    mock.onMessage('It is broken.', { content: '{}' })
    mock.nextRequestError(status, { message: 'no', type: 'error' })
    expect(await ask(aModel())).toMatchObject({ ok: false, failure })
    // One attempt: trying again is decided elsewhere.
    expect(mock.getRequests()).toHaveLength(1)
  })

  test('429 says when to come again', async () => {
    mock.onMessage('It is broken.', { content: '{}' })
    mock.setChaos({ rateLimitRate: 1 })
    expect(await ask(aModel())).toMatchObject({ ok: false, failure: { kind: 'rate_limited', retryAfterSeconds: expect.any(Number) } })
  })

  test('an answer that is no JSON', async () => {
    mock.onMessage('It is broken.', { content: '{}' })
    mock.setChaos({ malformedRate: 1 })
    expect(await ask(aModel())).toMatchObject({ ok: false, failure: { kind: 'unavailable' } })
  })

  test('a refusal', async () => {
    mock.onMessage('It is broken.', { content: 'I', finishReason: 'content_filter' })
    expect(await ask(aModel())).toMatchObject({ ok: false, failure: { kind: 'rejected' } })
  })

  test('a secret without a value, before anything is sent', async () => {
    expect(await ask(aModel({ apiKey: '${MISSING}' }))).toEqual({
      ok: false,
      failure: { kind: 'misconfigured', detail: 'secret MISSING has no value' },
    })
    expect(mock.getRequests()).toEqual([])
  })

  test('an address that nobody answers', async () => {
    expect(await ask(aModel({ baseUrl: 'http://127.0.0.1:9/v1' }))).toMatchObject({ ok: false, failure: { kind: 'unavailable' } })
  })

  test.each(['http://127.0.0.1:8080/v1', 'https://10.0.0.1/v1', 'https://db.internal/v1'])(
    'an address that must not be asked: %s',
    async (baseUrl) => {
      expect(await ask(aModel({ baseUrl, allowLoopback: false }))).toMatchObject({ ok: false, failure: { kind: 'misconfigured' } })
    },
  )
})

describe('a server of ill will', () => {
  let server: Server
  const seen: IncomingMessage[] = []
  let url = ''
  beforeAll(async () => {
    server = createServer((request, response) => {
      seen.push(request)
      if (request.url?.startsWith('/silent')) return
      if (request.url?.startsWith('/redirect')) response.writeHead(307, { location: `${url}/elsewhere` }).end()
      else if (request.url?.startsWith('/endless')) {
        response.writeHead(200, { 'content-type': 'application/json' })
        const write = (): void => {
          while (!response.destroyed && response.write(' '.repeat(64_000)));
        }
        response.on('drain', write)
        write()
      } else response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
    })
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve)
    })
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })

  test('that never answers is given up after the time of the target', async () => {
    expect(await ask(aModel({ baseUrl: `${url}/silent`, timeoutMs: 100 }))).toMatchObject({ ok: false, failure: { kind: 'timeout' } })
  })

  test('is given up sooner where less time is left, and not asked where none is', async () => {
    expect(await ask(aModel({ baseUrl: `${url}/silent` }), 50)).toMatchObject({ ok: false, failure: { kind: 'timeout' } })
    seen.length = 0
    expect(await ask(aModel({ baseUrl: `${url}/silent` }), 0)).toMatchObject({ ok: false, failure: { kind: 'timeout' } })
    expect(seen).toEqual([])
  })

  test('that redirects is not followed', async () => {
    seen.length = 0
    expect(await ask(aModel({ baseUrl: `${url}/redirect` }))).toMatchObject({ ok: false, failure: { kind: 'misconfigured' } })
    expect(seen.map((request) => request.url)).toEqual(['/redirect/chat/completions'])
  })

  test('whose answer does not end is cut off', async () => {
    expect(await ask(aModel({ baseUrl: `${url}/endless` }))).toMatchObject({ ok: false, failure: { kind: 'unavailable' } })
  })

  test('that answers something else is unavailable', async () => {
    expect(await ask(aModel({ baseUrl: url }))).toMatchObject({ ok: false, failure: { kind: 'unavailable' } })
  })

  test('secrets are sent as headers, and only those that were configured', async () => {
    seen.length = 0
    await ask(aModel({ baseUrl: url, apiKey: '${KEY}', gatewayToken: '${GATEWAY}' }))
    await ask(aModel({ baseUrl: url }))
    expect(seen.map(({ headers }) => [headers['authorization'], headers['cf-aig-authorization']])).toEqual([
      ['Bearer value of ${KEY}', 'Bearer value of ${GATEWAY}'],
      [undefined, undefined],
    ])
  })
})
