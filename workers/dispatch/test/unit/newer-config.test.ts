import { ok } from '@sluice/kit/result'
import type { ConfigSnapshot } from '@sluice/schema/config'
import type { LeasedDelivery } from '@sluice/schema/delivery'
import { aDelivery, aSnapshot, NOON } from '@sluice/testing/builders'
import { expect, test } from 'vitest'
import { trySending } from '../../src/delivery/try-sending.ts'
import { fetchOnly, unrestrained } from '../unrestrained.ts'

const KEY = 'whsec_MDEyMzQ1Njc4OWFiY2RlZg=='
const hookAt = (host: string) => ({ hook: { kind: 'webhook', url: `https://${host}/in`, secret: '${KEY}' } })

/** A try by a Worker that has a copy of the configuration, while another version may be in force. */
async function tryWith({ copy, newest, planned }: { copy: ConfigSnapshot; newest: ConfigSnapshot | 'unreachable'; planned: number }) {
  const asked: string[] = []
  const delivery: LeasedDelivery = {
    ...aDelivery({ destination: 'hook', ruleVersion: planned }),
    attempt: 1,
    leaseUntil: NOON,
    uncertain: false,
    lead: null,
  }
  const { outcome } = await trySending(delivery, {
    ...fetchOnly(),
    ...unrestrained(),
    now: () => NOON,
    config: async () => copy,
    newestConfig: async () => (newest === 'unreachable' ? Promise.reject(new Error('the Store is down')) : newest),
    resolver: () => async (text) => (text === '${KEY}' ? KEY : text),
    async fetch(url) {
      asked.push(new URL(url).host)
      return ok({ status: 200, headers: new Headers(), text: '' })
    },
  })
  return { outcome, asked }
}

test('a destination that our copy of the configuration does not know yet gets what was planned for it', async () => {
  const newest = aSnapshot({ destinations: hookAt('new.example.com') }, { version: 2 })
  for (const planned of [1, 2]) {
    const { outcome, asked } = await tryWith({ copy: aSnapshot(), newest, planned })
    expect([outcome.kind, asked]).toEqual(['delivered', ['new.example.com']])
  }
})

test('what a newer configuration planned does not go where an older copy says', async () => {
  const copy = aSnapshot({ destinations: hookAt('old.example.com') })
  const newest = aSnapshot({ destinations: hookAt('new.example.com') }, { version: 2 })
  expect((await tryWith({ copy, newest, planned: 2 })).asked).toEqual(['new.example.com'])
  expect((await tryWith({ copy, newest, planned: 1 })).asked).toEqual(['old.example.com'])
})

test('a destination is gone only where the newest configuration says so', async () => {
  const { outcome } = await tryWith({ copy: aSnapshot(), newest: aSnapshot({}, { version: 2 }), planned: 1 })
  expect(outcome).toEqual({ kind: 'skipped', detail: 'there is no destination hook' })
  expect((await tryWith({ copy: aSnapshot(), newest: 'unreachable', planned: 1 })).outcome.kind).toBe('retry')
})

test('a kind that this version of the Worker does not know is waited for, as while versions change', async () => {
  const snapshot = aSnapshot({ destinations: { hook: { kind: 'carrier-pigeon' } } })
  const { outcome } = await tryWith({ copy: snapshot, newest: snapshot, planned: 1 })
  expect(outcome).toEqual({ kind: 'retry', detail: 'this version of dispatch knows no destinations of the kind carrier-pigeon' })
})
