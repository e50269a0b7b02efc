import { backoffMs } from './backoff.ts'
import { attempt, type Underway } from './attempt.ts'
import type { Ask, AttemptFailure, CallFailure, CallOptions, Setback, SettledUsage, Target } from './contract.ts'
import type { CallPorts, Gateway } from './ports.ts'
import { type Refused, refusal, setbacks } from './refusals.ts'
import { type Reservation, reserve } from './settlement.ts'

/** Requests sent upstream for one call at most, over all targets, retries and hedges. */
const MAX_ATTEMPTS = 3

/** What pursuing an answer came to. */
export interface Pursued {
  result: { ok: true; value: Underway } | { ok: false; failure: CallFailure }
  /** Requests that were sent. */
  attempts: number
  /** What the attempts that failed had cost all the same. */
  extra: SettledUsage[]
  last: Target | undefined
  /** How targets failed or were passed over before. */
  setbacks: Setback[]
}

export interface Pursuit {
  ask: Ask
  options: CallOptions
  gateway: Gateway
  targets: readonly Target[]
  hedgeAfterMs: number | null
}

/** Passes by itself: the same target may be asked again. */
const transient = ({ kind }: AttemptFailure): boolean => ['unavailable', 'rate_limited', 'timeout'].includes(kind)

/**
 * Asks one target after the other until one answers: the next at once, the same again after a pause. Refused by a budget, a limit or
 * a breaker, a target is passed over and costs no attempt.
 */
export async function pursue(pursuit: Pursuit, ports: CallPorts): Promise<Pursued> {
  const { options, targets } = pursuit
  const state: Pursued = {
    result: { ok: false, failure: { code: 'MODEL_ERROR', message: '', status: 503 } },
    attempts: 0,
    extra: [],
    last: undefined,
    setbacks: [],
  }
  const refused: Refused[] = []
  const failures: { target: Target; failure: AttemptFailure }[] = []
  const out = new Set<Target>()
  /** Targets that asked to be left alone, and until when. */
  const resting = new Map<Target, number>()

  for (let round = 0; state.attempts < MAX_ATTEMPTS && out.size < targets.length; round++) {
    const waiting = targets.filter((target) => !out.has(target)).map((target) => resting.get(target) ?? 0)
    if (round > 0 && !(await pauseBefore(round, Math.min(...waiting), options, ports))) break
    for (const target of targets) {
      if (out.has(target) || state.attempts >= MAX_ATTEMPTS || options.signal.aborted || ports.now() >= options.deadline) continue
      if (ports.now() < (resting.get(target) ?? 0)) continue
      const tried = await tryTarget(target, pursuit, state, ports)
      if (tried.kind === 'answer') return { ...state, result: { ok: true, value: tried.underway }, setbacks: setbacks(failures, refused) }
      if (tried.kind === 'refused') refused.push(tried.refused)
      else failures.push({ target, failure: tried.failure })
      if (tried.kind === 'refused' || !transient(tried.failure)) out.add(target)
      else resting.set(target, ports.now() + retryAfterMs(tried.failure))
      // A request that is wrong is wrong everywhere, unless it is only too long for this one.
      if (tried.kind === 'failed' && tried.failure.kind === 'rejected' && tried.failure.status !== 413) {
        return { ...state, result: { ok: false, failure: refusal(failures, refused, options) }, setbacks: setbacks(failures, refused) }
      }
    }
  }
  return { ...state, result: { ok: false, failure: refusal(failures, refused, options) }, setbacks: setbacks(failures, refused) }
}

type Tried = { kind: 'answer'; underway: Underway } | { kind: 'failed'; failure: AttemptFailure } | { kind: 'refused'; refused: Refused }

