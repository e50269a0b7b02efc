import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Reserve } from '../../../src/ledger/contract.ts'
import { Ledger } from '../../../src/ledger/ledger.ts'

const NOON = Date.UTC(2026, 10, 21, 12)
const DAY = { key: 'budget:workspace:day', period: 'day', limitNanoUsd: 1_000 } as const

const empty = () => new Ledger({ attempts: [], spent: [], breakers: {} })

let counter = 0
const want = (over: Partial<Reserve> = {}): Reserve => ({
  id: `a${(counter += 1)}`,
  budgets: [DAY],
  limits: [],
  target: 'gpt',
  costNanoUsd: 100,
  tokens: 10,
  leaseMs: 60_000,
  ...over,
})
const limited = (over: Partial<Reserve> = {}) => want({ budgets: [], limits: [{ key: 'rpm:key:k1', rpm: 5, tpm: 100 }], ...over })
const free = () => want({ budgets: [] })
const settled = (id: string, over: object = {}) => ({ id, target: 'gpt', costNanoUsd: 40, tokens: 5, outcome: 'ok' as const, ...over })

const fail = (ledger: Ledger, now: number) => {
  const one = free()
  const answer = ledger.reserve(one, now)
  if (answer.ok) ledger.settle(settled(one.id, { outcome: 'failed' }), now)
  return answer
}

