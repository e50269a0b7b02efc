import type { PriceOverride } from '@sluice/schema/llm'
import type { PriceOf } from './contract.ts'
import { costOf, ratesAt } from './cost.ts'
import { matches } from './match.ts'
import type { PricedModel, PriceList, Rates } from './price-list.ts'

/** Our providers that the list calls otherwise. */
const LISTED: Record<string, string> = { gemini: 'google', 'workers-ai': 'cloudflare', xai: 'x-ai' }

/** Hosts of compatible servers whose prices are known. */
const HOSTS: Record<string, string> = {
  'api.openai.com': 'openai',
  'generativelanguage.googleapis.com': 'google',
  'api.mistral.ai': 'mistral',
  'api.groq.com': 'groq',
  'api.deepseek.com': 'deepseek',
  'openrouter.ai': 'openrouter',
  'api.together.xyz': 'together',
  'api.x.ai': 'x-ai',
  'api.cerebras.ai': 'cerebras',
  'api.fireworks.ai': 'fireworks',
  'api.anthropic.com': 'anthropic',
}

/** `2026-01-31` */
const day = (at: number): string => new Date(at).toISOString().slice(0, 10)

/**
 * Prices by a list. What the configuration says counts before the list.
 *
 * @param list asked for at each call: it may have been refreshed meanwhile
 */
export function createPriceOf(list: () => PriceList): PriceOf {
  // Looking through hundreds of names costs more than all the rest of a call's accounting.
  let found = new Map<string, PricedModel | undefined>()
  let of: PriceList | undefined
  return ({ provider, model, baseUrl, at, overrides }, usage) => {
    const override = Object.hasOwn(overrides, model) ? overrides[model] : undefined
    if (override) return priced(costOf(ratesOf(override), usage), `override/${model}`)
    const prices = list()
    if (prices !== of) [of, found] = [prices, new Map()]
    const listed = listedProvider(provider, baseUrl)
    const key = `${listed} ${model}`
    if (!found.has(key)) found.set(key, findModel(prices, listed, model))
    const known = found.get(key)
    const dated = known && ratesAt(known.prices, at)
    if (!known || !dated) return null
    const since = dated.from === undefined ? '' : `#${day(dated.from)}`
    return priced(costOf(dated.rates, usage), `${prices.version}/${listed}/${known.id}${since}`)
  }
}

const priced = (nanoUsd: number | null, priceId: string) => (nanoUsd === null ? null : { nanoUsd, priceId })

/** How the list calls who is asked; '' for a server that it does not know. */
export const listedProvider = (provider: string, baseUrl: string | undefined): string =>
  LISTED[provider] ?? (provider === 'openai-compatible' ? (HOSTS[hostOf(baseUrl)] ?? '') : provider)

const hostOf = (baseUrl: string | undefined): string => (baseUrl && URL.canParse(baseUrl) ? new URL(baseUrl).host : '')

/** The model that a provider's name stands for, or undefined. */
export const findModel = ({ providers }: PriceList, provider: string, model: string): PricedModel | undefined => {
  const name = model.toLowerCase()
  return Object.hasOwn(providers, provider) ? providers[provider]?.find(({ match }) => matches(match, name)) : undefined
}

const pico = (dollars: number): number => Math.round(dollars * 1_000_000)

const ratesOf = ({ input, output, cachedInput, cacheWrite }: PriceOverride): Rates => ({
  input: pico(input),
  output: pico(output),
  ...(cachedInput !== undefined && { cachedInput: pico(cachedInput) }),
  ...(cacheWrite !== undefined && { cacheWrite: pico(cacheWrite) }),
})
