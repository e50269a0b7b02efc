import { createGuardedFetch } from '@sluice/kit/guarded-fetch'
import type { LeasedDelivery } from '@sluice/schema/delivery'
import { aDelivery, aSnapshot, NOON } from '@sluice/testing/builders'
import { expect, test } from 'vitest'
import { trySending } from '../../src/delivery/try-sending.ts'
import { fetchOnly, unrestrained } from '../unrestrained.ts'

const DELIVERY: LeasedDelivery = { ...aDelivery({ destination: 'hook' }), attempt: 1, leaseUntil: NOON, uncertain: false, lead: null }
const CONFIG = {
  destinations: { hook: { kind: 'webhook', url: 'https://hooks.example.com/in', secret: '${KEY}', headers: { 'x-key': '${TOKEN}' } } },
}
const KEY = 'whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODk='

/** A receiver that takes the token `good`; what each version of the configuration holds for it. */
function world(tokens: Record<number, string>, { copy, newest }: { copy: number; newest: number | null }) {
  const asked: { token: string | undefined; admitted: number }[] = []
  let admitted = 0
  const ports = {
    ...fetchOnly(),
    ...unrestrained(),
    now: () => NOON,
    config: async () => aSnapshot(CONFIG, { version: copy }),
    newestConfig: async () => (newest === null ? Promise.reject(new Error('the Store is down')) : aSnapshot(CONFIG, { version: newest })),
    resolver:
      ({ version }: { version: number }) =>
      async (text: string) =>
        text === '${TOKEN}' ? (tokens[version] ?? '') : text === '${KEY}' ? KEY : text,
    admit: async () => (admitted += 1) > 0,
    fetch: createGuardedFetch({
      allowLoopback: false,
      fetch: async (_url, { headers }) => {
        asked.push({ token: headers['x-key'], admitted })
        return headers['x-key'] === 'good' ? new Response('ok') : new Response('bad token', { status: 401 })
      },
    }),
  }
  return { asked, tried: () => trySending(DELIVERY, ports) }
}

test('credentials that were mended a moment ago are used, though our copy still has the old ones', async () => {
  const { asked, tried } = world({ 1: 'old', 2: 'good' }, { copy: 1, newest: 2 })
  expect((await tried()).outcome).toMatchObject({ kind: 'delivered' })
  expect(asked.map(({ token }) => token)).toEqual(['old', 'good'])
})

test('credentials that are refused in the newest version too are refused', async () => {
  const { asked, tried } = world({ 1: 'old', 2: 'still bad' }, { copy: 1, newest: 2 })
  expect((await tried()).outcome).toMatchObject({ kind: 'denied', status: 401 })
  expect(asked).toHaveLength(2)
})

test('where nothing has changed, or nobody can tell, the destination is asked once', async () => {
  for (const newest of [1, null]) {
    const { asked, tried } = world({ 1: 'old' }, { copy: 1, newest })
    expect((await tried()).outcome).toMatchObject({ kind: 'denied' })
    expect(asked).toHaveLength(1)
  }
})
