import { createLimiter } from '@sluice/kit/limiter'
import type { InputsRpc, Submitted, SubmittedInput } from '@sluice/schema/rpc/inputs'
import { beforeEach, expect, test } from 'vitest'
import type * as z from 'zod'
import { InputResults } from '../../src/routes/input-shapes.ts'
import { env } from './bindings.ts'
import { aKey, aWorld, readError, rowsOf } from './world.ts'

interface Handed {
  workspace: string
  source: string
  inputs: SubmittedInput[]
}

/** Stands for ingest: keeps what it is handed, and takes all of it unless told otherwise. */
function anIngest(
  answer: (input: SubmittedInput, source: string) => Submitted = ({ fallbackKey }) => ({ ok: true, id: `evt of ${fallbackKey}` }),
) {
  const handed: Handed[] = []
  const inputs: InputsRpc = {
    submit: async (workspace, source, batch) => {
      handed.push({ workspace, source, inputs: batch })
      return batch.map((input) => answer(input, source))
    },
    takeAgain: async () => [],
  }
  return { handed, inputs }
}

let ingest = anIngest()
let world = aWorld()
const behind = (over: ReturnType<typeof anIngest>): void => {
  ingest = over
  world = aWorld({ inputs: ingest.inputs })
}
beforeEach(() => behind(anIngest()))

interface Sending {
  path?: string
  headers?: Record<string, string>
  key?: { authorization: string }
}
async function post(body: unknown, { path = '/v1/inputs', headers = {}, key }: Sending = {}): Promise<Response> {
  const who = key ?? (await aKey(['ingest']))
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return world.fetch(path, { method: 'POST', headers: { ...who, 'content-type': 'application/json', ...headers }, body: text })
}
const resultsOf = async (response: Response): Promise<z.infer<typeof InputResults>> => InputResults.parse(await response.json())
const idsOf = async (response: Response) =>
  (await resultsOf(response)).results.map((result) => ('id' in result ? result.id : result.error.code))
const text = ({ bytes }: SubmittedInput) => new TextDecoder().decode(bytes)
const refuse = (code: 'SCHEMA_MISMATCH' | 'UNKNOWN_SOURCE' | 'RATE_LIMITED' | 'UNAVAILABLE', retryAfterSeconds?: number): Submitted => ({
  ok: false,
  code,
  message: `refused: ${code}`,
  details: code === 'SCHEMA_MISMATCH' ? [{ path: 'rating', message: 'must be from 1 to 5' }] : [],
  ...(retryAfterSeconds && { retryAfterSeconds }),
})

test('one input is handed to ingest, in the workspace of the key', async () => {
  const response = await post({ text: 'late again' }, { key: await aKey(['ingest'], 'acme') })
  expect([response.status, await resultsOf(response)]).toEqual([202, { accepted: 1, results: [{ index: 0, id: expect.any(String) }] }])
  expect(ingest.handed).toMatchObject([
    { workspace: 'acme', source: 'api', inputs: [{ key: null, contentType: 'application/json', headers: {} }] },
  ])
  expect(ingest.handed[0]?.inputs.map(text)).toEqual(['{"text":"late again"}'])
})

test('many are grouped by source and answered in the order of the request', async () => {
  const body = [{ text: 'a' }, { text: 'b', source: 'shop' }, { text: 'c' }]
  behind(anIngest((input, source) => ({ ok: true, id: `${source} ${text(input)}` })))
  expect(await idsOf(await post(body, { path: '/v1/inputs?source=app' }))).toEqual([
    'app {"text":"a"}',
    'shop {"text":"b"}',
    'app {"text":"c"}',
  ])
  expect(ingest.handed.map(({ source, inputs }) => [source, inputs.length])).toEqual([
    ['app', 2],
    ['shop', 1],
  ])
})

test('one a line is fine too', async () => {
  const response = await post('{"text":"a"}\n{"text":"b"}\n', { headers: { 'content-type': 'application/x-ndjson' } })
  expect(await resultsOf(response)).toMatchObject({ accepted: 2 })
})

