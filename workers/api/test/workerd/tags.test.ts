import type { StoreRpc } from '@sluice/schema/rpc/store'
import { evt, NOON } from '@sluice/testing/builders'
import { exports } from 'cloudflare:workers'
import { beforeEach, expect, test } from 'vitest'
import { aKey, aWorld, rowsOf, stored } from './world.ts'

const { fetch } = aWorld()
const store = exports.Store as unknown as StoreRpc

const read = async <Answer>(path: string, workspace = 'default'): Promise<Answer> =>
  (await fetch(path, { headers: await aKey(['read'], workspace) })).json<Answer>()
const tagged = async (tag: string, workspace?: string): Promise<string[]> =>
  (await read<{ items: { id: string }[] }>(`/v1/items?tag=${encodeURIComponent(tag)}`, workspace)).items.map(({ id }) => id)

beforeEach(async () => {
  await stored({ id: evt(1) })
  await stored({ id: evt(2), receivedAt: NOON + 1_000 })
})

test('an item is found by its tags, and shows them', async () => {
  await store.tagItem('default', evt(1), ['refund', 'ällo wörld'])
  await store.tagItem('default', evt(2), ['refund'])
  expect(await tagged('refund')).toEqual([evt(2), evt(1)])
  expect(await tagged('ällo wörld')).toEqual([evt(1)])
  expect(await tagged('other')).toEqual([])
  expect(await read(`/v1/events/${evt(1)}`)).toMatchObject({ tags: ['refund', 'ällo wörld'] })
  expect(await read(`/v1/events/${evt(2)}`)).toMatchObject({ tags: ['refund'] })
})

test('the same tag again is the same tag', async () => {
  await store.tagItem('default', evt(1), ['refund', 'refund'])
  const [before] = await rowsOf('SELECT * FROM item_tags')
  await store.tagItem('default', evt(1), ['refund', 'late'])
  expect(await rowsOf('SELECT * FROM item_tags ORDER BY tag DESC')).toEqual([before, expect.objectContaining({ tag: 'late' })])
})

test('only items of the workspace are tagged', async () => {
  await store.tagItem('acme', evt(1), ['refund'])
  await store.tagItem('default', evt(9), ['refund'])
  await store.tagItem('default', evt(1), [])
  expect(await rowsOf('SELECT * FROM item_tags')).toEqual([])
  await store.tagItem('default', evt(1), ['refund'])
  expect(await tagged('refund', 'acme')).toEqual([])
})
