import { describe, expect, test } from 'vitest'
import type { Timestamp } from '../../src/verification.ts'
import { ask, hmac, NOW, sign } from './asking.ts'

const NEW = 'schlüssel-neu'

const stamped = (unit: Timestamp['unit']) =>
  hmac({
    signature: { header: 'x-signature', encoding: 'hex' },
    template: 'v0:{timestamp}:{body}',
    timestamp: { place: { header: 'x-time' }, unit, toleranceSeconds: 300 },
  })

const WRITTEN: Record<Timestamp['unit'], (ms: number) => string> = {
  s: (ms) => String(Math.floor(ms / 1000)),
  ms: String,
  iso: (ms) => new Date(ms).toISOString(),
}

const at = (written: string) => ({ headers: { 'x-time': written, 'x-signature': sign(NEW, `v0:${written}:{}`) } })

describe.each(['s', 'ms', 'iso'] as const)('a signed time in %s', (unit) => {
  const asked = (ms: number) => ask(stamped(unit), at(WRITTEN[unit](ms)))

  test('is good within the tolerance, on either side', async () => {
    for (const away of [0, -300_000, 300_000]) expect(await asked(NOW + away)).toBe('ok')
  })

  test('is stale outside of it', async () => {
    for (const away of [-301_000, 301_000]) expect(await asked(NOW + away)).toBe('stale')
  })

  test('does not become fresh by another', async () => {
    const { headers } = at(WRITTEN[unit](NOW - 400_000))
    expect(await ask(stamped(unit), { headers: { ...headers, 'x-time': WRITTEN[unit](NOW) } })).toBe('invalid')
  })

  test('is stale where it is no time, though somebody signed it', async () => {
    for (const written of ['', 'now', '-1', '1e9', '0x10', 'NaN', '9'.repeat(40), '2026-01-02', '2026-01-02T03:04:05']) {
      expect(await ask(stamped(unit), at(written)), `given ${written}`).toBe('stale')
    }
  })
})

test('a date says its offset', async () => {
  expect(await ask(stamped('iso'), at('2026-01-02T04:04:05+01:00'))).toBe('ok')
  expect(await ask(stamped('iso'), at('2026-01-02T03:04:05+01:00'))).toBe('stale')
})

test('without the time the proof is incomplete', async () => {
  const { 'x-signature': signature } = at(WRITTEN.s(NOW)).headers
  expect(await ask(stamped('s'), { headers: { 'x-signature': signature } })).toBe('missing')
})

test('a stranger with an old time is told nothing of clocks', async () => {
  const written = WRITTEN.s(NOW - 400_000)
  expect(await ask(stamped('s'), { headers: { 'x-time': written, 'x-signature': sign('guess', `v0:${written}:{}`) } })).toBe('invalid')
})

const pairedAt = (ms: number) => ({ headers: { 'x-signature': `t=${ms}, v1=${sign(NEW, `${ms}.{}`)}` } })

test('the time may stand among the signatures', async () => {
  const paired = hmac({
    signature: { header: 'x-signature', prefix: 'v1=', separator: ',', encoding: 'hex' },
    template: '{timestamp}.{body}',
    timestamp: { place: { header: 'x-signature', prefix: 't=', separator: ',' }, unit: 'ms', toleranceSeconds: 60 },
  })
  expect(await ask(paired, pairedAt(NOW - 59_000))).toBe('ok')
  expect(await ask(paired, pairedAt(NOW - 61_000))).toBe('stale')
})

const sentAt = (webhookTimestamp: number) => {
  const body = JSON.stringify({ webhookTimestamp })
  return { body, decoded: { webhookTimestamp }, headers: { 'x-signature': sign(NEW, body) } }
}

test('the time may stand in the body, which is signed', async () => {
  const linear = hmac({
    signature: { header: 'x-signature', encoding: 'hex' },
    timestamp: { place: { field: 'webhookTimestamp' }, unit: 'ms', toleranceSeconds: 60 },
  })
  expect(await ask(linear, sentAt(NOW - 30_000))).toBe('ok')
  expect(await ask(linear, sentAt(NOW - 90_000))).toBe('stale')
})

test('the time may stand in the query', async () => {
  const inQuery = hmac({
    signature: { header: 'x-signature', encoding: 'hex' },
    template: '{timestamp}{body}',
    timestamp: { place: { query: 'at' }, unit: 's', toleranceSeconds: 60 },
  })
  const written = WRITTEN.s(NOW)
  expect(await ask(inQuery, { url: `https://s.example/?at=${written}`, headers: { 'x-signature': sign(NEW, `${written}{}`) } })).toBe('ok')
})