test('some may be accepted and others not', async () => {
  behind(anIngest((input) => (text(input).includes('bad') ? refuse('SCHEMA_MISMATCH') : { ok: true, id: 'evt', duplicate: true })))
  const response = await post('{"text":"a"}\n{"text":"bad"}\nnonsense', { headers: { 'content-type': 'application/x-ndjson' } })
  expect(response.status).toBe(202)
  expect(await resultsOf(response)).toMatchObject({
    accepted: 1,
    results: [
      { index: 0, id: 'evt', duplicate: true },
      { index: 1, error: { code: 'SCHEMA_MISMATCH', retryable: false, details: [{ path: 'rating' }], suggestion: expect.any(String) } },
      { index: 2, error: { code: 'INVALID_JSON' } },
    ],
  })
})

test('none accepted for what is wrong with them is 422, with every reason', async () => {
  behind(anIngest((_, source) => refuse(source === 'typo' ? 'UNKNOWN_SOURCE' : 'SCHEMA_MISMATCH')))
  const response = await post([{ rating: 9 }, { source: 'typo' }, 7])
  expect(response.status).toBe(422)
  expect(await readError(response)).toMatchObject({
    code: 'SCHEMA_MISMATCH',
    message: 'None of the 3 inputs was accepted.',
    details: [{ path: '0.rating' }, { path: '1', message: 'refused: UNKNOWN_SOURCE' }, { path: '2' }],
  })
})

test.each([
  ['the limit of the source', () => refuse('RATE_LIMITED', 7), 429, '7'],
  ['a queue that does not take it', () => refuse('UNAVAILABLE', 5), 503, '5'],
  [
    'trouble in ingest',
    () => {
      throw new Error('gone')
    },
    503,
    '5',
  ],
])('none accepted for %s is for the sender to try again', async (_, answer, status, wait) => {
  behind(anIngest(answer))
  const response = await post([{ text: 'a' }, { text: 'b' }])
  expect([response.status, response.headers.get('retry-after')]).toEqual([status, wait])
})

test('where one source fails, the inputs of the others are taken all the same', async () => {
  behind(
    anIngest((_, source) => {
      if (source === 'shop') throw new Error('gone')
      return { ok: true, id: 'evt' }
    }),
  )
  expect(await idsOf(await post([{ text: 'a', source: 'shop' }, { text: 'b' }]))).toEqual(['UNAVAILABLE', 'evt'])
})

const keyed = (key: string, more: Sending = {}): Sending => ({ ...more, headers: { 'idempotency-key': key, ...more.headers } })

test('the same key and body again have the same ids, also where both run side by side', async () => {
  const key = await aKey(['ingest'])
  const body = [{ text: 'a' }, { text: 'a' }]
  const answers = await Promise.all([post(body, keyed('"order-81"', { key })), post(body, keyed('order-81', { key }))])
  const [first = [], second] = await Promise.all(answers.map(idsOf))
  expect(second).toEqual(first)
  expect(new Set(first).size).toBe(2)
  expect(await rowsOf('SELECT count(*) AS keys FROM idempotency_keys')).toEqual([{ keys: 1 }])
})

