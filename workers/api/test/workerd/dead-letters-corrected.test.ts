import type { NewDeadLetter } from '@sluice/schema/rpc/store'
import { BotConfig } from '@sluice/schema/config'
import { anEvent, evt, NOON } from '@sluice/testing/builders'
import { expect, test } from 'vitest'
import { encodeMessage } from '../../src/dead-letters/codec.ts'
import { DeadLetterPage } from '../../src/routes/list-dead-letters.ts'
import { saveDeadLetters } from '../../src/store/save-dead-letters.ts'
import { env } from './bindings.ts'
import { aKey, aWorld, readError, rowsOf, sentTo } from './world.ts'

const aLetter = (over: Partial<NewDeadLetter> = {}): NewDeadLetter => ({
  workspace: 'default',
  stage: 'raw',
  eventId: evt(1),
  code: 'CANNOT_NORMALIZE',
  reason: 'comment is missing',
  message: { v: 1, event: anEvent({ body: '{"coment":"Late again."}' }) },
  ...over,
})

const save = (...batch: NewDeadLetter[]) => saveDeadLetters(env.DB, batch, NOON)

async function idOf(eventId = evt(1)): Promise<string> {
  const [row] = await rowsOf<{ id: string }>('SELECT id FROM dead_letters WHERE event_id = ?', eventId)
  return row?.id ?? ''
}

const corrected = (text: string, over: Parameters<typeof anEvent>[0] = {}) => {
  const { event } = JSON.parse(encodeMessage({ v: 1, event: anEvent(over) })) as { event: object }
  return { v: 1, event: { ...event, body: { in: 'message', bytes: { $text: text } } } }
}

