import * as z from 'zod'

/** How a price list recognises a model by its name; names are compared in lower case. */
export type Match =
  | { equals: string }
  | { starts_with: string }
  | { ends_with: string }
  | { contains: string }
  | { regex: string }
  | { or: Match[] }
  | { and: Match[] }

const Text = z.string().max(200)
export const Match: z.ZodType<Match> = z.lazy(() =>
  z.union([
    z.strictObject({ equals: Text }),
    z.strictObject({ starts_with: Text }),
    z.strictObject({ ends_with: Text }),
    z.strictObject({ contains: Text }),
    z.strictObject({ regex: Text }),
    z.strictObject({ or: z.array(Match).max(200) }),
    z.strictObject({ and: z.array(Match).max(20) }),
  ]),
)

/** Pico-dollars (1e-12 USD) for a token; or so much, and more for all tokens of a call whose input is longer than `over`. */
const Rate = z.union([
  z.number().int().nonnegative(),
  z.strictObject({
    base: z.number().int().nonnegative(),
    tiers: z.array(z.strictObject({ over: z.number().int().nonnegative(), rate: z.number().int().nonnegative() })).min(1),
  }),
])
export type Rate = z.infer<typeof Rate>

/** What is missing is billed as what it is a part of: cached input as input, reasoning as output. */
export const Rates = z.strictObject({
  input: Rate.optional(),
  output: Rate.optional(),
  cachedInput: Rate.optional(),
  cacheWrite: Rate.optional(),
  reasoning: Rate.optional(),
})
export type Rates = z.infer<typeof Rates>

/** Rates, and since when (epoch ms) or at which time of the day (minutes UTC, from inclusive to exclusive) they hold. */
const DatedRates = z.strictObject({
  rates: Rates,
  from: z.number().int().optional(),
  daily: z.strictObject({ from: z.number().int(), to: z.number().int() }).optional(),
})
export type DatedRates = z.infer<typeof DatedRates>

export const PricedModel = z.strictObject({
  id: Text,
  match: Match,
  /** Tokens; null where the list does not say. */
  context: z.number().int().positive().nullable(),
  /** The last one that holds counts. */
  prices: z.array(DatedRates).min(1),
})
export type PricedModel = z.infer<typeof PricedModel>

/** The prices of the providers that can be targets. */
export const PriceList = z.strictObject({
  /** Where it comes from, part of every price id: `genai-prices@0.1.8`. */
  version: Text,
  providers: z.record(z.string(), z.array(PricedModel)),
})
export type PriceList = z.infer<typeof PriceList>