test('the same key with another body or source is refused, and nothing is handed on', async () => {
  const key = await aKey(['ingest'])
  await post({ text: 'a' }, keyed('order-81', { key }))
  for (const again of [
    post({ text: 'b' }, keyed('order-81', { key })),
    post({ text: 'a' }, keyed('order-81', { key, path: '/v1/inputs?source=app' })),
  ]) {
    const response = await again
    expect([response.status, (await readError(response)).code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED'])
  }
  expect(ingest.handed).toHaveLength(1)
})

test('keys of two callers have nothing to do with each other, whatever workspace they are of', async () => {
  const [one, two, three] = [await aKey(['ingest']), await aKey(['ingest']), await aKey(['ingest'], 'acme')]
  const ids = await Promise.all([one, two, three].map(async (key) => idsOf(await post({ text: 'a' }, keyed('order-81', { key })))))
  expect(new Set(ids.flat()).size).toBe(3)
})

test('a key of long ago with another body is a new input, never one that is swallowed', async () => {
  const key = await aKey(['ingest'])
  const [first] = await idsOf(await post({ text: 'a' }, keyed('order-81', { key })))
  await rowsOf('DELETE FROM idempotency_keys')
  const [other] = await idsOf(await post({ text: 'b' }, keyed('order-81', { key })))
  await rowsOf('DELETE FROM idempotency_keys')
  const [again] = await idsOf(await post({ text: 'a' }, keyed('order-81', { key })))
  expect(other).not.toBe(first)
  expect(again).toBe(first)
})

test('without a key each input is a new one: two people may write the same words', async () => {
  const [first] = await idsOf(await post({ text: 'Great!' }))
  const [second] = await idsOf(await post({ text: 'Great!' }))
  expect(second).not.toBe(first)
})

test.each(['', 'a b', 'x'.repeat(256), '"open'])('%j is no idempotency key', async (key) => {
  const response = await post({ text: 'a' }, keyed(key))
  expect(response.status).toBe(400)
  expect(await readError(response)).toMatchObject({ code: 'INVALID_REQUEST', details: [{ path: 'Idempotency-Key' }] })
})

test('answers say what is left of the limit, and a caller who takes more waits', async () => {
  const prefix = crypto.randomUUID()
  const limiter = createLimiter({
    lease: (key, wanted, limit) => env.LIMITER.getByName(prefix + key).lease(wanted, limit),
    now: Date.now,
    keepAlive: () => undefined,
    unreachable: () => undefined,
  })
  world = aWorld({ inputs: ingest.inputs, limiter, inputLimit: { requests: 2, periodMs: 60_000 } })
  const key = await aKey(['ingest'])
  const first = await post({ text: 'a' }, { key })
  expect([first.headers.get('ratelimit-policy'), first.headers.get('ratelimit')]).toEqual([
    '"default";q=2;w=60',
    expect.stringMatching(/^"default";r=1;t=\d+$/),
  ])
  await post({ text: 'b' }, { key })
  const refused = await post({ text: 'c' }, { key })
  expect([refused.status, (await readError(refused)).code]).toEqual([429, 'RATE_LIMITED'])
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(refused.headers.get('ratelimit')).toMatch(/^"default";r=0;t=\d+$/)
  expect((await post({ text: 'a' }, { key: await aKey(['ingest']) })).status).toBe(202)
})

test('a body larger than 5 MB is refused, whatever its length was said to be', async () => {
  const large = JSON.stringify({ text: 'x'.repeat(5_000_000) })
  const body = new Blob([large]).stream()
  const headers = { ...(await aKey(['ingest'])), 'content-type': 'application/json' }
  const responses = [await post(large), await world.fetch('/v1/inputs', { method: 'POST', headers, body })]
  expect(responses.map(({ status }) => status)).toEqual([413, 413])
  expect(ingest.handed).toEqual([])
})

test('5 MB in a hundred inputs go through', async () => {
  const body = Array.from({ length: 100 }, (_, n) => ({ id: String(n), text: 'x'.repeat(49_000) }))
  expect(await resultsOf(await post(body))).toMatchObject({ accepted: 100 })
})

test.each([
  ['text/plain', 415],
  ['application/json; charset=utf-8', 202],
])('%s is answered %i', async (type, status) => {
  expect((await post({ text: 'a' }, { headers: { 'content-type': type } })).status).toBe(status)
})

test('what is encoded is refused', async () => {
  expect((await post({ text: 'a' }, { headers: { 'content-encoding': 'gzip' } })).status).toBe(415)
})

test.each([
  ['read', 403],
  ['write', 403],
  ['admin', 202],
] as const)('a key with scope %s gets %i', async (scope, status) => {
  expect((await post({ text: 'a' }, { key: await aKey([scope]) })).status).toBe(status)
})

test('ingest is reached by RPC', async () => {
  world = aWorld()
  expect(await idsOf(await post({ text: 'a' }))).toEqual(['default/api/0'])
})