async function tryTarget(
  target: Target,
  { ask, options, gateway, targets, hedgeAfterMs }: Pursuit,
  state: Pursued,
  ports: CallPorts,
): Promise<Tried> {
  const { caller, deadline, signal } = options
  const reserved = await reserve(target, ask, caller, gateway, ports)
  if (!reserved.ok) return { kind: 'refused', refused: { target, ...reserved } }
  state.attempts += 1
  state.last = target
  const how = { deadline, metadata: metadataOf(options), adaptsFormat: options.adaptsFormat ?? false }
  const second = hedgeAfterMs === null || state.attempts >= MAX_ATTEMPTS ? undefined : targets[targets.indexOf(target) + 1]
  const result =
    second && hedgeAfterMs !== null
      ? await hedge(reserved.reservation, second, hedgeAfterMs, { ask, options, gateway }, state, ports)
      : await attempt(reserved.reservation, ask, { ...how, signal }, gateway, ports)
  if (result.ok) return { kind: 'answer', underway: result.value }
  const { failure } = result
  // Settled already: asked again, it tells what it came to.
  state.extra.push(reserved.reservation.settle(reserved.reservation.atMost, 'neutral'))
  ports.log.warn('llm.attempt_failed', { workspace: gateway.workspace, target: target.name, failure, attempt: state.attempts })
  return { kind: 'failed', failure }
}

/** Asks a second target too where the first is slow to begin; who answers first is heard, the other is broken off. */
async function hedge(
  first: Reservation,
  second: Target,
  afterMs: number,
  { ask, options, gateway }: Pick<Pursuit, 'ask' | 'options' | 'gateway'>,
  state: Pursued,
  ports: CallPorts,
): Promise<Awaited<ReturnType<typeof attempt>>> {
  const { deadline, caller, adaptsFormat = false } = options
  const how = { deadline, metadata: metadataOf(options), adaptsFormat }
  const stops = [new AbortController(), new AbortController()] as const
  const signals = stops.map(({ signal }) => AbortSignal.any([options.signal, signal]))
  const start = (reservation: Reservation, index: 0 | 1) =>
    attempt(reservation, ask, { ...how, signal: signals[index] ?? options.signal }, gateway, ports).then((result) => ({
      result,
      index,
      reservation,
    }))
  const one = start(first, 0)
  const early = await Promise.race([one, ports.wait(afterMs, stops[0].signal).then(() => null)])
  if (early) return early.result
  const reserved = await reserve(second, ask, caller, gateway, ports)
  if (!reserved.ok) return (await one).result
  state.attempts += 1
  const two = start(reserved.reservation, 1)
  const fastest = await Promise.race([one, two])
  const other = fastest.index === 0 ? two : one
  const winner = fastest.result.ok ? fastest : await other
  if (winner === fastest) {
    stops[fastest.index === 0 ? 1 : 0].abort()
    // Broken off, it settles by itself; what it came to is part of the call.
    const lost = await other
    state.extra.push(lost.reservation.settle(lost.reservation.atMost, 'neutral'))
  }
  state.last = winner.reservation.target
  return winner.result
}

const retryAfterMs = (failure: AttemptFailure): number => (failure.kind === 'rate_limited' ? (failure.retryAfterSeconds ?? 0) * 1_000 : 0)

/**
 * Waits before the targets are asked another time, until the first of them may be; false where the time of the call is over by then.
 *
 * @param until epoch ms
 */
async function pauseBefore(round: number, until: number, { deadline, signal }: CallOptions, ports: CallPorts): Promise<boolean> {
  const ms = Math.max(backoffMs(round, ports.random()), until - ports.now())
  if (signal.aborted || ports.now() + ms >= deadline) return false
  await ports.wait(ms, signal)
  return !signal.aborted
}

const metadataOf = ({ caller }: CallOptions): Record<string, string> => ({
  workspace: caller.workspace,
  ...(caller.task !== null && { task: caller.task }),
  ...(caller.keyId !== null && { key: caller.keyId }),
  ...(caller.promptVersion !== null && { prompt: caller.promptVersion }),
})