async function post(world: ReturnType<typeof aWorld>, path: string, body: unknown, workspace = 'default') {
  const headers = { ...(await aKey(['write'], workspace)), 'content-type': 'application/json' }
  return world.fetch(`/v1/dead-letters/${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
}

async function list(world: ReturnType<typeof aWorld>) {
  const response = await world.fetch('/v1/dead-letters', { headers: await aKey(['read']) })
  return DeadLetterPage.parse(await response.json())
}

const configure = (config: BotConfig) =>
  env.DB.prepare("INSERT INTO configs (workspace, version, config, created_at, created_by) VALUES ('default', 1, ?1, 0, 'key')")
    .bind(JSON.stringify(config))
    .run()

const audited = () =>
  rowsOf<{ action: string; actor: string; subject: string }>('SELECT action, actor, subject FROM audit_log ORDER BY seq')

test('a corrected message goes back in the place of the one that failed; how it came stays, with who changed it and when', async () => {
  const world = aWorld()
  await save(aLetter())
  const id = await idOf()
  const answer = await post(world, `${id}/replay`, { message: corrected('{"comment":"Late again."}') })
  expect([answer.status, await answer.json()]).toEqual([
    200,
    { id, stage: 'raw', replayedAt: world.ports.now(), editedAt: world.ports.now() },
  ])
  expect(sentTo(world, 'raw')).toEqual([{ v: 1, event: anEvent({ body: '{"comment":"Late again."}' }) }])
  const [letter] = (await list(world)).deadLetters
  expect(letter).toMatchObject({
    source: 'survey',
    edited: { at: world.ports.now(), by: 'test', original: JSON.parse(encodeMessage(aLetter().message)) as unknown },
    message: JSON.parse(encodeMessage({ v: 1, event: anEvent({ body: '{"comment":"Late again."}' }) })) as unknown,
  })
  expect(await audited()).toMatchObject([{ action: 'dead_letter.edited', actor: expect.stringMatching(/^key_/) as string, subject: id }])
})

test('a message that does not fit goes nowhere, and the answer says what is wrong where', async () => {
  const world = aWorld()
  await save(aLetter())
  const refused = await post(world, `${await idOf()}/replay`, { message: corrected('{}', { id: evt(2), workspace: 'acme' }) })
  expect(refused.status).toBe(422)
  expect(await readError(refused)).toMatchObject({
    code: 'SCHEMA_MISMATCH',
    details: [
      { path: 'event.workspace', message: 'must be default' },
      { path: 'event.id', message: `must be ${evt(1)}` },
    ],
  })
  expect([sentTo(world, 'raw'), await audited()]).toEqual([[], []])
  expect((await list(world)).deadLetters).toMatchObject([{ replayedAt: null, edited: null }])
})

test('a correction that fails again can be corrected again, and the first message stays the original', async () => {
  const world = aWorld()
  await save(aLetter())
  const id = await idOf()
  await post(world, `${id}/replay`, { message: corrected('{"comment":1}') })
  await save(aLetter({ reason: 'comment is no text', message: { v: 1, event: anEvent({ body: '{"comment":1}' }) } }))
  expect(await post(world, `${id}/replay`, { message: corrected('{"comment":"1"}') })).toHaveProperty('status', 200)
  expect(sentTo(world, 'raw')).toHaveLength(2)
  const [letter] = (await list(world)).deadLetters
  expect(letter?.edited?.original).toEqual(JSON.parse(encodeMessage(aLetter().message)))
})

test('the same correction twice is sent once; another one comes too late', async () => {
  const world = aWorld()
  await save(aLetter())
  const id = await idOf()
  const first = await post(world, `${id}/replay`, { message: corrected('{"comment":"Late."}') })
  const again = await post(world, `${id}/replay`, { message: corrected('{"comment":"Late."}') })
  expect(await again.json()).toEqual(await first.json())
  const other = await post(world, `${id}/replay`, { message: corrected('{"comment":"Early."}') })
  expect([other.status, (await readError(other)).code]).toEqual([409, 'CONFLICT'])
  expect(sentTo(world, 'raw')).toHaveLength(1)
})

test('of two who correct at the same time one is told', async () => {
  const world = aWorld()
  await save(aLetter())
  const id = await idOf()
  const answers = await Promise.all(
    ['Late.', 'Later.'].map((text) => post(world, `${id}/replay`, { message: corrected(`{"comment":"${text}"}`) })),
  )
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 409]))
  expect(sentTo(world, 'raw')).toHaveLength(1)
})

test('a correction that cannot be queued is kept, and the letter waits', async () => {
  const { queues } = aWorld().ports
  const world = aWorld({ queues: { ...queues, raw: { sendBatch: () => Promise.reject(new Error('queue is down')) } } })
  await save(aLetter())
  expect(await post(world, `${await idOf()}/replay`, { message: corrected('{"comment":"Late."}') })).toHaveProperty('status', 500)
  const again = aWorld()
  expect((await list(again)).deadLetters).toMatchObject([{ replayedAt: null, edited: { by: 'test' } }])
  await post(again, `${await idOf()}/replay`, {})
  expect(sentTo(again, 'raw')).toEqual([{ v: 1, event: anEvent({ body: '{"comment":"Late."}' }) }])
})

test('nobody corrects what is in another workspace', async () => {
  const world = aWorld()
  await save(aLetter())
  const id = await idOf()
  for (const route of ['replay', 'check'])
    expect(await post(world, `${id}/${route}`, { message: corrected('{}') }, 'acme')).toHaveProperty('status', 404)
  expect(sentTo(world, 'raw')).toEqual([])
})

test.each([
  ['no JSON', 'application/json', '{', 'INVALID_JSON'],
  ['an unknown field', 'application/json', '{"text":"x"}', 'INVALID_REQUEST'],
  ['a form', 'application/x-www-form-urlencoded', 'a=b', 'UNSUPPORTED_MEDIA_TYPE'],
])('a replay with %s is refused', async (_what, type, body, code) => {
  const world = aWorld()
  await save(aLetter())
  const headers = { ...(await aKey(['write'])), 'content-type': type }
  const refused = await world.fetch(`/v1/dead-letters/${await idOf()}/replay`, { method: 'POST', headers, body })
  expect((await readError(refused)).code).toBe(code)
  expect(sentTo(world, 'raw')).toEqual([])
})

async function check(world: ReturnType<typeof aWorld>, message: unknown) {
  const answer = await post(world, `${await idOf()}/check`, { message })
  return { status: answer.status, ...(await answer.json<{ items: unknown[]; issues: { path: string; message: string }[] }>()) }
}

test('a check says what does not fit, and changes nothing', async () => {
  const world = aWorld()
  await save(aLetter())
  expect(await check(world, { v: 1 })).toMatchObject({ status: 200, items: [], issues: [{ path: 'event' }] })
  expect((await list(world)).deadLetters).toMatchObject([{ edited: null, replayedAt: null }])
})

test('a check asks the source of now what it would make of the payload', async () => {
  const world = aWorld()
  await save(aLetter())
  expect(await check(world, corrected('{}'))).toMatchObject({
    issues: [{ path: 'source', message: expect.stringContaining('no source survey') as string }],
  })
  const config = BotConfig.parse({ version: 1, sources: { survey: { kind: 'survey', secret: '${S}' } } })
  await configure(config)
  const [issue] = (await check(world, corrected('{"comment":"Late."}'))).issues
  const [asItIs] = (await check(world, undefined)).issues
  expect(asItIs?.message).toContain('coment')
  expect(issue).toEqual({ path: 'default/survey/survey', message: JSON.stringify(['{"comment":"Late."}', 'application/json', {}]) })
  expect(sentTo(world, 'raw')).toEqual([])
})

test('a check reads a payload that lies in R2', async () => {
  const world = aWorld()
  const key = `default/${evt(1)}`
  await save(aLetter({ message: { v: 1, event: { ...anEvent(), body: { in: 'r2', key, size: 200_000 } } } }))
  await configure(BotConfig.parse({ version: 1, sources: { survey: { kind: 'survey', secret: '${S}' } } }))
  expect((await check(world, undefined)).issues).toEqual([{ path: 'payload', message: 'is not kept any more' }])
  await env.PAYLOADS.put(key, '{"comment":"Long."}')
  expect((await check(world, undefined)).issues[0]?.message).toContain('Long.')
})

test('how long letters are kept stands beside them', async () => {
  const world = aWorld()
  expect(await list(world)).toMatchObject({ keptDays: null })
  const config = BotConfig.parse({ version: 1, sources: {}, retention: { deadLetters: 14 } })
  await configure(config)
  expect(await list(world)).toMatchObject({ keptDays: 14 })
})
