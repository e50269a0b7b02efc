import { medianFirstByte } from './breaker.ts'
import type { LedgerRpc } from './contract.ts'
import { Ledger } from './ledger.ts'

type Books = Pick<LedgerRpc, 'reserve' | 'settle'>

export interface LedgersPorts {
  /** The Durable Object of a workspace. */
  remote: (workspace: string) => Books
  now: () => number
}

export interface Ledgers {
  of: (workspace: string) => Books
  /** Median time to a target's first byte as this isolate saw it; null before the first. */
  firstByteOf: (workspace: string, target: string) => number | null
}

/** What is settled is forgotten so often. */
const PRUNE_MS = 60_000

/**
 * Breakers and speeds are kept in the isolate: a call that no budget and no limit holds costs no call of an object. What is held is
 * asked of the workspace's one ledger, which alone can be exact; an attempt that the isolate's own breaker stops does not get there.
 */
export function createLedgers({ remote, now }: LedgersPorts): Ledgers {
  const locals = new Map<string, Ledger>()
  let prunedAt = now()

  const localOf = (workspace: string): Ledger => {
    const local = locals.get(workspace) ?? new Ledger({ attempts: [], spent: [], breakers: {} })
    locals.set(workspace, local)
    return local
  }

  const prune = (): void => {
    if (now() - prunedAt < PRUNE_MS) return
    prunedAt = now()
    for (const local of locals.values()) {
      local.prune(now())
      local.takeChanges()
    }
  }

  return {
    of(workspace) {
      const local = localOf(workspace)
      const held = new Set<string>()
      return {
        async reserve(wanted) {
          prune()
          const near = local.reserve({ ...wanted, budgets: [], limits: [] }, now())
          if (!near.ok || wanted.budgets.length + wanted.limits.length === 0) return near
          const giveUp = (): void =>
            local.settle({ id: wanted.id, target: wanted.target, costNanoUsd: 0, tokens: 0, outcome: 'neutral' }, now())
          try {
            const far = await remote(workspace).reserve(wanted)
            if (far.ok) held.add(wanted.id)
            else giveUp()
            return far
          } catch (error) {
            giveUp()
            throw error
          }
        },
        async settle(settled) {
          for (const one of settled) local.settle(one, now())
          const far = settled.filter(({ id }) => held.delete(id))
          if (far.length > 0) await remote(workspace).settle(far)
        },
      }
    },
    firstByteOf(workspace, target) {
      const breaker = locals.get(workspace)?.breakers.get(target)
      return breaker ? medianFirstByte(breaker) : null
    },
  }
}
