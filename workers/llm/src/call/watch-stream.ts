import type { TokenUsage } from '@sluice/schema/llm'
import { tokensIn } from '../routing/estimate.ts'
import type { Underway } from './attempt.ts'
import type { AttemptFailure } from './contract.ts'
import { StreamFailure, failureOf } from './stream-failure.ts'
import type { ChatChunk } from './wire.ts'

type StreamUnderway = Extract<Underway, { kind: 'stream' }>

/** How a stream ended. */
export interface StreamEnd {
  outcome: 'ok' | 'error' | 'aborted'
  usage: TokenUsage
  estimated: boolean
  failure: AttemptFailure | null
  /** As the provider named it in the stream. */
  model: string | undefined
}

export interface WatchOptions {
  idleMs: number
  /** Time left for all of it. */
  leftMs(): number
  /** The client's. */
  signal: AbortSignal
  onChunk(chunk: ChatChunk): void
  /** Called once, however it ends. */
  onEnd(end: StreamEnd): void
}

/**
 * Passes a stream on chunk by chunk, as fast as it is read, and takes note of how it ends: complete, broken, silent for too long, or
 * left by the client. A stream that ends without saying why it ended is broken.
 */
export function watchStream({ begun, timer, reservation }: StreamUnderway, options: WatchOptions): AsyncIterableIterator<ChatChunk> {
  const { head, rest, usageOf } = begun
  const waiting = [...head]
  let usage: TokenUsage | null = null
  let said = 0
  /** Each of the answers, and whether it said why it ended. */
  const finished = new Map<number, boolean>()
  let ended = false
  let model: string | undefined

  const end = (outcome: StreamEnd['outcome'], failure: AttemptFailure | null): void => {
    if (ended) return
    ended = true
    timer.stop()
    const counted = usage ?? { ...reservation.atMost, output: said }
    options.onEnd({ outcome, usage: counted, estimated: usage === null, failure, model })
  }

  const note = (chunk: ChatChunk): ChatChunk => {
    model = chunk.model || model
    usage = usageOf(chunk) ?? usage
    for (const { index, delta, finish_reason: reason } of chunk.choices) {
      const { role: _role, ...words } = delta
      if (Object.keys(words).length > 0) said += tokensIn(typeof words.content === 'string' ? words.content : JSON.stringify(words))
      if (reason || !finished.has(index)) finished.set(index, Boolean(reason))
    }
    options.onChunk(chunk)
    return chunk
  }

  const broken = (error: unknown): StreamFailure => {
    const failure: AttemptFailure = options.signal.aborted
      ? { kind: 'aborted', detail: 'the client left' }
      : timer.expired
        ? { kind: 'timeout', sent: true, detail: 'the stream fell silent' }
        : failureOf(error)
    end(failure.kind === 'aborted' ? 'aborted' : 'error', failure)
    return new StreamFailure(failure)
  }

  return {
    [Symbol.asyncIterator]() {
      return this
    },
    async next() {
      if (ended) return { done: true, value: undefined }
      const first = waiting.shift()
      timer.rest()
      if (first) return { done: false, value: note(first) }
      timer.restart(Math.min(options.idleMs, options.leftMs()))
      try {
        const { done, value } = await timer.during(rest.next())
        // How long the client takes to ask for more is no silence of the target.
        timer.rest()
        if (!done) return { done: false, value: note(value) }
      } catch (error) {
        throw broken(error)
      }
      if (finished.size === 0 || [...finished.values()].includes(false))
        throw broken(new Error('the stream ended before the answer was complete'))
      end('ok', null)
      return { done: true, value: undefined }
    },
    async return() {
      end('aborted', { kind: 'aborted', detail: 'the client left' })
      await rest.return?.()
      return { done: true, value: undefined }
    },
  }
}
