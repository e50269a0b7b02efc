import { recordingLogger } from '@sluice/testing/fakes'
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
  const time = { now: NOON }
  const timers: { at: number; done: () => void }[] = []
  let down = false
  let ids = 0
  const ledgers = createLedgers({
    now: () => time.now,
    log: recordingLogger(),
    newId: () => `spare-${(ids += 1)}`,
    keepAlive: () => undefined,
    wait: (ms) => new Promise<void>((done) => timers.push({ at: time.now + ms, done })),
    remote: () => ({
      reserve: async (wanted, spares) => {
        calls.push('reserve')
        const answer = far.reserve(wanted, time.now)
        return answer.ok && spares ? { ...answer, spares: far.spare(wanted, spares, time.now) } : answer
      },
      spare: async (like, spares) => {
        calls.push('spare')
        if (down) throw new Error('the object is away')
        return far.spare(like, spares, time.now)
      },
      settle: async (settled) => {
        calls.push('settle')
        if (down) throw new Error('the object is away')
        for (const one of settled) far.settle(one, time.now)
      },
    }),
  })
  /** Lets time pass, and what waited for it happen. */
  const pass = async (ms: number): Promise<void> => {
    const until = time.now + ms
    for (;;) {
      await settled()
      const next = timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0]
      if (!next) break
      timers.splice(timers.indexOf(next), 1)
      time.now = Math.max(time.now, next.at)
      next.done()
    }
    time.now = until
  }
  return { ledgers, calls, far, time, pass, setDown: (is: boolean) => (down = is) }
}

/** Everything that needs no time has happened. */
const settled = (): Promise<void> => new Promise((done) => setImmediate(done))

test('a call that nothing holds asks no object', async () => {
  const { ledgers, calls } = aWorld()
  const one = want()
  expect(await ledgers.of('w').reserve(one)).toEqual({ ok: true, probe: false })
  ledgers.of('w').settle({ id: one.id, target: 'gpt', costNanoUsd: 5, tokens: 1, outcome: 'ok', firstByteMs: 120 })
  expect(calls).toEqual([])
  expect(ledgers.firstByteOf('w', 'gpt')).toBe(120)
  expect(ledgers.firstByteOf('other', 'gpt')).toBeNull()
})

test('a call that a budget holds is booked in the one ledger, and refused by it', async () => {
  const { ledgers, calls, far, pass } = aWorld()
  const books = ledgers.of('w')
  const one = want({ budgets: BUDGET })
  expect(await books.reserve(one)).toMatchObject({ ok: true })
  expect(await books.reserve(want({ budgets: BUDGET }))).toMatchObject({ ok: false, why: 'budget' })
  books.settle({ id: one.id, target: 'gpt', costNanoUsd: 7, tokens: 1, outcome: 'ok' })
  await pass(1_000)
  expect(calls).toEqual(['reserve', 'reserve', 'settle'])
  expect(far.budgets(NOON)).toMatchObject([{ spentNanoUsd: 7, reservedNanoUsd: 0 }])
})

test('a target that failed too often here is not even asked for there', async () => {
  const { ledgers, calls } = aWorld()
  const books = ledgers.of('w')
  for (let i = 0; i < 5; i++) {
    const one = want()
    await books.reserve(one)
    books.settle({ id: one.id, target: 'gpt', costNanoUsd: 0, tokens: 0, outcome: 'failed' })
  }
  expect(await books.reserve(want({ budgets: BUDGET }))).toMatchObject({ ok: false, why: 'open' })
  expect(calls).toEqual([])
})

const WIDE = [{ key: 'budget:workspace:day', period: 'day' as const, limitNanoUsd: 1_000_000 }]
const settle = (id: string, costNanoUsd = 10) => ({ id, target: 'gpt', costNanoUsd, tokens: 1, outcome: 'ok' as const })

test('calls that follow each other quickly ask the object once for many, and tell it together what they came to', async () => {
  const { ledgers, calls, far, pass } = aWorld()
  const books = ledgers.of('w')
  for (let i = 0; i < 100; i++) {
    const one = want({ budgets: WIDE })
    expect(await books.reserve(one)).toEqual({ ok: true, probe: false })
    books.settle(settle(one.id))
    await pass(2)
  }
  await pass(10_000)
  expect(calls.filter((call) => call === 'reserve').length).toBeLessThan(12)
  expect(calls.filter((call) => call === 'settle').length).toBeLessThan(12)
  expect(far.budgets(NOON)).toMatchObject([{ spentNanoUsd: 1_000, reservedNanoUsd: 0 }])
})

