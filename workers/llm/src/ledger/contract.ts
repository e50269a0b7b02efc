/**
 * The ledger of a workspace, one Durable Object: budgets, limits and breakers are exact because one object decides about all of them,
 * in one call before an attempt and one after it.
 */

/** What an attempt may cost at most, asked for before it is made. */
export interface Reserve {
  /** Of the attempt; the same id asked again answers the same. */
  id: string
  /** Every budget and limit that applies: `budget:key:k1:day`, `rpm:target:gpt`. The client has them from the configuration. */
  budgets: { key: string; period: 'day' | 'month'; limitNanoUsd: number }[]
  limits: { key: string; rpm?: number; tpm?: number }[]
  /** Whose breaker is asked. */
  target: string
  /** Upper bound; null where the model has no price, which a budget refuses. */
  costNanoUsd: number | null
  tokens: number
  /** A reservation that nobody settled is given back after this. */
  leaseMs: number
}

/** A spare is used within this time, or given back. */
export const SPARE_MS = 2_000

/** Reservations for the calls that are likely to come next, of the same accounts and so large. */
export interface Spares {
  ids: string[]
  costNanoUsd: number | null
  tokens: number
}

export type Reserved =
  /** `spares`: those of the ids asked for that were granted as well. */
  | { ok: true; probe: boolean; spares?: string[] }
  | { ok: false; why: 'budget'; key: string; resetsAt: number }
  | { ok: false; why: 'unpriced'; key: string }
  | { ok: false; why: 'limit'; key: string; retryAfterMs: number }
  /** The target failed of late; others may be asked. */
  | { ok: false; why: 'open'; retryAfterMs: number }

/** What it was in the end. */
export interface Settle {
  id: string
  target: string
  /** What was spent; null cost of an unpriced model counts as nothing. */
  costNanoUsd: number | null
  tokens: number
  /** `neutral`: says nothing about the target's health (the client left, the request was wrong). */
  outcome: 'ok' | 'failed' | 'neutral'
  /** Of a good attempt, for the strategy `fastest`. */
  firstByteMs?: number
  /** Nothing was asked: it is as if it had never been reserved. */
  unused?: true
}

export interface BudgetState {
  key: string
  period: 'day' | 'month'
  spentNanoUsd: number
  reservedNanoUsd: number
  limitNanoUsd: number
  resetsAt: number
}

export interface TargetState {
  target: string
  breaker: 'closed' | 'open' | 'half-open'
  failures: number
  /** Median of the last good attempts; null before the first. */
  firstByteMs: number | null
}

/** Times are epoch ms; every method is idempotent by attempt id. */
export interface LedgerRpc {
  /** Spares are granted only as long as less than half of every budget and limit is taken. */
  reserve(reserve: Reserve, spares?: Spares): Promise<Reserved>
  /** Spares alone, like those of an attempt that was admitted before; answers which are granted. */
  spare(like: Reserve, spares: Spares): Promise<string[]>
  settle(settled: Settle[]): Promise<void>
  states(): Promise<{ budgets: BudgetState[]; targets: TargetState[] }>
}

/** The books as a call uses them. */
export interface Books extends Pick<LedgerRpc, 'reserve'> {
  /** Takes note of what an attempt came to, once. Whether the ledger was told is seen to; nobody waits for it. */
  settle(settled: Settle): void
}
