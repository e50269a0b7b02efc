import * as z from 'zod'
import { type DatedRates, Match, type PricedModel, type PriceList, type Rate, type Rates } from './price-list.ts'

/** The providers that can be targets, as the list names them. */
export const PROVIDERS = [
  'openai',
  'anthropic',
  'google',
  'mistral',
  'groq',
  'deepseek',
  'cloudflare',
  'together',
  'x-ai',
  'cerebras',
  'fireworks',
  'openrouter',
]

const Price = z.union([
  z.number().nonnegative(),
  z.looseObject({ base: z.number().nonnegative(), tiers: z.array(z.looseObject({ start: z.number(), price: z.number().nonnegative() })) }),
])
const Prices = z.record(z.string(), z.unknown())
const Constraint = z.union([z.object({ start_date: z.iso.date() }), z.object({ start_time: z.string(), end_time: z.string() })])

/** The part of genai-prices' data that we read. https://github.com/pydantic/genai-prices */
const Providers = z.array(
  z.looseObject({
    id: z.string(),
    models: z.array(
      z.looseObject({
        id: z.string(),
        match: Match,
        context_window: z.number().int().positive().nullish(),
        prices: z.union([z.array(z.looseObject({ constraint: Constraint.nullish(), prices: Prices })), Prices]),
      }),
    ),
  }),
)

/** The list itself, or inside what the newer files wrap around it. */
export const GenaiProviders = z.union([Providers, z.looseObject({ providers: Providers }).transform(({ providers }) => providers)])
type GenaiModel = z.infer<typeof Providers>[number]['models'][number]

/** Dollars for a million tokens → pico-dollars a token. */
const pico = (dollars: number): number => Math.round(dollars * 1_000_000)

function toRate(value: unknown): Rate | undefined {
  const price = Price.safeParse(value).data
  if (price === undefined) return undefined
  if (typeof price === 'number') return pico(price)
  return { base: pico(price.base), tiers: price.tiers.map((tier) => ({ over: tier.start, rate: pico(tier.price) })) }
}

const KEYS = {
  input: 'input_mtok',
  output: 'output_mtok',
  cachedInput: 'cache_read_mtok',
  cacheWrite: 'cache_write_mtok',
  reasoning: 'output_reasoning_mtok',
} as const satisfies Record<keyof Rates, string>

function toRates(prices: Record<string, unknown>): Rates {
  const entries = Object.entries(KEYS).flatMap(([name, key]) => {
    const rate = toRate(prices[key])
    return rate === undefined ? [] : [[name, rate] as const]
  })
  return Object.fromEntries(entries)
}

/** `16:30:00Z` → minutes of the day. */
const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

function toDated({
  constraint,
  prices,
}: {
  constraint?: z.infer<typeof Constraint> | null | undefined
  prices: Record<string, unknown>
}): DatedRates {
  const rates = toRates(prices)
  if (!constraint) return { rates }
  if ('start_date' in constraint) return { rates, from: Date.parse(constraint['start_date']) }
  return { rates, daily: { from: minutes(constraint['start_time']), to: minutes(constraint['end_time']) } }
}

function toModel({ id, match, context_window, prices }: GenaiModel): PricedModel[] {
  const dated = Array.isArray(prices) ? prices.map(toDated) : [toDated({ prices })]
  // What is billed by the hour or the picture is no business of a token's price.
  if (!dated.some(({ rates }) => rates.input !== undefined || rates.output !== undefined)) return []
  return [{ id, match, context: context_window ?? null, prices: dated }]
}

/** genai-prices' data → our list. */
export const fromGenai = (version: string, providers: z.output<typeof GenaiProviders>): PriceList => ({
  version,
  providers: Object.fromEntries(
    providers.filter(({ id }) => PROVIDERS.includes(id)).map(({ id, models }) => [id, models.flatMap(toModel)]),
  ),
})
