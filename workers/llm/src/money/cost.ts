import type { TokenUsage } from '@sluice/schema/llm'
import type { DatedRates, Rate, Rates } from './price-list.ts'

const DAY_MS = 86_400_000
const MINUTE_MS = 60_000

/**
 * What is written to Anthropic's cache for an hour costs this multiple of the input, whichever model it is; lists have no rate for it.
 * https://platform.claude.com/docs/en/about-claude/pricing
 */
const HOUR_WRITE = 2

/** The rates that hold at a moment: the last of the list whose time it is. */
export const ratesAt = (prices: readonly DatedRates[], at: number): DatedRates | undefined =>
  prices.findLast(({ from, daily }) => {
    const minute = Math.floor((at % DAY_MS) / MINUTE_MS)
    return (from === undefined || at >= from) && (daily === undefined || (minute >= daily.from && minute < daily.to))
  })

/** The tier is chosen by the whole input of the call and holds for all of its tokens, as OpenAI, Anthropic and Google bill. */
const rateFor = (rate: Rate, input: number): number =>
  typeof rate === 'number' ? rate : (rate.tiers.findLast(({ over }) => input > over)?.rate ?? rate.base)

/**
 * Exactly what usage costs at given rates, in integer nano-dollars, rounded up once at the end; null where something was used
 * that has no rate.
 *
 * @param usage parts that are larger than what they are a part of count as all of it
 */
export function costOf(rates: Rates, usage: TokenUsage): number | null {
  const cached = Math.min(usage.cachedInput, usage.input)
  const written = Math.min(usage.cacheWrite, usage.input - cached)
  const forAnHour = Math.min(usage.cacheWriteHour ?? 0, written)
  const reasoning = Math.min(usage.reasoning, usage.output)
  const { input, output } = usage
  const tokens = [input - cached - written, cached, written - forAnHour, forAnHour * HOUR_WRITE, output - reasoning, reasoning]
  const rated = [
    rates.input,
    rates.cachedInput ?? rates.input,
    rates.cacheWrite ?? rates.input,
    rates.input,
    rates.output,
    rates.reasoning ?? rates.output,
  ]
  if (tokens.some((count, part) => count !== 0 && rated[part] === undefined)) return null
  const each = rated.map((rate) => rateFor(rate ?? 0, input))
  // Exact as long as it is safe: sums of whole numbers only grow. Beyond, at thousands of dollars a call, it takes longer.
  const pico = tokens.reduce((sum, count, part) => sum + count * (each[part] ?? 0), 0)
  if (Number.isSafeInteger(pico)) return (pico - (pico % 1_000)) / 1_000 + (pico % 1_000 > 0 ? 1 : 0)
  const exact = tokens.reduce((sum, count, part) => sum + BigInt(count) * BigInt(each[part] ?? 0), 0n)
  return Number((exact + 999n) / 1000n)
}
