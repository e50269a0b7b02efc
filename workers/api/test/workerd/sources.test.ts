import type { PollRpc } from '@sluice/schema/rpc/poll'
import type { RejectCount, RejectedRequest } from '@sluice/schema/rpc/store'
import { evt, NOON } from '@sluice/testing/builders'
import { beforeEach, expect, test } from 'vitest'
import type * as z from 'zod'
import { SourceList } from '../../src/routes/list-sources.ts'
import { SourceDetail } from '../../src/routes/source-shapes.ts'
import { keepHandshakeSecret } from '../../src/secrets/keep-handshake.ts'
import { countRejects } from '../../src/store/count-rejects.ts'
import { saveItems } from '../../src/store/save-items.ts'
import { env } from './bindings.ts'
import { aKey, aSave, aWorld, readError, rowsOf } from './world.ts'

const HOUR = 3_600_000
const CONFIG = {
  version: 1,
  sources: {
    survey: {
      kind: 'survey',
      verify: 'none',
      silentAfterHours: 24,
      origins: ['https://shop.example'],
      limit: { requests: 5, per: 'second' },
    },
    github: { kind: 'github', secret: '${HOOK_SECRET}' },
  },
}

let world = aWorld()
beforeEach(async () => {
  world = aWorld()
  await configure('default')
})

async function configure(workspace: string, config: object = CONFIG): Promise<void> {
  const headers = await aKey(['admin'], workspace)
  const body = JSON.stringify({ config, secrets: { HOOK_SECRET: 'x' } })
  expect((await world.fetch('/v1/config', { method: 'PUT', headers, body })).status).toBe(200)
}
const list = async (workspace = 'default'): Promise<z.infer<typeof SourceList>['sources']> =>
  SourceList.parse(await (await world.fetch('/v1/sources', { headers: await aKey(['read'], workspace) })).json()).sources
const get = async (name: string, workspace = 'default', scope: 'read' | 'admin' = 'read'): Promise<z.infer<typeof SourceDetail>> =>
  SourceDetail.parse(await (await world.fetch(`/v1/sources/${name}`, { headers: await aKey([scope], workspace) })).json())

const aSample = (over: Partial<RejectedRequest> = {}): RejectedRequest => ({
  at: NOON,
  reason: 'SIGNATURE_INVALID',
  message: 'The signature does not fit the body.',
  method: 'POST',
  headers: { 'content-type': 'application/json', 'x-signature': '(64 characters)' },
  size: 120,
  ...over,
})
const aReject = (over: Partial<RejectCount> = {}): RejectCount => ({
  workspace: 'default',
  source: 'survey',
  reason: 'SIGNATURE_INVALID',
  at: NOON,
  count: 1,
  ...over,
})

test('a source says how to connect its provider and what it may send', async () => {
  expect(await list()).toMatchObject([
    {
      name: 'survey',
      kind: 'survey',
      path: '/v1/webhooks/survey',
      limit: { requests: 5, per: 'second' },
      maxBytes: 1_000_000,
      origins: ['https://shop.example'],
      silentAfterHours: 24,
      poll: null,
    },
    { name: 'github', title: 'GitHub', docs: expect.stringMatching(/^https:/), silentAfterHours: null },
  ])
})

test('what comes in is counted once, however often it comes', async () => {
  await saveItems(env.DB, [aSave({ id: evt(1) }), aSave({ id: evt(1) }), aSave({ id: evt(2), receivedAt: NOON + 5 })], NOON)
  await saveItems(
    env.DB,
    [aSave({ id: evt(2) }), aSave({ id: evt(3), receivedAt: NOON + 3 }), aSave({ id: evt(4), source: 'github' })],
    NOON,
  )
  await saveItems(env.DB, [aSave({ id: evt(3), receivedAt: NOON + 30_000 })], NOON)
  const [survey, github] = await list()
  expect(survey).toMatchObject({ received: { hour: 3, day: 3, week: 3 }, lastSeenAt: NOON + 5 })
  expect(survey?.hours.at(-1)).toMatchObject({ received: 3 })
  expect(github).toMatchObject({ received: { hour: 1 }, lastSeenAt: NOON })
})

test('counting costs one row a batch and source', async () => {
  await saveItems(
    env.DB,
    Array.from({ length: 50 }, (_, n) => aSave({ id: evt(n), source: n % 2 ? 'survey' : 'github', receivedAt: NOON + n })),
    NOON,
  )
  expect(await rowsOf('SELECT source, received FROM source_hours ORDER BY source')).toEqual([
    { source: 'github', received: 25 },
    { source: 'survey', received: 25 },
  ])
})

test('counts of two hours stand apart, and what is older than a week is not counted', async () => {
  await saveItems(
    env.DB,
    [0, 3, 30, 200].map((hours, n) => aSave({ id: evt(n), receivedAt: NOON - hours * HOUR })),
    NOON,
  )
  expect((await list())[0]).toMatchObject({ received: { hour: 1, day: 2, week: 3 }, lastSeenAt: NOON })
})

test('a source that was last heard of long ago says when', async () => {
  await saveItems(env.DB, [aSave({ receivedAt: NOON - 400 * HOUR })], NOON)
  expect((await list())[0]).toMatchObject({ received: { week: 0 }, lastSeenAt: NOON - 400 * HOUR, silent: true })
})

