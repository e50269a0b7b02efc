import { type Reserve, SPARE_MS, type Spares } from './contract.ts'

/** A reservation that is there before the call that will use it. */
interface Spare {
  id: string
  tokens: number
  costNanoUsd: number | null
  /** When it was asked for, epoch ms. */
  at: number
}

interface Shelf {
  spares: Spare[]
  /** How many to ask for next, and when they were asked for last. */
  block: number
  askedAt: number
  /** Somebody is asking. A hundred at once need not ask for a hundred blocks. */
  asking: boolean
}

/** Asked for at a time, at most. */
const MAX_BLOCK = 64
/** Accounts remembered by an isolate. */
const MAX_SHELVES = 500

export interface Pool {
  /** A spare that is large enough, if there is one; it is the caller's then. */
  take(wanted: Reserve, now: number): string | null
  /** Fewer are left than the next calls may need, and nobody asks for more yet. */
  isLow(wanted: Reserve): boolean
  /** What to ask for beside the reservation itself; nothing where calls are rare. */
  toAskFor(wanted: Reserve, now: number): Spares | undefined
  put(wanted: Reserve, asked: Spares, granted: readonly string[], now: number): void
  /** Those that nobody has used in time; they are given back. */
  takeOld(now: number): string[]
  /** How many there are of all accounts. */
  size(): number
}

/**
 * Spare reservations of an isolate, by their accounts: while calls follow each other quickly most of them find theirs here, and the
 * object is asked once for many. Each is a reservation like any other, so budgets and limits stay exact.
 */
export function createPool(newId: () => string): Pool {
  const shelves = new Map<string, Shelf>()

  const shelfOf = (wanted: Reserve): Shelf => {
    const key = JSON.stringify([wanted.target, wanted.budgets, wanted.limits, sizeOf(wanted)])
    const shelf = shelves.get(key) ?? { spares: [], block: 0, askedAt: 0, asking: false }
    if (!shelves.has(key) && shelves.size < MAX_SHELVES) shelves.set(key, shelf)
    return shelf
  }

  return {
    take(wanted, now) {
      const { spares } = shelfOf(wanted)
      const found = spares.findIndex((spare) => now - spare.at < SPARE_MS / 2 && fits(spare, wanted))
      return found < 0 ? null : (spares.splice(found, 1)[0]?.id ?? null)
    },
    isLow(wanted) {
      const { spares, block, asking } = shelfOf(wanted)
      return !asking && spares.length < block / 2
    },
    toAskFor(wanted, now) {
      const shelf = shelfOf(wanted)
      const quick = now - shelf.askedAt < SPARE_MS / 2
      // One that was killed while it asked is not waited for.
      if (shelf.asking && quick) return undefined
      shelf.block = quick ? Math.min(MAX_BLOCK, Math.max(2, shelf.block * 2)) : 0
      shelf.askedAt = now
      if (shelf.block === 0) return undefined
      shelf.asking = true
      // As large as any call of this shelf, so that the next one fits.
      const tokens = sizeOf(wanted)
      const costNanoUsd = wanted.costNanoUsd === null ? null : Math.ceil((wanted.costNanoUsd * tokens) / Math.max(1, wanted.tokens))
      return { ids: Array.from({ length: shelf.block }, newId), tokens, costNanoUsd }
    },
    put(wanted, { tokens, costNanoUsd }, granted, now) {
      const shelf = shelfOf(wanted)
      shelf.asking = false
      shelf.spares.push(...granted.map((id) => ({ id, tokens, costNanoUsd, at: now })))
    },
    takeOld(now) {
      return [...shelves].flatMap(([key, shelf]) => {
        const old = shelf.spares.filter(({ at }) => now - at >= SPARE_MS / 2)
        if (old.length > 0) shelf.spares = shelf.spares.filter(({ at }) => now - at < SPARE_MS / 2)
        if (shelf.spares.length === 0 && now - shelf.askedAt > 60_000) shelves.delete(key)
        return old.map(({ id }) => id)
      })
    },
    size: () => [...shelves.values()].reduce((total, { spares }) => total + spares.length, 0),
  }
}

/** The next power of two: calls of about the same size share a shelf. */
const sizeOf = ({ tokens }: Reserve): number => 2 ** Math.ceil(Math.log2(Math.max(1, tokens)))

const fits = (spare: Spare, { tokens, costNanoUsd }: Reserve): boolean =>
  spare.tokens >= tokens &&
  (costNanoUsd === null ? spare.costNanoUsd === null : spare.costNanoUsd !== null && spare.costNanoUsd >= costNanoUsd)
