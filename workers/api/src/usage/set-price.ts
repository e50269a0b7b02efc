import { saveConfig, type SavePorts } from '../config/save.ts'
import { configured } from '../rules/configured.ts'
import { LlmConfig, type PriceOverride } from '@sluice/schema/llm'
import type { BotConfig } from '@sluice/schema/config'

interface PriceChange {
  workspace: string
  author: string
  /** As its provider names it. */
  model: string
  /** Null takes it out: then the price list counts again. */
  price: PriceOverride | null
  reason: string
}

/**
 * Puts a price into `llm.prices` of the configuration, or takes it out, as a version of it; the same price again changes nothing.
 *
 * Throws NOT_FOUND where nothing is configured, CONFIG_INVALID, CONFLICT and NOT_LIVE_YET as `saveConfig` does.
 */
export const setPrice = ({ workspace, author, model, price, reason }: PriceChange, ports: SavePorts) =>
  saveConfig(
    {
      workspace,
      author,
      decide: (stored) => withPrice(configured({ stored }), model, price),
      secrets: {},
      reason,
      appliedFrom: null,
      action: price === null ? 'price.removed' : 'price.set',
      subject: model,
    },
    ports,
  )

/** The configuration with the price in the place of the one of this model. */
function withPrice(config: BotConfig, model: string, price: PriceOverride | null): BotConfig {
  const llm = config.llm ?? LlmConfig.parse({})
  const others = Object.entries(llm.prices).filter(([name]) => name !== model)
  return { ...config, llm: { ...llm, prices: Object.fromEntries(price === null ? others : [...others, [model, price]]) } }
}
