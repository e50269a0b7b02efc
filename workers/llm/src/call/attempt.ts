import { fail, ok, type Result } from '@sluice/kit/result'
import type { Answer, Ask, AttemptFailure } from './contract.ts'
import type { CallPorts, Gateway } from './ports.ts'
import { type Begun, beginStream } from './begin-stream.ts'
import { forTarget } from './for-target.ts'
import { NOTHING, type Reservation } from './settlement.ts'
import { failureOf } from './stream-failure.ts'
import { startTimer, type Timer } from './timer.ts'

/** An answer under way: whole, or a stream that has begun to say something. */
export type Underway =
  | { kind: 'whole'; answer: Exclude<Answer, { kind: 'stream' }>; reservation: Reservation; firstByteMs: number }
  | { kind: 'stream'; begun: Begun; reservation: Reservation; firstByteMs: number; timer: Timer }

export interface AttemptOptions {
  /** The client's. */
  signal: AbortSignal
  /** Epoch ms. */
  deadline: number
  metadata: Record<string, string>
  adaptsFormat: boolean
}

/** One try at one target, within its time. What fails is settled here; what answers is settled by who reads it to its end. */
export async function attempt(
  reservation: Reservation,
  ask: Ask,
  { signal, deadline, metadata, adaptsFormat }: AttemptOptions,
  { config: { timeouts } }: Gateway,
  ports: Pick<CallPorts, 'now'>,
): Promise<Result<Underway, AttemptFailure>> {
  const startedAt = ports.now()
  const left = deadline - startedAt
  const stream = ask.operation === 'chat' && ask.body.stream === true
  const timer = startTimer(signal, Math.min(stream ? timeouts.firstByteMs : timeouts.answerMs, left))
  const failed = (failure: AttemptFailure): Result<never, AttemptFailure> => {
    timer.stop()
    const real = signal.aborted ? { kind: 'aborted' as const, detail: 'the client left' } : timer.expired ? late(stream) : failure
    settleFailure(reservation, real)
    return fail(real)
  }
  try {
    const { target } = reservation
    const asked = forTarget(ask, target.capabilities, adaptsFormat)
    const answered = await timer.during(target.attempt({ ask: asked, signal: timer.signal, metadata }))
    if (!answered.ok) return failed(answered.failure)
    const answer = answered.value
    if (answer.kind !== 'stream') {
      timer.stop()
      return ok({ kind: 'whole', answer, reservation, firstByteMs: ports.now() - startedAt })
    }
    const begun = await timer.during(beginStream(answer))
    if (!begun.ok) return failed(begun.failure)
    return ok({ kind: 'stream', begun: begun.value, reservation, firstByteMs: ports.now() - startedAt, timer })
  } catch (error) {
    return failed(failureOf(error))
  }
}

const late = (stream: boolean): AttemptFailure => ({
  kind: 'timeout',
  sent: true,
  detail: stream ? 'nothing was said in time' : 'no answer in time',
})

/** What was sent and not answered in time may have been paid for: its input is booked, as an estimate. */
function settleFailure({ settle, atMost }: Reservation, failure: AttemptFailure): void {
  const spent = failure.kind === 'aborted' || (failure.kind === 'timeout' && failure.sent) ? { ...NOTHING, input: atMost.input } : NOTHING
  const fault = ['unavailable', 'rate_limited', 'timeout', 'misconfigured'].includes(failure.kind)
  settle(spent, fault ? 'failed' : 'neutral', { estimated: spent !== NOTHING })
}
