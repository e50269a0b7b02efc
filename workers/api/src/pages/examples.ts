import type { Example } from '../http/describe-route.ts'
import { APPROVALS } from './examples/approvals.ts'
import { CONFIGURATION } from './examples/config.ts'
import { DELIVERIES } from './examples/deliveries.ts'
import { DESTINATIONS } from './examples/destinations.ts'
import { ITEMS } from './examples/items.ts'
import { MODELS } from './examples/models.ts'
import { OVERVIEW_PAGE } from './examples/overview.ts'
import { RULES } from './examples/rules.ts'
import { SOURCES } from './examples/sources.ts'
import { SYSTEM } from './examples/system.ts'
import { TOPICS } from './examples/topics.ts'
import { TROUBLES } from './examples/troubles.ts'

/**
 * Examples of answers that are long, and of routes whose shapes are others', by operation. They stand here and not with their routes,
 * because nobody needs them while the bot runs. The lint of the document holds each of them to its schema.
 */
export const EXAMPLES: Readonly<Record<string, Example>> = {
  ...SOURCES,
  ...MODELS,
  ...OVERVIEW_PAGE,
  ...ITEMS,
  ...TOPICS,
  ...DELIVERIES,
  ...DESTINATIONS,
  ...RULES,
  ...APPROVALS,
  ...TROUBLES,
  ...CONFIGURATION,
  ...SYSTEM,
}
