import { fail, ok } from '@sluice/kit/result'
import type { LlmCall } from '@sluice/schema/llm'
import { createGatherer } from '../cache/gather.ts'
import { cacheKey } from '../cache/key.ts'
import { type StoredAnswer, toStored, worthKeeping } from '../cache/stored.ts'
import { type CallEnd, toRecord, total, UNSPENT } from './account.ts'
import type { Underway } from './attempt.ts'
import type { Call, Outcome } from './call.ts'
import type { Answer, CallAnswer, CallFailure, Provenance, SettledUsage, Target } from './contract.ts'
import { wholeAsStream } from '../upstream/whole-as-stream.ts'
import type { CallPorts } from './ports.ts'
import type { Pursued } from './pursue.ts'
import { watchStream } from './watch-stream.ts'

/** Under which a target's answer to this call is kept. */
export const keyOf = ({ gateway, options }: Call, { identity }: Target, text: string): Promise<string> =>
  cacheKey(gateway.workspace, identity, options.caller.promptVersion, text)

export function whole(
  call: Call,
  { answer, reservation, firstByteMs }: Extract<Underway, { kind: 'whole' }>,
  pursued: Pursued,
  ports: CallPorts,
): CallAnswer {
  const { target, settle, atMost: bound } = reservation
  const model = answer.kind === 'chat' ? answer.completion.model : answer.answer.model
  const settled = settle(answer.usage ?? bound, 'ok', { estimated: answer.usage === null, firstByteMs, model })
  const provenance = provenanceOf(call, target, model, pursued, answer.gatewayLogId)
  const repair = judged(call, answer)
  finish(call, provenance, { outcome: 'ok', error: null, settled, extra: pursued.extra, firstByteMs, repair, endedAt: ports.now() }, ports)
  if (call.text !== null && repair !== 'failed' && worthKeeping(answer)) keep(call, target, toStored(answer, model), ports)
  return { answer, provenance, usage: Promise.resolve(total(settled, pursued.extra)) }
}

export function streamed(
  call: Call,
  underway: Extract<Underway, { kind: 'stream' }>,
  pursued: Pursued,
  deadline: number,
  ports: CallPorts,
): CallAnswer {
  const { reservation, firstByteMs, begun } = underway
  const { target, settle } = reservation
  const gatherer = call.text === null ? null : createGatherer()
  const provenance = provenanceOf(call, target, begun.head[0]?.model ?? target.model, pursued, begun.gatewayLogId)
  const usage = Promise.withResolvers<SettledUsage>()
  const chunks = watchStream(underway, {
    idleMs: call.gateway.config.timeouts.idleMs,
    leftMs: () => deadline - ports.now(),
    signal: call.options.signal,
    onChunk: (chunk) => gatherer?.add(chunk),
    onEnd: (end) => {
      const verdict = { ok: 'ok', error: 'failed', aborted: 'neutral' } as const
      const model = end.model ?? target.model
      const settled = settle(end.usage, verdict[end.outcome], { estimated: end.estimated, firstByteMs, model })
      const error = end.failure && end.outcome === 'error' ? end.failure.kind : null
      finish(
        call,
        { ...provenance, model },
        { outcome: end.outcome, error, settled, extra: pursued.extra, firstByteMs, endedAt: ports.now() },
        ports,
      )
      usage.resolve(total(settled, pursued.extra))
      const completion = end.outcome === 'ok' ? (gatherer?.completion() ?? null) : null
      const answer = completion && ({ kind: 'chat', completion, usage: end.estimated ? null : end.usage } as const)
      if (answer && worthKeeping(answer)) keep(call, target, toStored(answer, model), ports)
    },
  })
  return { answer: { kind: 'stream', chunks, usageOf: begun.usageOf }, provenance, usage: usage.promise }
}

export function hit(call: Call, target: Target, stored: StoredAnswer, ports: CallPorts): Outcome {
  const provenance: Provenance = { ...provenanceOf(call, target, stored.model), cache: 'hit' }
  const end = { outcome: 'ok', error: null, settled: UNSPENT, extra: [], firstByteMs: null, repair: judged(call, stored) } as const
  finish(call, provenance, { ...end, endedAt: ports.now() }, ports)
  const usage = Promise.resolve(UNSPENT)
  if (stored.kind === 'embeddings') return ok({ answer: stored, provenance, usage })
  const asked = call.ask.operation === 'chat' && call.ask.body.stream
  return ok({ answer: asked ? wholeAsStream(stored.completion) : stored, provenance, usage })
}

export function refuse(call: Call, failure: CallFailure, pursued: Omit<Pursued, 'result'>, ports: CallPorts): Outcome {
  const { extra, last, setbacks } = pursued
  const provenance = provenanceOf(call, last, last?.model ?? '', pursued)
  const outcome = failure.code === 'ABORTED' ? 'aborted' : failure.code === 'MODEL_ERROR' ? 'error' : 'rejected'
  const settled = UNSPENT
  finish(call, provenance, { outcome, error: failure.code, settled, extra, firstByteMs: null, endedAt: ports.now() }, ports)
  const spent = total(UNSPENT, extra)
  return fail({
    ...failure,
    callId: call.callId,
    ...(setbacks.length > 0 && { setbacks }),
    ...(last && { target: last.name }),
    ...(spent !== UNSPENT && { spent }),
  })
}

const judged = ({ options }: Call, answer: Exclude<Answer, { kind: 'stream' }>): LlmCall['repair'] =>
  (answer.kind === 'chat' && options.judge?.(answer.completion)) || null

const finish = ({ ask, options, startedAt }: Call, provenance: Provenance, end: CallEnd, ports: CallPorts): void =>
  ports.record(toRecord(ask, options, provenance, startedAt, end))

const NO_PURSUIT: Pick<Pursued, 'attempts' | 'setbacks'> = { attempts: 0, setbacks: [] }

const provenanceOf = (
  { callId, text, options }: Call,
  target: Target | undefined,
  model: string,
  { attempts, setbacks } = NO_PURSUIT,
  gatewayLogId?: string,
): Provenance => ({
  callId,
  target: target?.name ?? '',
  provider: target?.provider ?? '',
  model,
  cache: text === null && !options.missed ? 'bypass' : 'miss',
  attempts,
  ...(setbacks.length > 0 && { setbacks }),
  ...(gatewayLogId !== undefined && { gatewayLogId }),
})

/** Under who answered: what a fallback said is no answer of the first. */
function keep(call: Call, target: Target, stored: StoredAnswer, ports: CallPorts): void {
  const { text, key, options } = call
  if (text === null) return
  const save = (under: string): void => ports.cache.save(under, stored, options.cacheSeconds)
  if (key?.target === target) save(key.key)
  else ports.keepAlive(keyOf(call, target, text).then(save))
}
