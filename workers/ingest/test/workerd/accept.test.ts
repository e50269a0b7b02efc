import { RawMessage } from '@sluice/schema/messages'
import { expect, test } from 'vitest'
import { env } from '../../src/env.ts'
import { answer, aWorld, NOW, sign } from './world.ts'

test('a signed answer is accepted and queued, byte for byte', async () => {
  const { world, post } = await aWorld()
  const body = `  ${answer({ comment: 'größer 🚀' })}\n`
  const response = await post('survey', body, { 'x-signature': await sign(body), 'content-type': 'application/json' })

  expect(response.status).toBe(202)
  const { id } = await response.json<{ id: string }>()
  const { event } = RawMessage.parse(world.sent[0])
  expect(event).toMatchObject({
    id,
    workspace: 'default',
    source: 'survey',
    kind: 'survey',
    receivedAt: NOW,
    dedupeKey: 's-1',
    contentType: 'application/json',
  })
  expect(event.body).toEqual({ in: 'message', bytes: new TextEncoder().encode(body) })
})

test('the trace of the sender is continued, and the log line carries it', async () => {
  const { world, post } = await aWorld()
  await post('open', answer(), { traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' })
  expect(world.sent[0]?.event.trace).toMatch(/^00-0af7651916cd43dd8448eb211c80319c-(?!b7ad6b7169203331)[0-9a-f]{16}-01$/)
  expect(world.log.lines).toEqual([
    {
      level: 'info',
      event: 'ingest.accepted',
      fields: expect.objectContaining({
        traceId: '0af7651916cd43dd8448eb211c80319c',
        eventId: world.sent[0]?.event.id,
        source: 'open',
        bytes: answer().length,
        durationMs: 0,
      }) as object,
    },
  ])
})

test('the same event again has the same id, says so, and is not queued again', async () => {
  const { world, post } = await aWorld()
  const first = await (await post('open', answer())).json<{ id: string }>()
  const again = await post('open', answer({ comment: 'sent again' }))
  expect(again.status).toBe(202)
  expect(await again.json()).toEqual({ id: first.id, duplicate: true })
  expect(world.sent).toHaveLength(1)
})

test('another source or another isolate queues it: the store decides', async () => {
  const [one, two] = [await aWorld(), await aWorld()]
  const ids = [await one.post('open', answer()), await two.post('open', answer())].map((response) => response.json<{ id: string }>())
  expect((await ids[0])?.id).toBe((await ids[1])?.id)
  expect(two.world.sent).toHaveLength(1)
  const elsewhere = await one.post('survey', answer(), { 'x-signature': await sign(answer()) })
  expect(await elsewhere.json()).not.toEqual(await ids[0])
  expect(one.world.sent).toHaveLength(2)
})

test('without an id of its own, the body is the id', async () => {
  const { world, post } = await aWorld()
  for (const text of ['a', 'b', 'a']) await post('big', JSON.stringify({ text }))
  expect(world.sent.map(({ event }) => event.dedupeKey)).toEqual([
    expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
    expect.stringMatching(/^sha256:/),
  ])
})

test('a body that is too large for a message is checked in to R2, and the message says where', async () => {
  const { world, post } = await aWorld()
  const body = JSON.stringify({ text: 'x'.repeat(150_000) })
  const { id } = await (await post('big', body)).json<{ id: string }>()
  expect(world.sent[0]?.event.body).toEqual({ in: 'r2', key: `default/${id}`, size: body.length })
  expect(await (await env.PAYLOADS.get(`default/${id}`))?.text()).toBe(body)
})

const large = (comment: string) => answer({ event_id: 's-large', comment: comment.repeat(120_000) })

test('what was checked in first stays: a message may point to it', async () => {
  const { world, post } = await aWorld()
  world.queueDown = true
  await post('open', large('a'))
  world.queueDown = false
  const { id } = await (await post('open', large('b'))).json<{ id: string }>()
  expect(await (await env.PAYLOADS.get(`default/${id}`))?.text()).toBe(large('a'))
})

test('Slack’s challenge is echoed and not queued', async () => {
  const { world, post } = await aWorld()
  const body = '{"type":"url_verification","challenge":"abc123"}'
  const time = String(NOW / 1000)
  const headers = { 'x-slack-request-timestamp': time, 'x-slack-signature': `v0=${await sign(`v0:${time}:${body}`)}` }
  const response = await post('slack', body, headers)
  expect([response.status, await response.text()]).toEqual([200, 'abc123'])
  expect(world.sent).toEqual([])
  expect((await post('slack', body)).status).toBe(401)
})

test('a GitHub delivery is known by its header, and keeps the name of its event', async () => {
  const { world, post } = await aWorld()
  const body = '{"zen":"Be calm."}'
  const headers = { 'x-hub-signature-256': `sha256=${await sign(body)}`, 'x-github-event': 'ping', 'x-github-delivery': 'd-1' }
  expect((await post('github', body, headers)).status).toBe(202)
  expect(world.sent[0]?.event).toMatchObject({ dedupeKey: 'd-1', headers: { 'x-github-event': 'ping' } })
})

test('where the limiter does not answer, input is taken all the same', async () => {
  const { world, post } = await aWorld()
  world.limiterDown = true
  for (const event_id of ['1', '2', '3', '4']) expect((await post('open', answer({ event_id }))).status).toBe(202)
  expect(world.log.lines.filter(({ event }) => event === 'limiter.unreachable')).toHaveLength(1)
})
