import type { PriceOverride, TokenUsage } from '@sluice/schema/llm'

/** A price found: what it costs, and by which entry. */
export interface Priced {
  /** Integer nano-dollars (1e-9 USD), rounded up. */
  nanoUsd: number
  /** `genai-prices/openai/gpt-5-mini@2026-09-23`, `override/acme-1`. */
  priceId: string
}

/**
 * What usage costs; null where no price is known, never 0 for unknown.
 *
 * @param provider as in the target; `model` as the provider names it
 * @param at epoch ms: prices have a history
 */
export type PriceOf = (
  call: { provider: string; model: string; baseUrl?: string; at: number; overrides: Record<string, PriceOverride> },
  usage: TokenUsage,
) => Priced | null
