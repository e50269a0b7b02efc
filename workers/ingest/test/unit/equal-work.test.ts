import { expect, test } from 'vitest'
import { answer, aWorld, errorOf } from './world.ts'

const body = answer()

test('a source that does not exist takes the work of a wrong signature: the body is read, and gone over', async () => {
  const { world, post } = await aWorld()
  expect(await errorOf(await post('nobody', body))).toMatchObject({ status: 404, code: 'UNKNOWN_SOURCE' })
  expect(world.decoyed.map((signed) => new TextDecoder().decode(signed.body))).toEqual([body])
})

test('so does one whose secret has no value: the sender hears what everybody hears, the owner the reason', async () => {
  const { world, post } = await aWorld()
  const headers = { 'x-hub-signature-256': `sha256=${'ab'.repeat(32)}`, 'x-github-event': 'ping', 'content-type': 'application/json' }
  const wrong = await post('github', '{}', headers)
  const missing = await post('lost', '{}', headers)
  const [one, other] = await Promise.all([wrong, missing].map(async (response) => (await response.json<{ error: object }>()).error))
  expect({ ...other, requestId: '' }).toEqual({ ...one, requestId: '' })
  expect(world.decoyed).toHaveLength(1)
  expect(world.rejects.map(({ source, reason }) => [source, reason])).toEqual([
    ['github', 'SIGNATURE_INVALID'],
    ['lost', 'SECRET_MISSING'],
  ])
  expect(world.log.lines.find(({ event }) => event === 'ingest.secret_missing')).toMatchObject({ level: 'error' })
})

test('and one whose secret cannot be a key: what came is kept until the right one is entered, and the owner hears that it is wrong', async () => {
  const { world, post } = await aWorld()
  const wrong = await post('github', '{}', { 'x-hub-signature-256': `sha256=${'ab'.repeat(32)}` })
  const unusable = await post('discord', '{}', { 'x-signature-ed25519': 'ab'.repeat(64), 'x-signature-timestamp': '1767323045' })
  const [one, other] = await Promise.all([wrong, unusable].map(async (response) => (await response.json<{ error: object }>()).error))
  expect({ ...other, requestId: '' }).toEqual({ ...one, requestId: '' })
  expect(unusable.status).toBe(401)
  expect(world.decoyed).toHaveLength(1)
  expect(world.rejects.at(-1)).toMatchObject({ source: 'discord', reason: 'SECRET_UNUSABLE' })
  expect(world.contents.at(-1)).toMatchObject({ method: 'POST' })
  const line = world.log.lines.find(({ event }) => event === 'ingest.secret_unusable')
  expect(line).toMatchObject({ level: 'error', fields: { error: { message: expect.stringContaining('${SECRET} is not') } } })
})

test('a stranger cannot make us read for ever: of a body for nobody, no more is read than of others', async () => {
  const { world, post } = await aWorld()
  expect((await post('nobody', 'x'.repeat(1_500_000))).status).toBe(404)
  expect(world.decoyed).toEqual([])
})

test('an address below a source that has none is refused in the same way', async () => {
  const { world, post } = await aWorld()
  expect((await post('open/deeper', body)).status).toBe(404)
  expect(world.decoyed).toHaveLength(1)
})
