import type { TokenUsage } from '@sluice/schema/llm'

/** What several calls came to. Where one of them has no price, neither has the sum. */
export interface Spent {
  usage: TokenUsage
  costNanoUsd: number | null
}

export const UNSPENT: Spent = { usage: { input: 0, cachedInput: 0, cacheWrite: 0, output: 0, reasoning: 0 }, costNanoUsd: 0 }

export const add = ({ usage: a, costNanoUsd: x }: Spent, { usage: b, costNanoUsd: y }: Spent): Spent => ({
  usage: {
    input: a.input + b.input,
    cachedInput: a.cachedInput + b.cachedInput,
    cacheWrite: a.cacheWrite + b.cacheWrite,
    output: a.output + b.output,
    reasoning: a.reasoning + b.reasoning,
  },
  costNanoUsd: x === null || y === null ? null : x + y,
})
