import { describe, expect, test } from 'vitest'
import { answer, aWorld, errorOf, NOW, sign } from './world.ts'

const encoder = new TextEncoder()

describe('every refusal has the error shape, is counted and logged, and queues nothing:', () => {
  test('401 for a wrong signature, and for none', async () => {
    const { world, post } = await aWorld()
    const wrong = await post('survey', answer(), { 'x-signature': await sign(answer(), 'another secret') })
    expect(await errorOf(wrong)).toEqual({ status: 401, code: 'SIGNATURE_INVALID', paths: [] })
    expect(await errorOf(await post('survey', answer()))).toMatchObject({ status: 401, code: 'SIGNATURE_INVALID' })
    const counted = { workspace: 'default', source: 'survey', reason: 'SIGNATURE_INVALID' }
    expect(world.rejects).toEqual([counted, counted])
    expect(world.log.lines.map(({ event }) => event)).toEqual(['ingest.refused', 'ingest.refused'])
    expect(world.sent).toEqual([])
  })

  test('401 for bytes that only look like those that were signed', async () => {
    const { world, post } = await aWorld()
    const sent = encoder.encode(answer({ comment: '¿' }))
    // Half a character: no UTF-8 any more.
    sent[sent.indexOf(0xc2)] = 0xff
    const shown = encoder.encode(new TextDecoder().decode(sent))
    expect(await errorOf(await post('survey', shown, { 'x-signature': await sign(sent) }))).toMatchObject({ code: 'SIGNATURE_INVALID' })
    // Signed rightly, but no UTF-8, therefore no JSON.
    expect(await errorOf(await post('survey', sent, { 'x-signature': await sign(sent) }))).toMatchObject({
      status: 400,
      code: 'INVALID_JSON',
    })
    expect(world.sent).toEqual([])
  })

  test('401 for a signature that was made too long ago', async () => {
    const { world, post } = await aWorld()
    const time = String(NOW / 1000 - 301)
    const headers = { 'x-slack-request-timestamp': time, 'x-slack-signature': `v0=${await sign(`v0:${time}:{}`)}` }
    expect(await errorOf(await post('slack', '{}', headers))).toMatchObject({ status: 401, code: 'SIGNATURE_STALE' })
    expect(world.rejects).toMatchObject([{ source: 'slack', reason: 'SIGNATURE_STALE' }])
    expect(world.sent).toEqual([])
  })

  test.each(['nobody', 'constructor', '__proto__', '%2e%2e', 'x'.repeat(300)])('404 for source %s', async (name) => {
    const { world, post } = await aWorld()
    expect(await errorOf(await post(name, answer()))).toMatchObject({ status: 404 })
    expect(world.sent).toEqual([])
  })

  test('404 for a source or workspace that nobody configured, counted under one name', async () => {
    const { world, app, post } = await aWorld()
    await post('nobody', answer())
    for (const workspace of ['elsewhere', 'Not A Name']) {
      const response = await app.request(`/v1/w/${encodeURIComponent(workspace)}/webhooks/open`, { method: 'POST', body: answer() })
      expect(await errorOf(response)).toMatchObject({ status: 404, code: 'UNKNOWN_SOURCE' })
    }
    const unknown = { workspace: 'default', source: '(unknown)', reason: 'UNKNOWN_SOURCE' }
    expect(world.rejects).toEqual([unknown, unknown, unknown])
    expect(world.sent).toEqual([])
  })

  test.each(['GET', 'HEAD', 'PUT', 'DELETE'])('405 for %s, with the methods that are allowed', async (method) => {
    const { world, app } = await aWorld()
    const response = await app.request('/v1/webhooks/open', { method })
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST'])
    expect(world.rejects).toMatchObject([{ source: 'open', reason: 'METHOD_NOT_ALLOWED' }])
  })

  test('413 for a body over the cap, by its length', async () => {
    const { world, post } = await aWorld()
    const body = JSON.stringify({ text: 'x'.repeat(400_000) })
    expect(await errorOf(await post('big', body, { 'content-length': String(body.length) }))).toMatchObject({
      status: 413,
      code: 'TOO_LARGE',
    })
    expect(await errorOf(await post('big', body, { 'content-length': '12' }))).toMatchObject({ status: 413, code: 'TOO_LARGE' })
    expect(world.rejects).toMatchObject([{ reason: 'TOO_LARGE' }, { reason: 'TOO_LARGE' }])
    expect(world.sent).toEqual([])
  })

  test('413 while it streams, without reading it to its end', async () => {
    const { world, post } = await aWorld()
    let chunks = 0
    const endless = new ReadableStream({
      pull(controller) {
        chunks += 1
        controller.enqueue(new Uint8Array(100_000))
      },
    })
    expect(await errorOf(await post('big', endless))).toMatchObject({ status: 413, code: 'TOO_LARGE' })
    expect(chunks).toBeLessThan(10)
    expect(world.sent).toEqual([])
  })

  test('400 for what is not JSON, and for nothing', async () => {
    const { world, post } = await aWorld()
    for (const body of ['{"a":', 'payload=%7B%7D', ''])
      expect(await errorOf(await post('open', body))).toMatchObject({ status: 400, code: 'INVALID_JSON' })
    expect(world.rejects).toHaveLength(3)
    expect(world.sent).toEqual([])
  })

  test('422 with the path of each field that is wrong', async () => {
    const { world, post } = await aWorld()
    expect(await errorOf(await post('open', answer({ rating: 9, user_id: undefined })))).toEqual({
      status: 422,
      code: 'SCHEMA_MISMATCH',
      paths: ['rating', 'user_id'],
    })
    expect(world.sent).toEqual([])
  })

  test('429 over the limit, with the seconds to wait; then it is open again', async () => {
    const { world, post } = await aWorld()
    const send = async (event_id: string) => post('slow', answer({ event_id }), { 'x-signature': await sign(answer({ event_id })) })
    expect([(await send('1')).status, (await send('2')).status]).toEqual([202, 202])
    const refused = await send('3')
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(30)
    expect(await errorOf(refused)).toMatchObject({ status: 429, code: 'RATE_LIMITED' })
    expect(world.sent).toHaveLength(2)
  })

  test('strangers do not use up the limit of a source', async () => {
    const { post } = await aWorld()
    for (let i = 0; i < 5; i++) expect((await post('slow', answer(), { 'x-signature': 'aa' })).status).toBe(401)
    expect((await post('slow', answer(), { 'x-signature': await sign(answer()) })).status).toBe(202)
  })

  test('503 where the queue refuses, and the next try is accepted', async () => {
    const { world, post } = await aWorld()
    world.queueDown = true
    const refused = await post('open', answer())
    expect(refused.headers.get('retry-after')).toBe('5')
    expect(await errorOf(refused)).toMatchObject({ status: 503, code: 'UNAVAILABLE' })
    world.queueDown = false
    const again = await post('open', answer())
    expect([again.status, await again.json()]).toEqual([202, { id: world.sent[0]?.event.id }])
  })
})

test('a chunked body under the cap is taken whole', async () => {
  const { world, post } = await aWorld()
  const text = JSON.stringify({ text: 'é'.repeat(1_000) })
  const bytes = encoder.encode(text)
  // 501 is the middle of a character.
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(bytes.slice(0, 501))
      controller.enqueue(bytes.slice(501))
      controller.close()
    },
  })
  expect((await post('big', body)).status).toBe(202)
  const queued = world.sent[0]?.event.body
  expect(queued?.in === 'message' && new TextDecoder().decode(queued.bytes)).toBe(text)
})

test('404 below the address of a source that has no secret there, and below that', async () => {
  const { world, app, post } = await aWorld()
  expect(await errorOf(await post('open/deeper', answer()))).toMatchObject({ status: 404, code: 'UNKNOWN_SOURCE' })
  expect(world.rejects).toEqual([{ workspace: 'default', source: 'open', reason: 'UNKNOWN_SOURCE' }])
  expect(await errorOf(await app.request('/v1/webhooks/open/deeper/still', { method: 'POST' }))).toMatchObject({ code: 'NOT_FOUND' })
  expect(world.rejects).toHaveLength(1)
})
