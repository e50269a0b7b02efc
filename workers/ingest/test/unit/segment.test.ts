import { expect, test } from 'vitest'
import { aWorld, errorOf } from './world.ts'

const json = { 'content-type': 'application/json' }

test('who knows the last segment of the address is let in', async () => {
  const { world, app, post } = await aWorld()
  expect((await post('hidden/s3cret-segment', '{"text":"Fine."}', json)).status).toBe(202)
  const inWorkspace = await app.request('/v1/w/default/webhooks/hidden/s3cret-segment', { method: 'POST', body: '{"text":"Well."}' })
  expect(inWorkspace.status).toBe(202)
  expect(world.sent).toHaveLength(2)
})

test('without it, or with another, nobody is', async () => {
  const { post } = await aWorld()
  for (const path of ['hidden', 'hidden/s3cret', 'hidden/S3cret-segment']) {
    expect(await errorOf(await post(path, '{"text":"Fine."}', json))).toMatchObject({ status: 401, code: 'SIGNATURE_INVALID' })
  }
})

test('it is in no log line, no answer, no sample and no message, whatever goes wrong', async () => {
  const { world, app, ports, post } = await aWorld()
  const address = 'hidden/s3cret-segment'
  const answers = [
    await post(address, '{"text":"Fine."}', json),
    await post(address, '{', json),
    await post(address, '{"text":"x"}', { ...json, 'content-encoding': 'br' }),
    await app.request(`/v1/webhooks/${address}`, { method: 'PUT' }),
    await app.request(`/v1/webhooks/${address}/deeper`, { method: 'POST' }),
  ]
  world.queueDown = true
  answers.push(await post(address, '{"text":"Well."}', json))
  ports.recent.has = () => {
    throw new Error('a bug of ours')
  }
  answers.push(await post(address, '{"text":"Again."}', json))
  const shown = JSON.stringify([
    world.log.lines,
    world.samples,
    world.rejects,
    world.sent,
    await Promise.all(answers.map((one) => one.text())),
  ])
  expect(answers.map(({ status }) => status)).toEqual([202, 400, 415, 405, 404, 503, 500])
  expect(shown).not.toContain('s3cret-segment')
})
