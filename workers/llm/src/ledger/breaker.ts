/** The last attempts at a target that are looked at, and how many failures among them open the breaker. */
const LOOKED_AT = 10
const FAILURES = 5
/** How long it is open the first time; doubled each time that a probe fails. */
const OPEN_MS = 15_000
const MAX_OPEN_MS = 300_000
/** A probe of which nothing was heard is given up after this. */
const PROBE_MS = 60_000
/** Good attempts whose first byte counts for the median. */
const SPEEDS = 15

/** What a breaker remembers; plain data, so that it can be stored. */
export interface BreakerState {
  /** The last outcomes, newest last: true is good. */
  outcomes: boolean[]
  openUntil: number
  /** How often it opened without closing in between. */
  opened: number
  /** Since when one attempt is let through to see whether the target is well again; 0 for none. */
  probeSince: number
  firstByteMs: number[]
}

export const newBreaker = (): BreakerState => ({ outcomes: [], openUntil: 0, opened: 0, probeSince: 0, firstByteMs: [] })

/** Whether an attempt may be made. In the half-open state one may, as a probe. */
export function admit(state: BreakerState, now: number): { ok: true; probe: boolean } | { ok: false; retryAfterMs: number } {
  if (state.opened === 0) return { ok: true, probe: false }
  if (now < state.openUntil) return { ok: false, retryAfterMs: state.openUntil - now }
  if (state.probeSince > 0 && now - state.probeSince < PROBE_MS) return { ok: false, retryAfterMs: 1_000 }
  state.probeSince = now
  return { ok: true, probe: true }
}

/** Takes note of how an attempt ended; `neutral` says nothing about the target, but ends a probe. */
export function note(state: BreakerState, outcome: 'ok' | 'failed' | 'neutral', now: number, firstByteMs?: number): void {
  if (outcome === 'neutral') {
    state.probeSince = 0
    return
  }
  if (outcome === 'ok') {
    if (firstByteMs !== undefined) state.firstByteMs = [...state.firstByteMs, firstByteMs].slice(-SPEEDS)
    // What was sent before it opened and answers only now proves nothing; the probe does.
    if (state.opened > 0 && state.probeSince > 0) Object.assign(state, { outcomes: [], opened: 0, openUntil: 0, probeSince: 0 })
    else state.outcomes = [...state.outcomes, true].slice(-LOOKED_AT)
    return
  }
  state.outcomes = [...state.outcomes, false].slice(-LOOKED_AT)
  const failed = state.outcomes.filter((good) => !good).length
  const probeFailed = state.opened > 0 && state.probeSince > 0
  if (probeFailed || (state.opened === 0 && failed >= FAILURES)) open(state, now)
}

function open(state: BreakerState, now: number): void {
  state.openUntil = now + Math.min(MAX_OPEN_MS, OPEN_MS * 2 ** state.opened)
  state.opened += 1
  state.probeSince = 0
  state.outcomes = []
}

export const stateOf = (state: BreakerState, now: number): 'closed' | 'open' | 'half-open' =>
  state.opened === 0 ? 'closed' : now < state.openUntil ? 'open' : 'half-open'

/** Median time to the first byte of late, or null before the first. */
export function medianFirstByte({ firstByteMs }: BreakerState): number | null {
  const sorted = [...firstByteMs].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? null
}