describe('a budget', () => {
  test('is never passed, however many ask at once', () => {
    const ledger = empty()
    const answers = Array.from({ length: 100 }, () => ledger.reserve(want(), NOON))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(10)
    expect(answers.at(-1)).toEqual({ ok: false, why: 'budget', key: DAY.key, resetsAt: Date.UTC(2026, 10, 22) })
  })

  test('gets back what was reserved and not spent', () => {
    const ledger = empty()
    const one = want({ costNanoUsd: 1_000 })
    expect(ledger.reserve(one, NOON)).toMatchObject({ ok: true })
    expect(ledger.reserve(want(), NOON)).toMatchObject({ ok: false })
    ledger.settle(settled(one.id), NOON + 1)
    expect(ledger.budgets(NOON + 1)).toMatchObject([{ spentNanoUsd: 40, reservedNanoUsd: 0 }])
    expect(ledger.reserve(want({ costNanoUsd: 960 }), NOON + 2)).toMatchObject({ ok: true })
  })

  test('begins anew with the day, and an attempt of yesterday is booked to yesterday', () => {
    const ledger = empty()
    const late = want({ costNanoUsd: 900 })
    const midnight = Date.UTC(2026, 10, 22)
    ledger.reserve(late, midnight - 1)
    expect(ledger.reserve(want({ costNanoUsd: 100 }), midnight)).toMatchObject({ ok: true })
    ledger.settle(settled(late.id, { costNanoUsd: 900 }), midnight + 5)
    expect(ledger.budgets(midnight + 5)).toMatchObject([{ spentNanoUsd: 0 }])
  })

  test('is not passed in the last seconds of its day by attempts that were admitted ahead', () => {
    const ledger = empty()
    const late = Date.UTC(2026, 10, 22) - 500
    const first = want({ costNanoUsd: 400 })
    ledger.reserve(first, late)
    ledger.settle(settled(first.id, { costNanoUsd: 400 }), late)
    expect(ledger.spare(want({ costNanoUsd: 50 }), { ids: ['ahead'], costNanoUsd: 50, tokens: 10 }, late)).toEqual(['ahead'])
    ledger.settle(settled('ahead', { costNanoUsd: 50 }), late + 1)
    expect(ledger.budgets(late + 2)).toMatchObject([{ spentNanoUsd: 450 }])
    expect(ledger.reserve(want({ costNanoUsd: 900 }), late + 2)).toMatchObject({ ok: false, why: 'budget' })
  })

  test('refuses a model without a price: nobody could say what it spends', () => {
    expect(empty().reserve(want({ costNanoUsd: null }), NOON)).toEqual({ ok: false, why: 'unpriced', key: DAY.key })
  })

  test('is given back what a killed caller had reserved, and still books what it settles late', () => {
    const ledger = empty()
    const killed = want({ costNanoUsd: 1_000 })
    ledger.reserve(killed, NOON)
    expect(ledger.reserve(want(), NOON + 59_999)).toMatchObject({ ok: false })
    expect(ledger.reserve(want(), NOON + 60_000)).toMatchObject({ ok: true })
    ledger.settle(settled(killed.id, { costNanoUsd: 70 }), NOON + 70_000)
    expect(ledger.budgets(NOON + 70_000)).toMatchObject([{ spentNanoUsd: 70, reservedNanoUsd: 100 }])
  })

  test('is the same after the object was put out of memory at any moment', () => {
    const rows = { attempts: new Map(), spent: new Map() }
    const keep = (ledger: Ledger) => {
      const changes = ledger.takeChanges()
      for (const row of changes.attempts) rows.attempts.set(row.id, structuredClone(row))
      for (const row of changes.spent) rows.spent.set(row.key, structuredClone(row))
      return new Ledger({ attempts: [...rows.attempts.values()], spent: [...rows.spent.values()], breakers: {} })
    }
    let ledger = empty()
    const attempts = Array.from({ length: 10 }, () => want())
    for (const one of attempts) {
      expect(ledger.reserve(one, NOON)).toMatchObject({ ok: true })
      ledger = keep(ledger)
    }
    expect(ledger.reserve(want(), NOON)).toMatchObject({ ok: false })
    for (const { id } of attempts) {
      ledger.settle(settled(id), NOON)
      ledger = keep(ledger)
      ledger.settle(settled(id), NOON)
      ledger = keep(ledger)
    }
    expect(ledger.budgets(NOON)).toMatchObject([{ spentNanoUsd: 400, reservedNanoUsd: 0 }])
  })

  test('holds over any order of asking, settling and dying', () => {
    const step = fc.record({
      kind: fc.constantFrom('reserve', 'settle', 'wait'),
      cost: fc.integer({ min: 0, max: 400 }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      pick: fc.nat(),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
        const ledger = empty()
        const open: { id: string; cost: number }[] = []
        let now = NOON
        let spent = 0
        for (const { kind, cost, share, pick } of steps) {
          if (kind === 'wait') now += 1_000
          if (kind === 'reserve') {
            const one = want({ costNanoUsd: cost, leaseMs: 3_600_000 })
            if (ledger.reserve(one, now).ok) open.push({ id: one.id, cost })
          }
          const [done] = kind === 'settle' && open.length > 0 ? open.splice(pick % open.length, 1) : []
          if (done) {
            const came = Math.floor(done.cost * share)
            ledger.settle(settled(done.id, { costNanoUsd: came }), now)
            spent += came
          }
          const reserved = open.reduce((sum, one) => sum + one.cost, 0)
          expect(spent + reserved).toBeLessThanOrEqual(DAY.limitNanoUsd)
          const same = ledger.budgets(now).every((state) => state.spentNanoUsd === spent && state.reservedNanoUsd === reserved)
          expect(same).toBe(true)
        }
      }),
    )
  })
})

