import { Budget } from '@sluice/schema/llm'
import { expect, test } from 'vitest'
import { budgetUses } from '../../../src/ledger/budget-uses.ts'
import { accounts } from '../../../src/ledger/client.ts'
import { Ledger } from '../../../src/ledger/ledger.ts'

const NOON = Date.UTC(2026, 0, 2, 12)
const MIDNIGHT = Date.UTC(2026, 0, 3)
const budgets = (...given: object[]): Budget[] => given.map((budget) => Budget.parse({ usd: 2, period: 'day', ...budget }))

/** What a ledger says after calls of two keys, of which the second is still under way. */
function states(held: readonly Budget[]) {
  const ledger = new Ledger({ attempts: [], spent: [], breakers: {} })
  for (const keyId of ['key_a', 'key_b']) {
    const { budgets: of } = accounts({ budgets: [...held], limits: [] }, { keyId, task: 'summarize' }, 'fast')
    ledger.reserve({ id: keyId, budgets: of, limits: [], target: 'fast', costNanoUsd: 500, tokens: 1, leaseMs: 60_000 }, NOON)
  }
  ledger.settle({ id: 'key_a', target: 'fast', costNanoUsd: 300, tokens: 1, outcome: 'ok' }, NOON)
  return ledger.budgets(NOON)
}

const untouched = { spentNanoUsd: 0, reservedNanoUsd: 0, resetsAt: MIDNIGHT }

test('a budget of the workspace stands at what is spent and what is under way', () => {
  const held = budgets({ scope: 'workspace' })
  expect(budgetUses(held, states(held), NOON)).toEqual([
    {
      scope: 'workspace',
      name: null,
      period: 'day',
      onExhausted: 'degrade',
      limitNanoUsd: 2_000_000_000,
      spentNanoUsd: 300,
      reservedNanoUsd: 500,
      resetsAt: MIDNIGHT,
    },
  ])
})

test('a budget that each key has for itself is listed for each that has spent of it', () => {
  const held = budgets({ scope: 'key' })
  expect(budgetUses(held, states(held), NOON)).toMatchObject([
    { scope: 'key', name: 'key_a', spentNanoUsd: 300, reservedNanoUsd: 0 },
    { scope: 'key', name: 'key_b', spentNanoUsd: 0, reservedNanoUsd: 500 },
  ])
})

test('before the first call, those are listed of which it is known whose they are', () => {
  const held = budgets({ scope: 'workspace' }, { scope: 'key' }, { scope: 'task', name: 'summarize', period: 'month' })
  expect(budgetUses(held, [], NOON)).toMatchObject([
    { scope: 'workspace', ...untouched },
    { scope: 'task', name: 'summarize', ...untouched, resetsAt: Date.UTC(2026, 1, 1) },
  ])
})

test('a name with colons in it is read back whole', () => {
  const held = budgets({ scope: 'target', name: 'a:b:day' })
  const state = {
    key: 'budget:target:a:b:day:day',
    period: 'day',
    spentNanoUsd: 7,
    reservedNanoUsd: 0,
    limitNanoUsd: 1,
    resetsAt: MIDNIGHT,
  } as const
  expect(budgetUses(held, [state], NOON)).toMatchObject([{ name: 'a:b:day', spentNanoUsd: 7 }])
})

test('the limit is that of the configuration, and what it has no longer is left out', () => {
  const before = budgets({ scope: 'workspace' }, { scope: 'key', name: 'key_a' }, { scope: 'workspace', period: 'month' })
  const after = budgets({ scope: 'workspace', usd: 5, onExhausted: 'reject' })
  expect(budgetUses(after, states(before), NOON)).toMatchObject([
    { scope: 'workspace', period: 'day', limitNanoUsd: 5_000_000_000, spentNanoUsd: 300, onExhausted: 'reject' },
  ])
})
