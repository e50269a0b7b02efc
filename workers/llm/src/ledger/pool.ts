import { type Reserve, SPARE_MS, type Spares } from './contract.ts'

/** A reservation that is there before the call that will use it. */
interface Spare {
  id: string
  tokens: number
  costNanoUsd: number | null
  /** When it was asked for, epoch ms. */
  at: number
}

/** Asked for at a time, at most. */
const MAX_BLOCK = 64
/** Accounts remembered by an isolate. */
const MAX_SHELVES = 500
const FORGET_MS = 60_000

/** The spares of the same accounts and about the same size. */
export interface Shelf {
  /** A spare that is large enough, if there is one; it is the caller's then. */
  take(wanted: Reserve, now: number): string | null
  /** Fewer are left than the next calls may need, and nobody asks for more yet. */
  isLow(): boolean
  /** What to ask for beside the reservation itself; nothing where calls are rare. */
  toAskFor(wanted: Reserve, now: number): Spares | undefined
  put(asked: Spares, granted: readonly string[], now: number): void
  /** Those that nobody has used in time; they are given back. */
  takeOld(now: number): string[]
  size(): number
  /** Nothing is on it, and nobody has asked for long. */
  isForgotten(now: number): boolean
}

function createShelf(newId: () => string): Shelf {
  let spares: Spare[] = []
  /** How many to ask for next, and when they were asked for last. */
  let block = 0
  let askedAt = 0
  /** Somebody is asking. A hundred at once need not ask for a hundred blocks. */
  let asking = false
  const isFresh = ({ at }: Spare, now: number): boolean => now - at < SPARE_MS / 2
  return {
    take(wanted, now) {
      const found = spares.findIndex((spare) => isFresh(spare, now) && fits(spare, wanted))
      return found < 0 ? null : (spares.splice(found, 1)[0]?.id ?? null)
    },
    isLow: () => !asking && spares.length < block / 2,
    toAskFor(wanted, now) {
      const quick = now - askedAt < SPARE_MS / 2
      // One that was killed while it asked is not waited for.
      if (asking && quick) return undefined
      block = quick ? Math.min(MAX_BLOCK, Math.max(2, block * 2)) : 0
      askedAt = now
      if (block === 0) return undefined
      asking = true
      // As large as any call of this shelf, so that the next one fits.
      const tokens = sizeOf(wanted)
      const costNanoUsd = wanted.costNanoUsd === null ? null : Math.ceil((wanted.costNanoUsd * tokens) / Math.max(1, wanted.tokens))
      const id = newId()
      return { ids: Array.from({ length: block }, (_, nth) => `${id}:${nth}`), tokens, costNanoUsd }
    },
    put({ tokens, costNanoUsd }, granted, now) {
      asking = false
      spares.push(...granted.map((id) => ({ id, tokens, costNanoUsd, at: now })))
    },
    takeOld(now) {
      const old = spares.filter((spare) => !isFresh(spare, now))
      if (old.length > 0) spares = spares.filter((spare) => isFresh(spare, now))
      return old.map(({ id }) => id)
    },
    size: () => spares.length,
    isForgotten: (now) => spares.length === 0 && now - askedAt > FORGET_MS,
  }
}

export interface Pool {
  /** Where the spares of a call's accounts lie; asked for once a call. */
  shelfOf(wanted: Reserve): Shelf
  /** Of all accounts, those that nobody has used in time. */
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
  return {
    shelfOf(wanted) {
      const key = `${sizeOf(wanted)} ${numberOf(wanted.budgets)} ${numberOf(wanted.limits)} ${wanted.target}`
      const known = shelves.get(key)
      if (known) return known
      const shelf = createShelf(newId)
      if (shelves.size < MAX_SHELVES) shelves.set(key, shelf)
      return shelf
    },
    takeOld: (now) =>
      [...shelves].flatMap(([key, shelf]) => {
        const old = shelf.takeOld(now)
        if (shelf.isForgotten(now)) shelves.delete(key)
        return old
      }),
    size: () => [...shelves.values()].reduce((total, shelf) => total + shelf.size(), 0),
  }
}

/** A caller comes with the same lists each time, and lists that say the same have the same number: a key for every call is to be short. */
const numbers = new WeakMap<object, number>()
const numbered = new Map<string, number>()
const MAX_NUMBERED = 5_000
let next = 0

function numberOf(list: object): number {
  const known = numbers.get(list)
  if (known !== undefined) return known
  const text = JSON.stringify(list)
  const number = numbered.get(text) ?? next++
  if (numbered.size >= MAX_NUMBERED) numbered.clear()
  numbered.set(text, number)
  numbers.set(list, number)
  return number
}

/** The next power of two: calls of about the same size share a shelf. */
const sizeOf = ({ tokens }: Reserve): number => 2 ** Math.ceil(Math.log2(Math.max(1, tokens)))

const fits = (spare: Spare, { tokens, costNanoUsd }: Reserve): boolean =>
  spare.tokens >= tokens &&
  (costNanoUsd === null ? spare.costNanoUsd === null : spare.costNanoUsd !== null && spare.costNanoUsd >= costNanoUsd)