describe('a limit', () => {
  test('admits its requests and says when the next may come', () => {
    const ledger = empty()
    const answers = Array.from({ length: 6 }, (_, index) => ledger.reserve(limited({ tokens: 1 }), NOON + index * 1_000))
    expect(answers.map(({ ok }) => ok)).toEqual([true, true, true, true, true, false])
    expect(answers[5]).toMatchObject({ why: 'limit', retryAfterMs: 55_000 })
    expect(ledger.reserve(limited({ tokens: 1 }), NOON + 60_000)).toMatchObject({ ok: true })
  })

  test('gives back the tokens that an answer did not need', () => {
    const ledger = empty()
    const one = limited({ tokens: 90 })
    ledger.reserve(one, NOON)
    expect(ledger.reserve(limited({ tokens: 20 }), NOON)).toMatchObject({ ok: false, why: 'limit' })
    ledger.settle(settled(one.id, { tokens: 30 }), NOON)
    expect(ledger.reserve(limited({ tokens: 20 }), NOON)).toMatchObject({ ok: true })
  })

  test('is not passed in any minute, whenever requests come', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ gap: fc.integer({ min: 0, max: 20_000 }), tokens: fc.integer({ min: 1, max: 60 }) }), { maxLength: 80 }),
        (calls) => {
          const ledger = empty()
          const admitted: { at: number; tokens: number }[] = []
          let now = NOON
          for (const { gap, tokens } of calls) {
            now += gap
            if (ledger.reserve(limited({ tokens }), now).ok) admitted.push({ at: now, tokens })
            const minute = admitted.filter(({ at }) => at > now - 60_000)
            expect(minute.length).toBeLessThanOrEqual(5)
            expect(minute.reduce((sum, one) => sum + one.tokens, 0)).toBeLessThanOrEqual(100)
          }
        },
      ),
    )
  })

  test('that is not kept waiting forever: what it says to wait is enough', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 6, maxLength: 40 }), (sizes) => {
        const ledger = empty()
        let now = NOON
        for (const tokens of sizes) {
          const answer = ledger.reserve(limited({ tokens }), now)
          if (answer.ok || answer.why !== 'limit') continue
          now += answer.retryAfterMs
          expect(ledger.reserve(limited({ tokens }), now).ok).toBe(true)
        }
      }),
    )
  })
})

describe('a breaker', () => {
  test('opens at the fifth failure, lets one probe through, and closes when that is good', () => {
    const ledger = empty()
    for (let i = 0; i < 5; i++) expect(fail(ledger, NOON)).toMatchObject({ ok: true })
    expect(fail(ledger, NOON)).toEqual({ ok: false, why: 'open', retryAfterMs: 15_000 })
    const probe = free()
    expect(ledger.reserve(probe, NOON + 15_000)).toEqual({ ok: true, probe: true })
    expect(ledger.reserve(free(), NOON + 15_001)).toMatchObject({ ok: false, why: 'open' })
    ledger.settle(settled(probe.id), NOON + 15_100)
    expect(ledger.reserve(free(), NOON + 15_200)).toEqual({ ok: true, probe: false })
  })

  test('stays open twice as long after a probe that failed', () => {
    const ledger = empty()
    for (let i = 0; i < 5; i++) fail(ledger, NOON)
    expect(fail(ledger, NOON + 15_000)).toEqual({ ok: true, probe: true })
    expect(fail(ledger, NOON + 15_001)).toMatchObject({ why: 'open', retryAfterMs: 29_999 })
  })

  test.each(['ok', 'failed', 'neutral'] as const)('hears only the probe: what was sent before it and ends %s proves nothing', (outcome) => {
    const ledger = empty()
    const [old, probe] = [free(), free()]
    ledger.reserve(old, NOON)
    for (let i = 0; i < 5; i++) fail(ledger, NOON)
    expect(ledger.reserve(probe, NOON + 15_000)).toEqual({ ok: true, probe: true })
    ledger.settle(settled(old.id, { outcome }), NOON + 15_001)
    expect(ledger.reserve(free(), NOON + 15_002)).toEqual({ ok: false, why: 'open', retryAfterMs: 1_000 })
    ledger.settle(settled(probe.id), NOON + 15_003)
    expect(ledger.reserve(free(), NOON + 15_004)).toEqual({ ok: true, probe: false })
  })

  test('does not hold what a client broke off against the target', () => {
    const ledger = empty()
    for (let i = 0; i < 20; i++) {
      const one = free()
      ledger.reserve(one, NOON)
      ledger.settle(settled(one.id, { outcome: 'neutral' }), NOON)
    }
    expect(ledger.targets(NOON)).toMatchObject([{ breaker: 'closed', failures: 0 }])
  })

  test('knows how fast the target was of late', () => {
    const ledger = empty()
    for (const firstByteMs of [300, 100, 200]) {
      const one = free()
      ledger.reserve(one, NOON)
      ledger.settle(settled(one.id, { firstByteMs }), NOON)
    }
    expect(ledger.targets(NOON)).toMatchObject([{ firstByteMs: 200 }])
  })
})