test('silence is a thing only where it was said so', async () => {
  const [survey, github] = await list()
  expect([survey?.silent, github?.silent]).toEqual([false, false])
  world = aWorld({ now: () => NOON + 25 * HOUR })
  expect((await list()).map(({ silent }) => silent)).toEqual([true, false])
})

test('refusals are shown by reason, with the requests themselves', async () => {
  await countRejects(env.DB, [aReject({ count: 7, samples: [aSample(), aSample({ at: NOON + 1, reason: 'SIGNATURE_STALE' })] })])
  await countRejects(env.DB, [aReject({ reason: 'TOO_LARGE', samples: [aSample({ at: NOON + 2, reason: 'TOO_LARGE', size: null })] })])
  const survey = await get('survey')
  expect(survey.rejected).toMatchObject([
    { reason: 'SIGNATURE_INVALID', hour: 7, week: 7 },
    { reason: 'TOO_LARGE', hour: 1 },
  ])
  expect(survey.rejectedRequests).toEqual([
    aSample({ at: NOON + 2, reason: 'TOO_LARGE', size: null }),
    aSample({ at: NOON + 1, reason: 'SIGNATURE_STALE' }),
    aSample(),
  ])
  expect((await get('github')).rejectedRequests).toEqual([])
})

test('of many refused requests the latest twenty are kept', async () => {
  for (let n = 0; n < 12; n += 1) {
    await countRejects(env.DB, [
      aReject({ samples: [0, 1, 2].map((m) => aSample({ at: NOON + n * 10 + m })) }),
      aReject({ reason: 'X', samples: [aSample({ at: 1 })] }),
    ])
  }
  const { rejectedRequests } = await get('survey')
  expect(rejectedRequests).toHaveLength(20)
  expect(rejectedRequests.map(({ at }) => at).slice(0, 4)).toEqual([112, 111, 110, 102].map((ms) => NOON + ms))
  expect(rejectedRequests.every(({ at }) => at > NOON)).toBe(true)
})

test('workspaces with sources of the same name know nothing of each other', async () => {
  await configure('acme')
  await saveItems(env.DB, [aSave({ workspace: 'acme' })], NOON)
  await countRejects(env.DB, [aReject({ workspace: 'acme', samples: [aSample()] })])
  expect(await get('survey')).toMatchObject({ received: { week: 0 }, rejected: [], rejectedRequests: [], lastSeenAt: null })
  expect(await get('survey', 'acme')).toMatchObject({ received: { week: 1 }, rejectedRequests: [{}], path: '/v1/w/acme/webhooks/survey' })
  expect(await list('nowhere')).toEqual([])
})

test('a source that is not configured is not found', async () => {
  const response = await world.fetch('/v1/sources/typo', { headers: await aKey(['read']) })
  expect([response.status, (await readError(response)).code]).toEqual([404, 'UNKNOWN_SOURCE'])
})

const aPoll = (states: PollRpc['states']): PollRpc => ({
  states,
  configure: async () => undefined,
  poll: async () => null,
  checkConfig: async () => [],
})

test('a polled source shows how polling stands; where the Worker does not answer, the rest is shown all the same', async () => {
  const state = { lastRunAt: NOON, nextRunAt: NOON + HOUR, failures: 2, lastError: 'The feed answered 503.', taken: 40 }
  await configure('default', { version: 1, sources: { blog: { kind: 'feed', url: 'https://blog.example.com/feed.xml' } } })
  world = aWorld({ poll: aPoll(async () => ({ blog: state, other: state })) })
  expect(await list()).toMatchObject([{ name: 'blog', path: null, poll: state }])
  world = aWorld({ poll: aPoll(() => Promise.reject(new Error('gone'))) })
  expect(await list()).toMatchObject([{ name: 'blog', poll: null }])
  world = aWorld()
  expect(await list()).toMatchObject([{ name: 'blog', poll: null }])
})

test('the token of a handshake is shown to an admin, until the first event after it, and its reading is logged', async () => {
  await configure('default', { version: 1, sources: { notes: { kind: 'notion', secret: '${NOTES_SECRET}' } } })
  expect(await get('notes', 'default', 'admin')).not.toHaveProperty('handshakeToken')
  const handshakeAt = world.ports.now()
  await keepHandshakeSecret('default', 'NOTES_SECRET', 'secret_token', world.ports)

  expect(await get('notes')).not.toHaveProperty('handshakeToken')
  expect(world.log.lines.map(({ event }) => event)).not.toContain('secrets.handshake_token_read')
  expect(await get('notes', 'default', 'admin')).toMatchObject({ handshakeToken: 'secret_token' })
  expect(world.log.lines).toContainEqual(
    expect.objectContaining({ event: 'secrets.handshake_token_read', fields: expect.objectContaining({ source: 'notes' }) }),
  )
  expect(JSON.stringify(world.log.lines)).not.toContain('secret_token')

  await saveItems(env.DB, [aSave({ source: 'notes', receivedAt: handshakeAt + 1 })], NOON)
  expect(await get('notes', 'default', 'admin')).not.toHaveProperty('handshakeToken')
})
