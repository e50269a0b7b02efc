import { createCarrier } from '@sluice/kit/carrier'
import type { Logger } from '@sluice/kit/logger'
import { admit, type BreakerState, medianFirstByte, newBreaker, note } from './breaker.ts'
import { type Books, type LedgerRpc, type Reserve, type Reserved, type Settle, SPARE_MS, type Spares } from './contract.ts'
import { createPool, type Pool, type Shelf } from './pool.ts'

type Remote = Pick<LedgerRpc, 'reserve' | 'settle' | 'spare'>

export interface LedgersPorts {
  /** The Durable Object of a workspace. */
  remote: (workspace: string) => Remote
  log: Logger
  now: () => number
  wait: (ms: number) => Promise<unknown>
  newId: () => string
  keepAlive: (work: Promise<unknown>) => void
}

export interface Ledgers {
  of: (workspace: string) => Books
  /** Median time to a target's first byte as this isolate saw it; null before the first. */
  firstByteOf: (workspace: string, target: string) => number | null
}

/** What calls came to is told so much later: until then their reservations hold it. */
const SETTLE = { collectMs: 50, maxBatch: 500, maxWaiting: 20_000, retryMs: 1_000 }

/** What an isolate knows of a workspace's ledger. */
interface Near {
  breakers: Map<string, BreakerState>
  pool: Pool
  /** Reservations of the object, by the attempt that uses them. */
  held: Map<string, string>
  settle: (settled: Settle) => void
  /** Until when somebody sees to spares that nobody uses; who was killed meanwhile is not waited for. */
  givingBackUntil: number
}

/**
 * Breakers and speeds are kept in the isolate: a call that no budget and no limit holds costs no call of an object. What is held is
 * asked of the workspace's one ledger, which alone can be exact: for many calls at once while they come quickly, and what they came to
 * is told together. An attempt that the isolate's own breaker stops does not get there.
 */
export function createLedgers({ remote, log, ...ports }: LedgersPorts): Ledgers {
  const { now } = ports
  const known = new Map<string, Near>()

  const nearOf = (workspace: string): Near => {
    const before = known.get(workspace)
    if (before) return before
    const near: Near = {
      breakers: new Map(),
      pool: createPool(ports.newId),
      held: new Map<string, string>(),
      settle: createCarrier<Settle>(
        {
          ...ports,
          send: (settled) => remote(workspace).settle([...settled]),
          onTrouble: (error, settled, waiting) => log.warn('llm.settle_failed', { workspace, size: settled.length, waiting, error }),
          onLost: ({ id }) => log.error('llm.settle_lost', { workspace, callId: id, waiting: SETTLE.maxWaiting }),
        },
        SETTLE,
      ),
      givingBackUntil: 0,
    }
    known.set(workspace, near)
    return near
  }

  const breakerOf = ({ breakers }: Near, target: string): BreakerState => {
    const breaker = breakers.get(target) ?? newBreaker()
    breakers.set(target, breaker)
    return breaker
  }

  /** Spares that nobody has used are given back, for as long as there are any; one request sees to those of all. */
  const giveBack = async (near: Near, target: string): Promise<void> => {
    do {
      near.givingBackUntil = now() + 2 * SPARE_MS
      await ports.wait(SPARE_MS)
      for (const id of near.pool.takeOld(now())) near.settle({ id, target, costNanoUsd: 0, tokens: 0, outcome: 'neutral', unused: true })
    } while (near.pool.size() > 0)
    near.givingBackUntil = 0
  }

  const stock = (near: Near, shelf: Shelf, wanted: Reserve, more: Spares, granted: readonly string[]): void => {
    shelf.put(more, granted, now())
    if (granted.length > 0 && near.givingBackUntil <= now()) ports.keepAlive(giveBack(near, wanted.target))
  }

  /** Asks for more before the last spare is gone, so that no call has to wait for the object. */
  const refill = async (workspace: string, near: Near, shelf: Shelf, wanted: Reserve): Promise<void> => {
    const more = shelf.toAskFor(wanted, now())
    if (!more) return
    const granted = await remote(workspace)
      .spare(wanted, more)
      .catch((error: unknown) => {
        log.warn('llm.spares_failed', { workspace, error })
        return []
      })
    stock(near, shelf, wanted, more, granted)
  }

  const ask = async (workspace: string, near: Near, wanted: Reserve): Promise<Reserved> => {
    const { pool, held } = near
    const shelf = pool.shelfOf(wanted)
    const spare = shelf.take(wanted, now())
    if (spare !== null) {
      held.set(wanted.id, spare)
      if (shelf.isLow()) ports.keepAlive(refill(workspace, near, shelf, wanted))
      return { ok: true, probe: false }
    }
    const more = shelf.toAskFor(wanted, now())
    const answer = await remote(workspace).reserve(wanted, more)
    if (more) stock(near, shelf, wanted, more, answer.ok ? (answer.spares ?? []) : [])
    if (!answer.ok) return answer
    held.set(wanted.id, wanted.id)
    return { ok: true, probe: answer.probe }
  }

  return {
    of(workspace) {
      const near = nearOf(workspace)
      const { held, settle } = near
      return {
        async reserve(wanted) {
          const breaker = breakerOf(near, wanted.target)
          const admitted = admit(breaker, wanted.id, now())
          if (!admitted.ok) return { ok: false, why: 'open', retryAfterMs: admitted.retryAfterMs }
          if (wanted.budgets.length + wanted.limits.length === 0) return admitted
          try {
            const answer = await ask(workspace, near, wanted)
            if (!answer.ok) note(breaker, { id: wanted.id, outcome: 'neutral' }, now())
            return answer
          } catch (error) {
            note(breaker, { id: wanted.id, outcome: 'neutral' }, now())
            throw error
          }
        },
        settle(one) {
          note(breakerOf(near, one.target), one, now())
          const id = held.get(one.id)
          if (id === undefined) return
          held.delete(one.id)
          settle({ ...one, id })
        },
      }
    },
    firstByteOf(workspace, target) {
      const breaker = known.get(workspace)?.breakers.get(target)
      return breaker ? medianFirstByte(breaker) : null
    },
  }
}
