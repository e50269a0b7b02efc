import { admit, type BreakerState, medianFirstByte, newBreaker, note, stateOf } from './breaker.ts'
import { type BudgetState, type Reserve, type Reserved, type Settle, SPARE_MS, type Spares, type TargetState } from './contract.ts'
import { type Period, periodEnd, periodStart } from './period.ts'
import { type Counted, fitting, SlidingWindow, WINDOW_MS } from './window.ts'

/** An attempt as it is written down. */
export interface AttemptRow {
  id: string
  at: number
  /** After this, what was reserved is given back; what is settled later still counts. */
  expiresAt: number
  target: string
  nanoUsd: number
  tokens: number
  budgets: { key: string; period: Period; limitNanoUsd: number }[]
  limits: string[]
  state: 'open' | 'expired' | 'settled'
}

/** What was spent of a budget in one of its periods. */
export interface SpentRow {
  key: string
  period: Period
  start: number
  nanoUsd: number
  /** The limit that it was spent under, for who looks at the state. */
  limitNanoUsd: number
}

/** Everything that a ledger has to be told when it wakes up. */
export interface LedgerRows {
  attempts: AttemptRow[]
  spent: SpentRow[]
  breakers: Record<string, BreakerState>
}

/** What has to be written after an operation. */
export interface Changes {
  attempts: AttemptRow[]
  spent: SpentRow[]
  breakers: string[]
}

const keysOf = ({ limits }: Pick<Reserve, 'limits'>): string[] => limits.map(({ key }) => key)

const nothingChanged = () => ({ attempts: new Set<AttemptRow>(), spent: new Map<string, SpentRow>(), breakers: new Set<string>() })

/** An attempt, and what counts it under each of its limits, in their order. */
interface Booked {
  row: AttemptRow
  counted: Counted[]
}

/** An attempt whose caller was killed may settle as late as this. */
const LATE_MS = 86_400_000

/**
 * The books of one workspace. Money is reserved before it can be spent, so that no number of callers at once can pass a budget;
 * requests and tokens are counted in the very minute. Pure: the Durable Object keeps the rows.
 */
export class Ledger {
  readonly #attempts = new Map<string, Booked>()
  /** Those of them that hold money: few, where a busy minute has thousands that are settled. */
  readonly #open = new Set<AttemptRow>()
  readonly #spent = new Map<string, SpentRow>()
  readonly #reserved = new Map<string, number>()
  readonly #limitOf = new Map<string, { period: Period; limitNanoUsd: number }>()
  readonly #windows = new Map<string, SlidingWindow>()
  readonly breakers: Map<string, BreakerState>
  #changed = nothingChanged()

  constructor(rows: LedgerRows) {
    this.breakers = new Map(Object.entries(rows.breakers))
    for (const row of rows.spent) {
      this.#spent.set(row.key, row)
      this.#limitOf.set(row.key, row)
    }
    for (const row of [...rows.attempts].sort((a, b) => a.at - b.at)) {
      this.#book(row)
      if (row.state === 'open') this.#hold(row, 1)
    }
  }

  /** Admits an attempt, or says why not. Nothing is held where it is refused. */
  reserve(wanted: Reserve, now: number): Reserved {
    const known = this.#attempts.get(wanted.id)
    if (known) return { ok: true, probe: false }
    this.#expire(now)
    const refused = this.#refusal(wanted, now)
    if (refused) return refused
    const breaker = this.#breaker(wanted.target)
    const admitted = admit(breaker, wanted.id, now)
    if (!admitted.ok) return { ok: false, why: 'open', retryAfterMs: admitted.retryAfterMs }
    if (admitted.probe) this.#changed.breakers.add(wanted.target)
    this.#admit(wanted.id, wanted, keysOf(wanted), now, now)
    return { ok: true, probe: admitted.probe }
  }