test('while calls keep coming there is always a spare: none of them waits for the object', async () => {
  const { ledgers, calls, pass } = aWorld()
  const books = ledgers.of('w')
  const ask = async (): Promise<void> => {
    const one = want({ budgets: WIDE })
    await books.reserve(one)
    books.settle(settle(one.id))
    await pass(2)
  }
  for (let i = 0; i < 50; i++) await ask()
  calls.length = 0
  for (let i = 0; i < 500; i++) await ask()
  expect(calls).not.toContain('reserve')
  expect(calls.filter((call) => call === 'spare').length).toBeLessThan(25)
})

test('an object that grants no spares for a moment stops nobody', async () => {
  const { ledgers, pass, setDown, far, time } = aWorld()
  const books = ledgers.of('w')
  for (let i = 0; i < 200; i++) {
    setDown(i > 50 && i < 100)
    const one = want({ budgets: WIDE })
    expect(await books.reserve(one)).toMatchObject({ ok: true })
    books.settle(settle(one.id))
    await pass(2)
  }
  await pass(10_000)
  expect(far.budgets(time.now)).toMatchObject([{ spentNanoUsd: 2_000, reservedNanoUsd: 0 }])
})

test('spares are asked for only while much is left, so that a budget is used to its end and never passed', async () => {
  const { ledgers, far, pass, time } = aWorld()
  const books = ledgers.of('w')
  const limit = [{ key: 'budget:workspace:day', period: 'day' as const, limitNanoUsd: 6_000 }]
  let admitted = 0
  for (let i = 0; i < 300; i++) {
    const one = want({ budgets: limit })
    if ((await books.reserve(one)).ok) {
      admitted += 1
      books.settle(settle(one.id, 60))
    }
    const [state] = far.budgets(time.now)
    expect((state?.spentNanoUsd ?? 0) + (state?.reservedNanoUsd ?? 0)).toBeLessThanOrEqual(6_000)
    await pass(3)
  }
  await pass(5_000)
  expect(admitted).toBe(100)
  expect(far.budgets(time.now)).toMatchObject([{ spentNanoUsd: 6_000, reservedNanoUsd: 0 }])
})

test('no minute has more requests than its limit, spares or not', async () => {
  const { ledgers, pass, time } = aWorld()
  const books = ledgers.of('w')
  const admittedAt: number[] = []
  for (let i = 0; i < 4_000; i++) {
    const one = want({ limits: [{ key: 'limit:workspace', rpm: 200 }] })
    if ((await books.reserve(one)).ok) {
      admittedAt.push(time.now)
      books.settle(settle(one.id))
    }
    await pass(40)
  }
  for (const [index, at] of admittedAt.entries()) {
    const within = admittedAt.slice(index).filter((later) => later < at + 60_000).length
    expect(within).toBeLessThanOrEqual(200)
  }
  expect(admittedAt.length).toBeGreaterThan(450)
})

test('a spare that nobody used is given back', async () => {
  const { ledgers, far, pass, time } = aWorld()
  const books = ledgers.of('w')
  for (let i = 0; i < 3; i++) {
    const one = want({ budgets: WIDE })
    await books.reserve(one)
    books.settle(settle(one.id))
  }
  expect(far.budgets(time.now)[0]?.reservedNanoUsd).toBeGreaterThan(0)
  await pass(5_000)
  expect(far.budgets(time.now)).toMatchObject([{ spentNanoUsd: 30, reservedNanoUsd: 0 }])
})

test('what a call came to is told again until the object has taken it', async () => {
  const { ledgers, far, pass, time, setDown } = aWorld()
  const books = ledgers.of('w')
  const one = want({ budgets: WIDE })
  await books.reserve(one)
  setDown(true)
  books.settle(settle(one.id, 42))
  await pass(3_000)
  expect(far.budgets(time.now)).toMatchObject([{ spentNanoUsd: 0 }])
  setDown(false)
  await pass(3_000)
  expect(far.budgets(time.now)).toMatchObject([{ spentNanoUsd: 42, reservedNanoUsd: 0 }])
})
