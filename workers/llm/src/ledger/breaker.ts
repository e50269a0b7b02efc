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
  /** The attempts that were let through so since it opened: what others come to proves nothing. */
  probes?: string[]
  firstByteMs: number[]
}

export const newBreaker = (): BreakerState => ({ outcomes: [], openUntil: 0, opened: 0, probeSince: 0, firstByteMs: [] })

/** Whether an attempt may be made. In the half-open state one may, as a probe. */
export function admit(state: BreakerState, id: string, now: number): { ok: true; probe: boolean } | { ok: false; retryAfterMs: number } {
  if (state.opened === 0) return { ok: true, probe: false }
  if (now < state.openUntil) return { ok: false, retryAfterMs: state.openUntil - now }
  if (state.probeSince > 0 && now - state.probeSince < PROBE_MS) return { ok: false, retryAfterMs: 1_000 }
  state.probeSince = now
  state.probes = [...(state.probes ?? []), id].slice(-LOOKED_AT)
  return { ok: true, probe: true }
}

interface Ended {
  id: string
  outcome: 'ok' | 'failed' | 'neutral'
  firstByteMs?: number
}

/** Takes note of how an attempt ended; `neutral` says nothing about the target, but ends a probe. */
export function note(state: BreakerState, { id, outcome, firstByteMs }: Ended, now: number): void {
  if (outcome === 'ok' && firstByteMs !== undefined) append(state.firstByteMs, firstByteMs, SPEEDS)
  // What was sent before it opened and ends only now proves nothing.
  if (state.opened > 0 && !state.probes?.includes(id)) return
  if (outcome === 'neutral') {
    if (state.probes?.at(-1) === id) state.probeSince = 0
    return
  }
  if (outcome === 'ok' && state.opened > 0) {
    Object.assign(state, { outcomes: [], opened: 0, openUntil: 0, probeSince: 0, probes: [] })
    return
  }
  append(state.outcomes, outcome === 'ok', LOOKED_AT)
  if (state.opened > 0 || (outcome === 'failed' && state.outcomes.filter((good) => !good).length >= FAILURES)) open(state, now)
}

/** At the end, so that the last so many are left. */
function append<T>(list: T[], one: T, most: number): void {
  list.push(one)
  if (list.length > most) list.shift()
}

function open(state: BreakerState, now: number): void {
  state.openUntil = now + Math.min(MAX_OPEN_MS, OPEN_MS * 2 ** state.opened)
  state.opened += 1
  state.probeSince = 0
  state.probes = []
  state.outcomes = []
}

export const stateOf = (state: BreakerState, now: number): 'closed' | 'open' | 'half-open' =>
  state.opened === 0 ? 'closed' : now < state.openUntil ? 'open' : 'half-open'

/** Median time to the first byte of late, or null before the first. */
export function medianFirstByte({ firstByteMs }: BreakerState): number | null {
  const sorted = [...firstByteMs].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? null
}
