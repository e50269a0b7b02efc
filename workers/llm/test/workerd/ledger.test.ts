import type { LedgerRpc, Reserve } from '../../src/ledger/contract.ts'
import { env } from 'cloudflare:workers'
import { evictDurableObject, runInDurableObject } from 'cloudflare:test'
import { expect, test } from 'vitest'

const BUDGET = [{ key: 'budget:workspace:day', period: 'day' as const, limitNanoUsd: 1_000 }]

const want = (id: string, over: Partial<Reserve> = {}): Reserve => ({
  id,
  budgets: BUDGET,
  limits: [],
  target: 'gpt',
  costNanoUsd: 100,
  tokens: 10,
  leaseMs: 60_000,
  ...over,
})

const limited = (index: number) => want(`l${index}`, { budgets: [], limits: [{ key: 'limit:key:k1', rpm: 50, tpm: 300 }] })

const namespace = env.LEDGER as unknown as DurableObjectNamespace
const ledgerOf = (workspace: string) => namespace.getByName(workspace) as unknown as LedgerRpc & DurableObjectStub

test('a hundred callers at once do not pass a budget', async () => {
  const ledger = ledgerOf('crowd')
  const answers = await Promise.all(Array.from({ length: 100 }, (_, index) => ledger.reserve(want(`c${index}`))))
  expect(answers.filter(({ ok }) => ok)).toHaveLength(10)
  const { budgets } = await ledger.states()
  expect(budgets).toMatchObject([{ spentNanoUsd: 0, reservedNanoUsd: 1_000 }])
})

test('nor requests and tokens a minute', async () => {
  const ledger = ledgerOf('limits')
  const answers = await Promise.all(Array.from({ length: 100 }, (_, index) => ledger.reserve(limited(index))))
  expect(answers.filter(({ ok }) => ok)).toHaveLength(30)
})

test('what was spent and reserved is still known after the object was put out of memory', async () => {
  const ledger = ledgerOf('memory')
  await ledger.reserve(want('m1'))
  await ledger.reserve(want('m2'))
  await ledger.settle([{ id: 'm1', target: 'gpt', costNanoUsd: 33, tokens: 5, outcome: 'ok', firstByteMs: 80 }])
  await evictDurableObject(ledger)
  const { budgets, targets } = await ledger.states()
  expect(budgets).toMatchObject([{ spentNanoUsd: 33, reservedNanoUsd: 100 }])
  expect(targets).toMatchObject([{ target: 'gpt', breaker: 'closed', firstByteMs: 80 }])
})

test('one workspace spends nothing of another', async () => {
  await ledgerOf('rich').reserve(want('r1', { costNanoUsd: 1_000 }))
  expect(await ledgerOf('other').reserve(want('o1'))).toMatchObject({ ok: true })
})

test('what many calls leave behind is few rows, and the same after they were written anew', async () => {
  const ledger = ledgerOf('rows')
  const ids = Array.from({ length: 64 }, (_, index) => `s${index}`)
  const big = [{ ...BUDGET[0], limitNanoUsd: 1_000_000 }] as typeof BUDGET
  const first = await ledger.reserve(want('s', { budgets: big }), { ids, costNanoUsd: 100, tokens: 10 })
  expect(first).toMatchObject({ ok: true, spares: ids })
  await ledger.settle(ids.slice(0, 40).map((id) => ({ id, target: 'gpt', costNanoUsd: 5, tokens: 5, outcome: 'ok' })))
  const rows = await runInDurableObject(ledger, (_, { storage }) => storage.sql.exec('SELECT seq FROM journal').toArray().length)
  expect(rows).toBeLessThanOrEqual(2)
  await evictDurableObject(ledger)
  await ledger.settle([{ id: 's40', target: 'gpt', costNanoUsd: 5, tokens: 5, outcome: 'ok' }])
  await evictDurableObject(ledger)
  const { budgets } = await ledger.states()
  expect(budgets).toMatchObject([{ spentNanoUsd: 41 * 5, reservedNanoUsd: 24 * 100 }])
})

test('a ledger that was written when attempts stood whole in their rows is read', async () => {
  const ledger = ledgerOf('older')
  await ledger.states()
  const row = { id: 'w1', at: Date.now(), expiresAt: Date.now() + 60_000, target: 'gpt', nanoUsd: 100, tokens: 10, state: 'open' }
  const rows = JSON.stringify([{ ...row, budgets: BUDGET, limits: [] }])
  await runInDurableObject(ledger, (_, { storage }) => void storage.sql.exec('INSERT INTO journal (attempts) VALUES (?)', rows))
  await evictDurableObject(ledger)
  expect(await ledger.states()).toMatchObject({ budgets: [{ reservedNanoUsd: 100 }] })
  await ledger.settle([{ id: 'w1', target: 'gpt', costNanoUsd: 7, tokens: 5, outcome: 'ok' }])
  await evictDurableObject(ledger)
  expect(await ledger.states()).toMatchObject({ budgets: [{ spentNanoUsd: 7, reservedNanoUsd: 0 }] })
})
