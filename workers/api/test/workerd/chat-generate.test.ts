import { expect, test } from 'vitest'
import type { Ports } from '../../src/ports.ts'
import { aKey, aWorld, readError, rowsOf } from './world.ts'

interface Answer {
  reply: string
  conversationId: string
  usage: { inputTokens: number; outputTokens: number }
  model: string
}

/** A gateway that answers with how many messages it was shown. */
function aModel(
  over: (body: { messages: unknown[]; stream?: boolean }) => Response | undefined = () => undefined,
  ports: Partial<Ports> = {},
) {
  const asked: { messages: { role: string; content: string }[]; stream?: boolean }[] = []
  const llmHttp = async (request: Request): Promise<Response> => {
    const body = await request.json<(typeof asked)[number]>()
    asked.push(body)
    const message = { role: 'assistant', content: `${body.messages.length} messages.` }
    const usage = { prompt_tokens: 7, completion_tokens: 3 }
    return over(body) ?? Response.json({ model: 'm-1', choices: [{ message, finish_reason: 'stop' }], usage })
  }
  return { asked, ...aWorld({ llmHttp, ...ports }) }
}

const ask = async (world: ReturnType<typeof aModel>, body: object, key?: { authorization: string }) =>
  world.fetch('/v1/chat/generate', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(key ?? (await aKey(['llm']))) },
    body: JSON.stringify(body),
  })

test('a message is answered, and the conversation goes on with what was said', async () => {
  const world = aModel()
  const key = await aKey(['llm'])
  const first = await (await ask(world, { message: 'Hi' }, key)).json<Answer>()
  expect(first).toEqual({
    reply: '1 messages.',
    conversationId: first.conversationId,
    usage: { inputTokens: 7, outputTokens: 3 },
    model: 'm-1',
  })
  await ask(world, { message: 'And now?', conversationId: first.conversationId }, key)
  expect(world.asked[1]?.messages).toEqual([
    { role: 'user', content: 'Hi' },
    { role: 'assistant', content: '1 messages.' },
    { role: 'user', content: 'And now?' },
  ])
})

test('a conversation is its key’s alone', async () => {
  const world = aModel()
  const { conversationId } = await (await ask(world, { message: 'Hi' })).json<Answer>()
  const response = await ask(world, { message: 'And?', conversationId })
  expect([response.status, (await readError(response)).code]).toEqual([404, 'NOT_FOUND'])
})

test('history that the caller keeps begins a conversation', async () => {
  const world = aModel()
  const history = [
    { role: 'user', content: 'I am Ann.' },
    { role: 'assistant', content: 'Hello Ann.' },
  ]
  await ask(world, { message: 'Who am I?', history })
  expect(world.asked[0]?.messages).toEqual([...history, { role: 'user', content: 'Who am I?' }])
})

test('only the end of a long conversation is remembered, and it begins with a person', async () => {
  const world = aModel()
  const key = await aKey(['llm'])
  const { conversationId } = await (await ask(world, { message: 'x'.repeat(20_000) }, key)).json<Answer>()
  for (let i = 0; i < 3; i++) await ask(world, { message: 'y'.repeat(20_000), conversationId }, key)
  const last = world.asked.at(-1)?.messages ?? []
  expect(last[0]?.role).toBe('user')
  expect(last.reduce((sum, { content }) => sum + content.length, 0)).toBeLessThanOrEqual(60_000)
})

const chunks = (...parts: string[]) =>
  new Response(parts.map((part) => `data: ${part}\n\n`).join(''), { headers: { 'content-type': 'text/event-stream' } })
const delta = (content: string) => JSON.stringify({ model: 'm-1', choices: [{ delta: { content } }] })

test('streamed, the answer comes as it is made, and is kept when it is whole', async () => {
  const usage = JSON.stringify({ model: 'm-1', choices: [], usage: { prompt_tokens: 7, completion_tokens: 3 } })
  const world = aModel(() => chunks(delta('Hel'), delta('lo.'), usage, '[DONE]'))
  const text = await (await ask(world, { message: 'Hi', stream: true })).text()
  expect(text).toContain('event: delta\ndata: {"delta":"Hel"}\n\nevent: delta\ndata: {"delta":"lo."}\n\nevent: done\n')
  const done = JSON.parse(/event: done\ndata: (.*)/.exec(text)?.[1] ?? '') as Answer
  expect(done).toMatchObject({ reply: 'Hello.', model: 'm-1', usage: { inputTokens: 7, outputTokens: 3 } })
  const [row] = await rowsOf<{ messages: string }>('SELECT messages FROM conversations WHERE id = ?', done.conversationId)
  expect(row?.messages).toContain('Hello.')
})

test('a stream that breaks off ends with an error, and nothing of it is kept', async () => {
  const broken = JSON.stringify({ error: { message: 'The answer broke off: gone', code: 'upstream_failed' } })
  const world = aModel(() => chunks(delta('Hel'), broken))
  const text = await (await ask(world, { message: 'Break off please', stream: true })).text()
  expect(text).toContain('event: error\ndata: {"code":"MODEL_ERROR","message":"The answer broke off: gone"}')
  expect(text).not.toContain('event: done')
  expect(await rowsOf("SELECT id FROM conversations WHERE messages LIKE '%Break off please%'")).toEqual([])
})

test('a stream that ends without its mark is not whole: an error, and nothing of it is kept', async () => {
  const world = aModel(() => chunks(delta('Hel')))
  const text = await (await ask(world, { message: 'End too early please', stream: true })).text()
  expect(text).toContain('event: error\ndata: {"code":"MODEL_ERROR"')
  expect(text).not.toContain('event: done')
  expect(await rowsOf("SELECT id FROM conversations WHERE messages LIKE '%End too early please%'")).toEqual([])
})

test('a streamed answer that cannot be kept ends with an error, and not in the middle', async () => {
  // Nothing is written into a database that is not there; who asks was looked up before.
  const world = aModel(() => chunks(delta('Hello.'), '[DONE]'), { database: undefined as unknown as Ports['database'] })
  const text = await (await ask(world, { message: 'Hi', stream: true })).text()
  expect(text).toContain('event: delta\ndata: {"delta":"Hello."}\n\nevent: error\ndata: {"code":"INTERNAL"')
  expect(text).not.toContain('event: done')
})

test.each([
  ['model_not_found', 404, 400, 'INVALID_INPUT'],
  ['rate_limit_exceeded', 429, 429, 'RATE_LIMITED'],
  ['insufficient_quota', 429, 429, 'BUDGET_EXHAUSTED'],
  ['upstream_failed', 502, 502, 'MODEL_ERROR'],
])('%s of the gateway is an error of ours', async (code, given, status, ours) => {
  const world = aModel(() => Response.json({ error: { message: 'So it is.', code } }, { status: given, headers: { 'retry-after': '3' } }))
  const response = await ask(world, { message: 'Hi' })
  expect([response.status, response.headers.get('retry-after')]).toEqual([status, '3'])
  expect(await readError(response)).toMatchObject({ code: ours, message: 'So it is.' })
})

test.each([
  ['an empty message', { message: '' }, 'message'],
  ['an unknown field', { message: 'x', tokens: 3 }, ''],
  ['a conversation of no known form', { message: 'x', conversationId: '../other' }, 'conversationId'],
])('%s is refused with its place', async (_what, body, path) => {
  const error = await readError(await ask(aModel(), body))
  expect(error).toMatchObject({ code: 'INVALID_REQUEST', details: [{ path }] })
})
