import type { LlmCall, TokenUsage } from '@sluice/schema/llm'
import type { Ask, CallOptions, Provenance, SettledUsage } from './contract.ts'
import { NOTHING } from './settlement.ts'

/** What is known of a call when it is over. */
export interface CallEnd {
  outcome: LlmCall['outcome']
  error: string | null
  settled: SettledUsage
  /** Attempts that failed or lost, and were paid all the same. */
  extra: readonly SettledUsage[]
  firstByteMs: number | null
  repair?: LlmCall['repair']
  endedAt: number
}

export const UNSPENT: SettledUsage = { usage: NOTHING, estimated: false, costNanoUsd: 0, priceId: null }

const add = (a: TokenUsage, b: TokenUsage): TokenUsage => ({
  input: a.input + b.input,
  cachedInput: a.cachedInput + b.cachedInput,
  cacheWrite: a.cacheWrite + b.cacheWrite,
  cacheWriteHour: (a.cacheWriteHour ?? 0) + (b.cacheWriteHour ?? 0),
  output: a.output + b.output,
  reasoning: a.reasoning + b.reasoning,
})

const spent = ({ usage }: SettledUsage): boolean => usage.input > 0 || usage.output > 0

/** Everything that a call came to, over all its attempts. Where one of them has no price, neither has the sum. */
export function total(settled: SettledUsage, extra: readonly SettledUsage[]): SettledUsage {
  return extra.filter(spent).reduce<SettledUsage>(
    (sum, one) => ({
      usage: add(sum.usage, one.usage),
      estimated: sum.estimated || one.estimated,
      costNanoUsd: sum.costNanoUsd === null || one.costNanoUsd === null ? null : sum.costNanoUsd + one.costNanoUsd,
      priceId: sum.priceId ?? one.priceId,
    }),
    settled,
  )
}

/** The record of a call. */
export function toRecord(ask: Ask, { caller, model }: CallOptions, provenance: Provenance, startedAt: number, end: CallEnd): LlmCall {
  const { usage, estimated, costNanoUsd, priceId } = total(end.settled, end.extra)
  return {
    id: provenance.callId,
    workspace: caller.workspace,
    at: startedAt,
    keyId: caller.keyId,
    task: caller.task,
    promptVersion: caller.promptVersion,
    alias: model,
    target: provenance.target,
    provider: provenance.provider,
    model: provenance.model,
    operation: ask.operation,
    stream: ask.operation === 'chat' && ask.body.stream === true,
    usage,
    estimated,
    costNanoUsd,
    priceId,
    latencyMs: Math.max(0, end.endedAt - startedAt),
    firstByteMs: end.firstByteMs,
    cache: provenance.cache,
    attempts: provenance.attempts,
    outcome: end.outcome,
    error: end.error,
    repair: end.repair ?? null,
    itemId: caller.itemId,
    trace: caller.trace,
  }
}
