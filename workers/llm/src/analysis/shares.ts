import type { SettledUsage } from '../call/contract.ts'
import { exactSplit } from './exact-split.ts'
import type { Spent } from './question.ts'

/** Providers charge about so many times as much for a token that is written as for one that is read. */
const OUTPUT_PRICE = 4

/** Of one text in a request: how long it is, and how long the answer about it. Any unit, the same for both. */
export interface Part {
  sent: number
  said: number
}

/**
 * What each text of a request has of its tokens and its price: of the instructions an equal part, of the rest by length. The sums are
 * exactly those of the request.
 *
 * @param frame length of what was sent beside the texts
 */
export function sharesOf({ usage, costNanoUsd }: SettledUsage, parts: readonly Part[], frame: number): Spent[] {
  const input = exactSplit(
    usage.input,
    parts.map(({ sent }) => frame / parts.length + sent),
  )
  const output = exactSplit(
    usage.output,
    parts.map(({ said }) => said),
  )
  const usages = parts.map((_part, index) => ({ inputTokens: input[index] ?? 0, outputTokens: output[index] ?? 0 }))
  if (costNanoUsd === null) return usages.map((one) => ({ usage: one, costNanoUsd: usage.input + usage.output === 0 ? 0 : null }))
  const costs = exactSplit(
    costNanoUsd,
    usages.map(({ inputTokens, outputTokens }) => inputTokens + OUTPUT_PRICE * outputTokens),
  )
  return usages.map((one, index) => ({ usage: one, costNanoUsd: costs[index] ?? 0 }))
}
