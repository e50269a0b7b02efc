import { expect, test } from 'vitest'
import type { Reserve } from '../../../src/ledger/contract.ts'
import { Ledger } from '../../../src/ledger/ledger.ts'
import { createLedgers } from '../../../src/ledger/ledgers.ts'

const NOON = Date.UTC(2026, 10, 21, 12)
const BUDGET = [{ key: 'budget:workspace:day', period: 'day' as const, limitNanoUsd: 100 }]

let counter = 0
const want = (over: Partial<Reserve> = {}): Reserve => ({
  id: `a${(counter += 1)}`,
  budgets: [],
  limits: [],
  target: 'gpt',
  costNanoUsd: 60,
  tokens: 1,
  leaseMs: 60_000,
  ...over,
})

function aWorld() {
  const far = new Ledger({ attempts: [], spent: [], breakers: {} })
  const calls: string[] = []
  const ledgers = createLedgers({
    now: () => NOON,
    remote: () => ({
      reserve: async (wanted) => {
        calls.push('reserve')
        return far.reserve(wanted, NOON)
      },
      settle: async (settled) => {
        calls.push('settle')
        for (const one of settled) far.settle(one, NOON)
      },
    }),
  })
  return { ledgers, calls, far }
}

test('a call that nothing holds asks no object', async () => {
  const { ledgers, calls } = aWorld()
  const one = want()
  expect(await ledgers.of('w').reserve(one)).toEqual({ ok: true, probe: false })
  await ledgers.of('w').settle([{ id: one.id, target: 'gpt', costNanoUsd: 5, tokens: 1, outcome: 'ok', firstByteMs: 120 }])
  expect(calls).toEqual([])
  expect(ledgers.firstByteOf('w', 'gpt')).toBe(120)
  expect(ledgers.firstByteOf('other', 'gpt')).toBeNull()
})

test('a call that a budget holds is booked in the one ledger, and refused by it', async () => {
  const { ledgers, calls, far } = aWorld()
  const books = ledgers.of('w')
  const one = want({ budgets: BUDGET })
  expect(await books.reserve(one)).toMatchObject({ ok: true })
  expect(await books.reserve(want({ budgets: BUDGET }))).toMatchObject({ ok: false, why: 'budget' })
  await books.settle([{ id: one.id, target: 'gpt', costNanoUsd: 7, tokens: 1, outcome: 'ok' }])
  expect(calls).toEqual(['reserve', 'reserve', 'settle'])
  expect(far.budgets(NOON)).toMatchObject([{ spentNanoUsd: 7, reservedNanoUsd: 0 }])
})

test('a target that failed too often here is not even asked for there', async () => {
  const { ledgers, calls } = aWorld()
  const books = ledgers.of('w')
  for (let i = 0; i < 5; i++) {
    const one = want()
    await books.reserve(one)
    await books.settle([{ id: one.id, target: 'gpt', costNanoUsd: 0, tokens: 0, outcome: 'failed' }])
  }
  expect(await books.reserve(want({ budgets: BUDGET }))).toMatchObject({ ok: false, why: 'open' })
  expect(calls).toEqual([])
})
