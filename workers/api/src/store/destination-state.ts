/**
 * How a destination is. `failing`: some failures in a row, all goes on. `open`: nothing is sent before `until`. `half_open`: one delivery
 * tries, at the latest until `until`; then another may. `paused`: it refuses our credentials; a change of the configuration or a person
 * ends it. A destination that is well has no state at all.
 */
export type DestinationHealth = 'failing' | 'open' | 'half_open' | 'paused'

export interface DestinationState {
  state: DestinationHealth
  /** Failures in a row, tries of a half-open breaker included. */
  failures: number
  /** Epoch ms; null where nothing ends by itself. */
  until: number | null
  since: number
  /** What it answered last. */
  reason: string
  /** The delivery that tries for all, while it is half open. */
  deliveryId: string | null
}

/** What one try says of its destination; `silent`: nothing was learnt. */
export interface Signal {
  says: 'well' | 'failing' | 'denied' | 'silent'
  deliveryId: string
  reason: string
}

/** So many failures in a row open the breaker. */
export const MAX_FAILURES = 5
const FIRST_OPEN_MS = 30_000
const LONGEST_OPEN_MS = 900_000
/** So long a change of the configuration may take to be known everywhere; until then a refusal may be that of what was before it. */
const SETTLE_MS = 150_000
const TRY_AGAIN_MS = 30_000

/** 30 s at first, twice as long with each try that fails, 15 min at most. */
export const openForMs = (failures: number): number =>
  Math.min(LONGEST_OPEN_MS, FIRST_OPEN_MS * 2 ** Math.min(Math.max(0, failures - MAX_FAILURES), 30))

const WELL = { failures: 0, since: null } as const

/** The state after a try; null: it is well. The very state that was given: nothing has changed. */
export function afterTry(before: DestinationState | null, { says, deliveryId, reason }: Signal, now: number): DestinationState | null {
  const { failures, since } = before ?? WELL
  // Whoever is being sent to while it is paused was on the way before; only a delivery that tries can end a pause.
  if (before?.state === 'paused') return before
  if (says === 'well') return null
  if (says === 'denied' && before?.state === 'half_open' && now < before.since + SETTLE_MS)
    return { ...before, until: now + TRY_AGAIN_MS, reason, deliveryId: null }
  if (says === 'denied') return { state: 'paused', failures, until: null, since: now, reason, deliveryId }
  if (before?.state === 'open') return before
  if (before?.state === 'half_open') {
    if (before.deliveryId !== deliveryId) return before
    if (says === 'silent') return { ...before, until: now, deliveryId: null }
    return opened(Math.max(failures + 1, MAX_FAILURES), before.since, reason, now)
  }
  if (says === 'silent') return before
  if (failures + 1 >= MAX_FAILURES) return opened(failures + 1, now, reason, now)
  return { state: 'failing', failures: failures + 1, until: null, since: since ?? now, reason, deliveryId: null }
}

const opened = (failures: number, since: number, reason: string, now: number): DestinationState => ({
  state: 'open',
  failures,
  until: now + openForMs(failures),
  since,
  reason,
  deliveryId: null,
})

/** What stopped is let try at once, because somebody has mended something; null: there is nothing to resume. */
export const resumed = (before: DestinationState | null, now: number): DestinationState | null =>
  before === null || before.state === 'failing' ? null : { ...before, state: 'half_open', until: now, since: now, deliveryId: null }
