import { messageOf } from './message-of.ts'
import { backoffSeconds } from './backoff.ts'
import type { Logger } from './logger.ts'
import type { Result } from './result.ts'

/** Why a message was not done: `poison` can never succeed, `transient` may, later. */
export type StageFailure =
  | { kind: 'poison'; code: string; reason: string }
  /** `giveUp`: something that should not be missing, but may be late. After so many tries it is poison with that code. */
  | { kind: 'transient'; reason: string; retryAfterSeconds?: number; giveUp?: { attempts: number; code: string } }

/** What happens to a message now. */
export type Disposition = { do: 'ack' } | { do: 'retry'; delaySeconds: number } | { do: 'dead-letter'; code: string; reason: string }

/**
 * The one decision about a message: done is acked, poison goes to the dead letters with its reason, anything else
 * comes again. When tries run out the queue itself moves the message to its dead-letter queue.
 */
export function dispositionOf(result: Result<unknown, StageFailure>, attempts: number, random: number): Disposition {
  if (result.ok) return { do: 'ack' }
  const { failure } = result
  if (failure.kind === 'poison') return { do: 'dead-letter', code: failure.code, reason: failure.reason }
  if (failure.giveUp && attempts >= failure.giveUp.attempts) return { do: 'dead-letter', code: failure.giveUp.code, reason: failure.reason }
  return { do: 'retry', delaySeconds: failure.retryAfterSeconds ?? backoffSeconds(attempts, random) }
}

/** A queue message as consumers see it; `Message` of the platform fits. */
export interface Delivered<T = unknown> {
  readonly id: string
  readonly attempts: number
  readonly body: T
  ack(): void
  retry(options?: { delaySeconds?: number }): void
}

export interface DeadMessage {
  body: unknown
  code: string
  reason: string
}

export interface ConsumePorts<T> {
  /** unknown → message, or why it is poison. */
  parse(body: unknown): Result<T, StageFailure>
  /**
   * Does the work for the whole batch; one result per message, in order. Throwing means "all of it, later". `attempts`: how often each has
   * come, from 1.
   */
  handle(messages: T[], attempts: readonly number[]): Promise<Result<unknown, StageFailure>[]>
  /** Keeps poison messages. They are acked only after this resolved. */
  deadLetter(messages: DeadMessage[]): Promise<void>
  log: Logger
  random?: () => number
}

/**
 * Runs one batch: parse, handle, then ack, retry or dead-letter each message on its own, so that one bad message
 * never holds up the rest. Never throws.
 */
export async function consume<T>(batch: readonly Delivered[], ports: ConsumePorts<T>): Promise<void> {
  const random = ports.random ?? Math.random
  const parsed = batch.map((message) => ({ message, result: ports.parse(message.body) }))
  const good = parsed.flatMap(({ message, result }) => (result.ok ? [{ message, body: result.value }] : []))
  const outcomes = new Map<Delivered, Result<unknown, StageFailure>>(parsed.map(({ message, result }) => [message, result]))

  if (good.length > 0) {
    const bodies = good.map(({ body }) => body)
    const attempts = good.map(({ message }) => message.attempts)
    const results = await ports.handle(bodies, attempts).catch((error: unknown) => {
      ports.log.error('queue.batch_failed', { size: good.length, error })
      return good.map(() => transient(error))
    })
    good.forEach(({ message }, index) => outcomes.set(message, results[index] ?? transient('no result for this message')))
  }

  const dead: { message: Delivered; code: string; reason: string }[] = []
  for (const message of batch) {
    const disposition = dispositionOf(outcomes.get(message) ?? transient('not handled'), message.attempts, random())
    if (disposition.do === 'ack') message.ack()
    else if (disposition.do === 'retry') message.retry({ delaySeconds: disposition.delaySeconds })
    else dead.push({ message, code: disposition.code, reason: disposition.reason })
  }
  if (dead.length > 0) await bury(dead, ports, random)
}

async function bury<T>(dead: { message: Delivered; code: string; reason: string }[], ports: ConsumePorts<T>, random: () => number) {
  try {
    await ports.deadLetter(dead.map(({ message, code, reason }) => ({ body: message.body, code, reason })))
    for (const { message, code, reason } of dead) {
      message.ack()
      ports.log.warn('queue.dead_lettered', { messageId: message.id, code, reason })
    }
  } catch (error) {
    ports.log.error('queue.dead_letter_failed', { size: dead.length, error })
    for (const { message } of dead) message.retry({ delaySeconds: backoffSeconds(message.attempts, random()) })
  }
}

/** A failure that passes by itself, from whatever was thrown. */
export const transient = (error: unknown): { ok: false; failure: StageFailure } => ({
  ok: false,
  failure: { kind: 'transient', reason: messageOf(error) },
})

/** A failure that no repetition cures. */
export const poison = (code: string, reason: string): { ok: false; failure: StageFailure } => ({
  ok: false,
  failure: { kind: 'poison', code, reason },
})
