import { EpochMs } from '@sluice/schema/event'
import { PriceOverride } from '@sluice/schema/llm'
import * as z from 'zod'

/** As its provider names it. */
export const ModelName = z.string().min(1).max(200)

/** A price that counts before the price list. */
export const PriceView = z.object({ model: ModelName, price: PriceOverride }).meta({ id: 'Price' })

/** What giving stored calls a price has come to. */
export const RepricedView = z
  .object({
    /** Calls that have a cost now and had none. */
    calls: z.number().int().nonnegative(),
    /** Nano-dollars (1e-9 USD): what they cost together. */
    costNanoUsd: z.number().int().nonnegative(),
    /** There are more to look at; that goes on by itself. */
    more: z.boolean(),
  })
  .meta({ id: 'Repriced' })

/** One that is under way. */
export const RepricingView = z.object({ requestedAt: EpochMs, calls: z.number().int().nonnegative(), by: z.string() })

export const EXAMPLE_PRICE: z.input<typeof PriceView> = { model: 'acme-7b', price: { input: 0.1, output: 0.4 } }
export const EXAMPLE_REPRICED: z.input<typeof RepricedView> = { calls: 1_204, costNanoUsd: 98_300_000, more: false }