  /**
   * Admits attempts that are likely to come, as long as less than half of each of their budgets and limits is taken; answers which. They
   * count for the minute from the last moment at which they may be made.
   */
  spare(wanted: Reserve, { ids, costNanoUsd, tokens }: Spares, now: number): string[] {
    if (this.#breaker(wanted.target).opened > 0) return []
    const like = { ...wanted, costNanoUsd, tokens }
    if (this.#refusal(like, now)) return []
    const limits = keysOf(like)
    let room = this.#room(like, now)
    const granted: string[] = []
    for (const id of ids) {
      if (!this.#attempts.has(id)) {
        if (room < 1) break
        room -= 1
        this.#admit(id, like, limits, now, now + SPARE_MS)
      }
      granted.push(id)
    }
    return granted
  }

  /** Books what an attempt came to. A second time, or for an attempt long forgotten, nothing happens. */
  settle({ id, target, costNanoUsd, tokens, outcome, firstByteMs, unused }: Settle, now: number): void {
    const booked = this.#attempts.get(id)
    if (!booked || booked.row.state === 'settled') return
    const { row, counted } = booked
    if (row.state === 'open') this.#hold(row, -1)
    row.state = 'settled'
    if (unused) {
      counted.forEach((entry, nth) => this.#window(row.limits[nth] ?? '').remove(entry, row.tokens))
      Object.assign(row, { nanoUsd: 0, tokens: 0, budgets: [] })
      this.#changed.attempts.add(row)
      return
    }
    counted.forEach((entry, nth) => this.#window(row.limits[nth] ?? '').correct(entry, tokens - row.tokens))
    row.nanoUsd = costNanoUsd ?? 0
    row.tokens = tokens
    // A spare counts from a moment that may lie in the next period; nothing is spent before its time.
    for (const budget of row.budgets) this.#spend(budget, row.nanoUsd, Math.min(row.at, now))
    row.budgets = []
    note(this.#breaker(target), { id, outcome, ...(firstByteMs !== undefined && { firstByteMs }) }, now)
    this.#changed.attempts.add(row)
    this.#changed.breakers.add(target)
  }

  /** What has changed since it was asked last, each as it is now. */
  takeChanges(): Changes {
    const { attempts, spent, breakers } = this.#changed
    this.#changed = nothingChanged()
    return { attempts: [...attempts], spent: [...spent.values()], breakers: [...breakers] }
  }

  /** Every attempt that something may still depend on. */
  attempts(): AttemptRow[] {
    return Array.from(this.#attempts.values(), ({ row }) => row)
  }

  /** Forgets the attempts that nothing depends on any more. */
  prune(now: number): void {
    for (const { row } of this.#attempts.values()) {
      const isOver = row.state === 'settled' ? row.at < now - WINDOW_MS : row.expiresAt < now - LATE_MS
      if (isOver) this.#attempts.delete(row.id)
    }
  }

  budgets(now: number): BudgetState[] {
    this.#expire(now)
    return [...this.#limitOf].map(([key, { period, limitNanoUsd }]) => ({
      key,
      period,
      spentNanoUsd: this.#spentOf(key, period, now),
      reservedNanoUsd: this.#reserved.get(key) ?? 0,
      limitNanoUsd,
      resetsAt: periodEnd(period, now),
    }))
  }

  targets(now: number): TargetState[] {
    return [...this.breakers].map(([target, state]) => ({
      target,
      breaker: stateOf(state, now),
      failures: state.outcomes.filter((good) => !good).length,
      firstByteMs: medianFirstByte(state),
    }))
  }

  #admit(id: string, wanted: Reserve, limits: string[], now: number, countedAt: number): void {
    const row: AttemptRow = {
      id,
      at: countedAt,
      expiresAt: now + wanted.leaseMs,
      target: wanted.target,
      nanoUsd: wanted.costNanoUsd ?? 0,
      tokens: wanted.tokens,
      budgets: wanted.budgets,
      limits,
      state: 'open',
    }
    this.#book(row)
    this.#hold(row, 1)
    this.#changed.attempts.add(row)
  }

  #book(row: AttemptRow): void {
    this.#attempts.set(row.id, { row, counted: row.limits.map((key) => this.#window(key).add(row.at, row.tokens)) })
  }

  /** How many such attempts fit into the first half of each of their budgets and limits; also below 0. */
  #room({ budgets, limits, costNanoUsd, tokens }: Reserve, now: number): number {
    const taken = (key: string, period: Period): number => this.#spentOf(key, period, now) + (this.#reserved.get(key) ?? 0)
    return Math.min(
      ...budgets.map(({ key, period, limitNanoUsd }) => fitting(limitNanoUsd / 2 - taken(key, period), costNanoUsd ?? 0)),
      ...limits.map(({ key, ...limit }) => this.#window(key).room(limit, tokens, now)),
    )
  }

  #refusal({ budgets, limits, costNanoUsd, tokens }: Reserve, now: number): Reserved | undefined {
    for (const { key, period, limitNanoUsd } of budgets) {
      this.#limitOf.set(key, { period, limitNanoUsd })
      if (costNanoUsd === null) return { ok: false, why: 'unpriced', key }
      const taken = this.#spentOf(key, period, now) + (this.#reserved.get(key) ?? 0)
      if (taken + costNanoUsd > limitNanoUsd) return { ok: false, why: 'budget', key, resetsAt: periodEnd(period, now) }
    }
    for (const { key, ...limit } of limits) {
      const retryAfterMs = this.#window(key).wait(limit, tokens, now)
      if (retryAfterMs > 0) return { ok: false, why: 'limit', key, retryAfterMs }
    }
    return undefined
  }

  /** Gives back what callers have reserved that were not heard of again. */
  #expire(now: number): void {
    for (const row of this.#open) {
      if (row.expiresAt > now) continue
      this.#hold(row, -1)
      row.state = 'expired'
      this.#changed.attempts.add(row)
    }
  }

  #hold(row: AttemptRow, sign: 1 | -1): void {
    if (sign === 1) this.#open.add(row)
    else this.#open.delete(row)
    for (const { key, period, limitNanoUsd } of row.budgets) {
      if (!this.#limitOf.has(key)) this.#limitOf.set(key, { period, limitNanoUsd })
      this.#reserved.set(key, (this.#reserved.get(key) ?? 0) + sign * row.nanoUsd)
    }
  }

  /** Booked in the period in which it was reserved, also when that has ended meanwhile. */
  #spend({ key, period, limitNanoUsd }: AttemptRow['budgets'][number], nanoUsd: number, at: number): void {
    const start = periodStart(period, at)
    const known = this.#spent.get(key)
    if (known && known.start > start) return
    const before = known?.start === start ? known.nanoUsd : 0
    const row: SpentRow = { key, period, start, nanoUsd: before + nanoUsd, limitNanoUsd }
    this.#spent.set(key, row)
    this.#changed.spent.set(key, row)
  }

  #spentOf(key: string, period: Period, now: number): number {
    const row = this.#spent.get(key)
    return row && row.start === periodStart(period, now) ? row.nanoUsd : 0
  }

  #window(key: string): SlidingWindow {
    const window = this.#windows.get(key) ?? new SlidingWindow()
    this.#windows.set(key, window)
    return window
  }

  #breaker(target: string): BreakerState {
    const breaker = this.breakers.get(target) ?? newBreaker()
    this.breakers.set(target, breaker)
    return breaker
  }
}
