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
  const { options, targets, gateway } = pursuit
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
  const ended = (result: Pursued['result']): Pursued => ({ ...state, result, setbacks: setbacks(failures, refused) })

  const rounds = options.once ? 1 : Number.POSITIVE_INFINITY
  for (let round = 0; round < rounds && state.attempts < MAX_ATTEMPTS && out.size < targets.length; round++) {
    const waiting = targets.filter((target) => !out.has(target)).map((target) => resting.get(target) ?? 0)
    if (round > 0 && !(await pauseBefore(round, Math.min(...waiting), options, ports))) break
    /** In this round, also beside another. */
    const failed = new Set<Target>()
    const free = (target: Target): boolean => !out.has(target) && !failed.has(target) && ports.now() >= (resting.get(target) ?? 0)
    const fell: Fell = ({ target, settle, atMost }, failure) => {
      failures.push({ target, failure })
      // Settled already: asked again, it tells what it came to.
      state.extra.push(settle(atMost, 'neutral'))
      ports.log.warn('llm.attempt_failed', { workspace: gateway.workspace, target: target.name, failure, attempt: state.attempts })
      failed.add(target)
      if (transient(failure)) resting.set(target, ports.now() + retryAfterMs(failure))
      else out.add(target)
    }
    for (const [index, target] of targets.entries()) {
      if (!free(target) || state.attempts >= MAX_ATTEMPTS || options.signal.aborted || ports.now() >= options.deadline) continue
      const tried = await tryTarget(target, targets.slice(index + 1).find(free), pursuit, state, fell, ports)
      if (tried.kind === 'answer') return ended({ ok: true, value: tried.underway })
      if (tried.kind === 'refused') {
        refused.push(tried.refused)
        out.add(target)
      }
      if (failures.some(({ failure }) => failure.kind === 'rejected' && !ONLY_HERE.has(failure.status)))
        return ended({ ok: false, failure: refusal(failures, refused, options) })
    }
  }
  return ended({ ok: false, failure: refusal(failures, refused, options) })
}

/** A request that is wrong is wrong everywhere, unless it is only too long for this one, or nothing that this one can do. */
const ONLY_HERE: ReadonlySet<number | undefined> = new Set([413, 501])

/** Takes note of an attempt that failed. */
type Fell = (reservation: Reservation, failure: AttemptFailure) => void

type Tried = { kind: 'answer'; underway: Underway } | { kind: 'failed' } | { kind: 'refused'; refused: Refused }

async function tryTarget(
  target: Target,
  second: Target | undefined,
  { ask, options, gateway, hedgeAfterMs }: Pursuit,
  state: Pursued,
  fell: Fell,
  ports: CallPorts,
): Promise<Tried> {
  const { caller, deadline, signal } = options
  const reserved = await reserve(target, ask, caller, gateway, ports)
  if (!reserved.ok) return { kind: 'refused', refused: { target, ...reserved } }
  const { reservation } = reserved
  state.attempts += 1
  state.last = target
  if (second && hedgeAfterMs !== null && state.attempts < MAX_ATTEMPTS)
    return hedge(reservation, second, hedgeAfterMs, { ask, options, gateway }, state, fell, ports)
  const how = { deadline, metadata: metadataOf(options), adaptsFormat: options.adaptsFormat ?? false, signal }
  const result = await attempt(reservation, ask, how, gateway, ports)
  if (result.ok) return { kind: 'answer', underway: result.value }
  fell(reservation, result.failure)
  return { kind: 'failed' }
}

/** Asks a second target too where the first is slow to begin; who answers first is heard, the other is broken off. */
async function hedge(
  first: Reservation,
  second: Target,
  afterMs: number,
  { ask, options, gateway }: Pick<Pursuit, 'ask' | 'options' | 'gateway'>,
  state: Pursued,
  fell: Fell,
  ports: CallPorts,
): Promise<Tried> {
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
  const answered = ({ result, reservation }: Awaited<typeof one>): Tried => {
    state.last = reservation.target
    if (result.ok) return { kind: 'answer', underway: result.value }
    fell(reservation, result.failure)
    return { kind: 'failed' }
  }
  const early = await Promise.race([one, ports.wait(afterMs, stops[0].signal).then(() => null)])
  if (early) return answered(early)
  const reserved = await reserve(second, ask, caller, gateway, ports)
  if (!reserved.ok) return answered(await one)
  state.attempts += 1
  const two = start(reserved.reservation, 1)
  const fastest = await Promise.race([one, two])
  const other = fastest.index === 0 ? two : one
  if (!fastest.result.ok) {
    fell(fastest.reservation, fastest.result.failure)
    return answered(await other)
  }
  stops[fastest.index === 0 ? 1 : 0].abort()
  // Broken off, it settles by itself; what it came to is part of the call.
  const { reservation: lost } = await other
  state.extra.push(lost.settle(lost.atMost, 'neutral'))
  return answered(fastest)
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
