import { describe, expect, test } from 'vitest'
import { aWorld, errorOf, NOW, sign } from './world.ts'

const SOURCES = {
  meta: { kind: 'meta', secret: '${SECRET}', verifyToken: '${TOKEN}' },
  trello: { kind: 'trello', secret: '${SECRET}' },
  asana: { kind: 'asana', secret: '${ASANA}' },
  slack: { kind: 'slack', secret: '${SECRET}' },
}
const asked = (token: string) =>
  `/v1/webhooks/meta?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=${encodeURIComponent(token)}`

describe('a provider that asks, without any proof, whether the address is alive', () => {
  test('is answered at once and nothing is queued', async () => {
    const { world, app } = await aWorld(SOURCES)
    const response = await app.request(asked('a token'))
    expect([response.status, await response.text()]).toEqual([200, '1158201444'])
    expect(response.headers.get('content-type')).toMatch(/^text\/plain/)
    expect((await app.request('/v1/webhooks/trello', { method: 'HEAD' })).status).toBe(200)
    expect([world.sent, world.rejects]).toEqual([[], []])
    expect(world.log.lines.map(({ event }) => event)).toEqual(['ingest.handshake', 'ingest.handshake'])
  })

  test('is refused where it asks wrongly: 403, counted', async () => {
    const { world, app } = await aWorld(SOURCES)
    expect(await errorOf(await app.request(asked('another token')))).toMatchObject({ status: 403, code: 'HANDSHAKE_REFUSED' })
    expect(world.rejects).toEqual([{ workspace: 'default', source: 'meta', reason: 'HANDSHAKE_REFUSED' }])
    expect(JSON.stringify([world.log.lines, world.samples])).not.toContain('another')
  })

  test('cannot guess tokens for long, and costs the source’s own limit nothing', async () => {
    const { post, app, world } = await aWorld(SOURCES)
    const statuses = []
    for (let i = 0; i < 70; i++) statuses.push((await app.request(asked(`guess ${i}`))).status)
    expect(statuses.indexOf(429)).toBe(60)
    expect((await app.request(asked('a token'))).status).toBe(429)
    const body = JSON.stringify({ object: 'page', entry: [] })
    const headers = { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${await sign(body)}` }
    expect((await post('meta', body, headers)).status).toBe(200)
    expect(world.sent).toHaveLength(1)
  })
})

const ask = (post: Awaited<ReturnType<typeof aWorld>>['post'], secret: string) => post('asana', '', { 'x-hook-secret': secret })

describe('a provider that gives the secret with its question', () => {
  test('has it kept, where there is none yet, and hears it back', async () => {
    const { world, post } = await aWorld(SOURCES)
    const response = await ask(post, 'b3a1'.repeat(16))
    expect([response.status, response.headers.get('x-hook-secret')]).toEqual([200, 'b3a1'.repeat(16)])
    expect([...world.kept]).toEqual([['ASANA', 'b3a1'.repeat(16)]])
    expect((await ask(post, 'b3a1'.repeat(16))).status).toBe(200)
    expect(JSON.stringify(world.log.lines)).not.toContain('b3a1')
  })

  test('is refused afterwards: anybody could come with another one', async () => {
    const { world, post } = await aWorld(SOURCES)
    await ask(post, 'b3a1'.repeat(16))
    const response = await ask(post, 'c4b2'.repeat(16))
    expect(response.headers.get('x-hook-secret')).toBeNull()
    expect(await errorOf(response)).toMatchObject({ status: 403, code: 'HANDSHAKE_REFUSED' })
    expect([...world.kept.values()]).toEqual(['b3a1'.repeat(16)])
  })
})

test('an event that comes before the secret of its handshake is known here is asked for again, not refused', async () => {
  const { world, post } = await aWorld(SOURCES)
  const response = await post('asana', '{"events":[]}', { 'x-hook-signature': 'ab'.repeat(32) })
  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '30'])
  expect(world.sent).toEqual([])
})

test('a question that is signed like an event is answered only where the signature is right', async () => {
  const { world, post } = await aWorld(SOURCES)
  const body = '{"type":"url_verification","challenge":"abc123"}'
  const time = String(NOW / 1000)
  const headers = { 'x-slack-request-timestamp': time, 'x-slack-signature': `v0=${await sign(`v0:${time}:${body}`)}` }
  expect(await (await post('slack', body, headers)).text()).toBe('abc123')
  expect((await post('slack', body)).status).toBe(401)
  expect(world.sent).toEqual([])
})
