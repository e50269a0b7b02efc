import { createExecutionContext, createMessageBatch, getQueueResult } from 'cloudflare:test'
import type { StoreRpc } from '@sluice/schema/rpc/store'
import { anItem, evt, NOON } from '@sluice/testing/builders'
import { exports } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import worker from '../../src/index.ts'
import { aKey, aSave, rowsOf } from './world.ts'

/** The entrypoint as other Workers reach it, arguments and answers copied between the two. */
const store = exports.Store as unknown as StoreRpc

test('other Workers reach the Store by RPC', async () => {
  expect(await store.saveItems([aSave()])).toEqual([{ id: evt(1), stage: 'normalized' }])
  expect(await store.leaseDeliveries([], 1_000)).toEqual({ leased: [], waiting: [] })
  expect(await store.configSnapshot('nowhere')).toBeNull()
})

test('a configuration that was put is the snapshot that is answered', async () => {
  const body = JSON.stringify({ config: { version: 1, sources: {} } })
  const response = await exports.default.fetch('https://sluice.test/v1/config', {
    method: 'PUT',
    headers: await aKey(['admin'], 'acme'),
    body,
  })
  expect(response.status).toBe(200)
  expect(await store.configSnapshot('acme')).toMatchObject({ workspace: 'acme', version: 1, config: { sources: {} }, secrets: {} })
})

test.each(['input', 'raw', 'normalized', 'analyzed', 'deliveries'])('sluice-%s-dlq is consumed', async (stage) => {
  const ctx = createExecutionContext()
  const batch = createMessageBatch(`sluice-${stage}-dlq`, [{ id: 'm1', timestamp: NOON, attempts: 1, body: { v: 1, item: anItem() } }])
  await worker.queue(batch)
  expect((await getQueueResult(batch, ctx)).explicitAcks).toEqual(['m1'])
  expect(await rowsOf('SELECT stage FROM dead_letters')).toEqual([{ stage }])
})

test('the cron sweeps what has stopped', async () => {
  await store.saveItems([aSave()])
  await rowsOf('UPDATE items SET normalized_at = 0')
  await worker.scheduled()
  expect(await rowsOf('SELECT sweeps FROM items')).toEqual([{ sweeps: 1 }])
})
