import { expect, test } from 'vitest'
import { checkHealth } from '../src/health.ts'

test('one dependency that does not answer makes the Worker unhealthy and is named', async () => {
  const health = await checkHealth('ingest', {
    kv: async () => 'fine',
    store: () => Promise.reject(new Error('D1 is down')),
  })
  expect(health.ok).toBe(false)
  expect(health.checks).toMatchObject([
    { name: 'kv', ok: true },
    { name: 'store', ok: false, detail: 'D1 is down' },
  ])
})

test('a Worker without dependencies is healthy', async () => {
  expect(await checkHealth('model', {})).toEqual({ worker: 'model', ok: true, checks: [] })
})
