import type { TokenUsage } from '@sluice/schema/llm'
import { accounts } from '../ledger/client.ts'
import type { Reserved, Settle } from '../ledger/contract.ts'
import { priceByNames } from '../money/by-names.ts'
import { inputTokens, outputTokens } from '../routing/estimate.ts'
import type { Ask, Caller, SettledUsage, Target } from './contract.ts'
import type { CallPorts, Gateway } from './ports.ts'

/** An attempt keeps its reservation so long at most; a Worker that was killed gives it back by that. */
const LEASE_MS = 900_000

/** In the place of an account, where the ledger itself is out of reach. */
export const NO_LEDGER = 'ledger'

export const NOTHING: TokenUsage = { input: 0, cachedInput: 0, cacheWrite: 0, output: 0, reasoning: 0 }

/** What was set aside for an attempt, until it is known what it came to. */
export interface Reservation {
  target: Target
  /** Books the usage that the provider stated, or `estimated` where it did not. The first call counts. */
  settle: (
    usage: TokenUsage,
    outcome: Settle['outcome'],
    more?: { estimated?: boolean; firstByteMs?: number; model?: string },
  ) => SettledUsage
  /** What it may be at most. */
  readonly atMost: TokenUsage
}

type Refusal = Extract<Reserved, { ok: false }>

/** The upper bound of what a request uses. */
export const atMost = (ask: Ask, { config }: Gateway): TokenUsage => ({
  ...NOTHING,
  input: inputTokens(ask),
  output: outputTokens(ask, config.maxOutputTokens),
})

/** Sets aside what an attempt may cost, or says who refuses. Where nothing applies and the ledger is not needed, it is not asked. */
export async function reserve(
  target: Target,
  ask: Ask,
  caller: Caller,
  gateway: Gateway,
  ports: CallPorts,
): Promise<{ ok: true; reservation: Reservation; probe: boolean } | { ok: false; refusal: Refusal; onExhausted: 'reject' | 'degrade' }> {
  const bound = atMost(ask, gateway)
  const called = { provider: target.provider, ...baseUrlOf(target), at: ports.now(), overrides: gateway.config.prices }
  const id = ports.newId()
  const { onExhausted, budgets, limits } = accounts(gateway.config, caller, target.name)
  const ledger = ports.ledger(gateway.workspace)
  const wanted = {
    id,
    budgets,
    limits,
    target: target.name,
    costNanoUsd: ports.priceOf({ ...called, model: target.model }, bound)?.nanoUsd ?? null,
    tokens: bound.input + bound.output,
    leaseMs: LEASE_MS,
  }
  const held = budgets.length + limits.length > 0
  const answer = await ledger.reserve(wanted).catch((error: unknown): Reserved => {
    ports.log.warn('llm.ledger_failed', { workspace: gateway.workspace, error })
    // Money is not spent on trust: what a budget holds waits until the books are open again.
    return held ? { ok: false, why: 'limit', key: NO_LEDGER, retryAfterMs: 1_000 } : { ok: true, probe: false }
  })
  if (!answer.ok) return { ok: false, refusal: answer, onExhausted }

  let settled: SettledUsage | undefined
  const settle: Reservation['settle'] = (usage, outcome, { estimated = false, firstByteMs, model = target.model } = {}) => {
    if (settled) return settled
    const priced = priceByNames([model, target.model], called, usage, ports.priceOf)
    settled = { usage, estimated, costNanoUsd: priced?.nanoUsd ?? null, priceId: priced?.priceId ?? null }
    ledger.settle({
      id,
      target: target.name,
      costNanoUsd: settled.costNanoUsd,
      tokens: usage.input + usage.output,
      outcome,
      ...(firstByteMs !== undefined && { firstByteMs }),
    })
    return settled
  }
  return { ok: true, reservation: { target, settle, atMost: bound }, probe: answer.probe }
}

const baseUrlOf = ({ baseUrl }: Target): { baseUrl?: string } => (baseUrl === undefined ? {} : { baseUrl })
