import { fail, ok } from '@sluice/kit/result'
import type { LeasedDelivery } from '@sluice/schema/delivery'
import { DestinationConfig } from '@sluice/schema/destinations'
import { aDelivery, NOON } from '@sluice/testing/builders'
import { describe, expect, test } from 'vitest'
import { CONNECTORS } from '../../src/connectors/registry.ts'
import { createPacer } from '../../src/restraint/pacer.ts'
import { restrain, type RestraintPorts } from '../../src/restraint/restrain.ts'
import { unrestrained } from '../unrestrained.ts'

const jira = CONNECTORS.get('jira')
if (!jira) throw new Error('jira is gone')
const joining = { ...jira, joins: true, limits: { ...jira.limits, rate: null } }

const leased = (over: Partial<LeasedDelivery> = {}): LeasedDelivery => ({
  ...aDelivery(),
  attempt: 1,
  leaseUntil: NOON,
  uncertain: false,
  lead: null,
  ...over,
})

/** What `fields` of a destination mean for a delivery at 03:04 UTC on a Friday. */
const restrained = (fields: object, over: Partial<LeasedDelivery> = {}, ports: Partial<RestraintPorts> = {}) =>
  restrain(leased(over), DestinationConfig.parse({ kind: 'jira', ...fields }), joining, { ...unrestrained(), now: () => NOON, ...ports })

const lead = (status: NonNullable<LeasedDelivery['lead']>['status'], externalId: string | null = null): Partial<LeasedDelivery> => ({
  leadId: 'dlv_1',
  lead: { status, externalId, externalUrl: null, joined: 0 },
})
const night = { quietHours: { from: '22:00', to: '07:00' } }
const throttled = { throttle: { max: 3, per: 'hour' } }

const noToken: RestraintPorts['limiter'] = async () => fail({ retryAfterMs: 900 })

const full: RestraintPorts['admit'] = async () => false

test('nothing is held up where nothing is set', async () => {
  expect(await restrained({})).toBeNull()
})

describe('quiet hours', () => {
  test('hold until they end, and then not all in one instant', async () => {
    const seven = Date.UTC(2026, 0, 2, 7)
    expect(await restrained(night)).toMatchObject({ kind: 'held', reason: 'quiet_hours', until: seven + 7_500 })
    expect(await restrained(night, {}, { random: () => 0 })).toMatchObject({ until: seven })
  })

  test('do not hold what is urgent, nor anything outside them', async () => {
    expect(await restrained(night, { urgent: true })).toBeNull()
    expect(await restrained({ quietHours: { from: '04:00', to: '07:00' } })).toBeNull()
  })
})

test('what a person has approved is not thrown away by a throttle, but waits for the end of quiet hours', async () => {
  const approved = { approvalExpiresAt: NOON }
  expect(await restrained(throttled, approved, { admit: full })).toBeNull()
  expect(await restrained({ ...throttled, ...night }, approved, { admit: full })).toMatchObject({ kind: 'held', reason: 'quiet_hours' })
})

describe('the rate limit', () => {
  test('holds what finds no token', async () => {
    const held = await restrained({ limit: { requests: 2, per: 'second' } }, {}, { limiter: noToken })
    expect(held).toMatchObject({ kind: 'held', reason: 'rate', until: NOON + 900 })
  })

  test('is the service’s own where the destination has none, and goes by destination', async () => {
    const asked: unknown[] = []
    const ports = { ...unrestrained(), now: () => NOON, limiter: async (...given: unknown[]) => (asked.push(given), ok(null)) }
    const limits = { ...joining.limits, rate: { requests: 10, per: 'minute' as const } }
    await restrain(leased(), DestinationConfig.parse({ kind: 'jira' }), { ...joining, limits }, ports)
    expect(asked).toEqual([['dst:default:tickets', { requests: 10, periodMs: 60_000 }]])
  })

  test('holds urgent ones too: the service would refuse them', async () => {
    expect(await restrained({ limit: { requests: 1, per: 'hour' } }, { urgent: true }, { limiter: noToken })).toMatchObject({
      reason: 'rate',
    })
  })

  test('gives everyone who has to wait a place of their own', () => {
    const pacer = createPacer()
    expect([1, 2, 3].map(() => pacer('a', 900, 500, NOON) - NOON)).toEqual([900, 1_400, 1_900])
    expect(pacer('b', 900, 500, NOON) - NOON).toBe(900)
    // The line has passed: the next one waits for a token only.
    expect(pacer('a', 100, 500, NOON + 10_000) - NOON).toBe(10_100)
  })
})

describe('the throttle', () => {
  test('skips what is too much, and says so', async () => {
    expect(await restrained(throttled, {}, { admit: full })).toEqual({ kind: 'skipped', detail: 'there were 3 within the hour before it' })
  })

  test('never skips what it has let through once, nor what is urgent', async () => {
    expect(await restrained(throttled, { attempt: 2 }, { admit: full })).toBeNull()
    expect(await restrained(throttled, { tried: true }, { admit: full })).toBeNull()
    expect(await restrained(throttled, { urgent: true }, { admit: full })).toBeNull()
  })

  test('counts nothing that is held up by something else', async () => {
    const counted: string[] = []
    const admit = async (key: string) => (counted.push(key), true)
    await restrained({ ...throttled, ...night }, {}, { admit })
    await restrained(throttled, lead('sending'), { admit })
    expect(counted).toEqual([])
    await restrained(throttled, {}, { admit })
    expect(counted).toEqual(['dst:default:tickets'])
  })
})

describe('one that is to join a ticket', () => {
  test.each([
    ['sending', 5_000],
    ['pending', 5_000],
    ['retrying', 600_000],
    ['held', 900_000],
  ] as const)('waits while that of %s is not there', async (status, ms) => {
    expect(await restrained({}, lead(status))).toMatchObject({ kind: 'held', reason: 'group', until: NOON + ms })
  })

  test.each(['delivered', 'parked', 'skipped', 'cancelled', 'joined', 'awaiting_approval'] as const)(
    'goes out where the other one is %s',
    async (status) => {
      expect(await restrained({}, lead(status))).toBeNull()
    },
  )
})
