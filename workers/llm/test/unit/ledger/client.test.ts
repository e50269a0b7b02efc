import { Budget } from '@sluice/schema/llm'
import { describe, expect, test } from 'vitest'
import { accounts, NANO } from '../../../src/ledger/client.ts'
import { Ledger } from '../../../src/ledger/ledger.ts'

const NOW = Date.UTC(2026, 4, 2, 12)
const CALLER = { keyId: 'vip', task: null }
const general = Budget.parse({ scope: 'key', period: 'day', usd: 10 })
const own = Budget.parse({ scope: 'key', name: 'vip', period: 'day', usd: 4, onExhausted: 'reject' })

describe('a key under the budget of every key and one of its own', () => {
  const held = accounts({ budgets: [general, own], limits: [] }, CALLER, 'fast')

  test('is under the strictest of both', () => {
    expect(held).toEqual({
      budgets: [{ key: 'budget:key:vip:day', period: 'day', limitNanoUsd: 4 * NANO }],
      limits: [],
      onExhausted: 'reject',
    })
  })

  test('pays once for what it asks', () => {
    const ledger = new Ledger({ attempts: [], spent: [], breakers: {} })
    const call = { ...held, id: 'a', target: 'fast', costNanoUsd: 3 * NANO, tokens: 10, leaseMs: 60_000 }
    expect(ledger.reserve(call, NOW)).toMatchObject({ ok: true })
    expect(ledger.budgets(NOW)).toMatchObject([{ reservedNanoUsd: 3 * NANO }])
    ledger.settle({ id: 'a', target: 'fast', costNanoUsd: 3 * NANO, tokens: 10, outcome: 'ok' }, NOW)
    expect(ledger.budgets(NOW)).toMatchObject([{ spentNanoUsd: 3 * NANO, reservedNanoUsd: 0 }])
    expect(ledger.reserve({ ...call, id: 'b', costNanoUsd: NANO }, NOW)).toMatchObject({ ok: true })
  })
})

test('budgets of a day and of a month are accounts of their own', () => {
  const month = { ...general, period: 'month' as const }
  const { budgets } = accounts({ budgets: [general, month], limits: [] }, CALLER, 'fast')
  expect(budgets.map(({ key }) => key)).toEqual(['budget:key:vip:day', 'budget:key:vip:month'])
})

test('of several limits of one account the strictest hold, and tokens count once', () => {
  const limits = [
    { scope: 'key' as const, rpm: 60, tpm: 1_000 },
    { scope: 'key' as const, name: 'vip', rpm: 600 },
    { scope: 'key' as const, name: 'vip', tpm: 500 },
  ]
  const { limits: held } = accounts({ budgets: [], limits }, CALLER, 'fast')
  expect(held).toEqual([{ key: 'limit:key:vip', rpm: 60, tpm: 500 }])
  const ledger = new Ledger({ attempts: [], spent: [], breakers: {} })
  const call = { budgets: [], limits: held, target: 'fast', costNanoUsd: null, tokens: 250, leaseMs: 60_000 }
  expect(ledger.reserve({ ...call, id: 'a' }, NOW)).toMatchObject({ ok: true })
  expect(ledger.reserve({ ...call, id: 'b' }, NOW)).toMatchObject({ ok: true })
  expect(ledger.reserve({ ...call, id: 'c' }, NOW)).toMatchObject({ ok: false, why: 'limit' })
})
