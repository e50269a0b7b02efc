import type { BotConfig } from '@sluice/schema/config'
import type { LeasedDelivery } from '@sluice/schema/delivery'
import { type Json, valueAt } from '@sluice/schema/json'
import { hopsOf } from '../connectors/hops.ts'

/** An input may go from one Sluice to another, or through somebody's program back to this one, so often. */
const MAX_HOPS = 3

const MAIL = ['email', 'mailgun', 'mandrill', 'postmark', 'sendgrid-inbound']

/** Destination kinds whose source kinds, at the same service, have other names. */
export const SOURCES_OF: Readonly<Record<string, readonly string[]>> = {
  'cloudflare-email': MAIL,
  'github-issue': ['github', 'github-issues'],
  'gitlab-issue': ['gitlab'],
  'slack-api': ['slack'],
  smtp: MAIL,
  teams: ['ms-teams', 'ms-graph'],
}

/** Labels stay in the house. */
const GOES_NOWHERE = new Set(['tag'])

type Destined = Pick<LeasedDelivery, 'content' | 'destination'>

/** Whether a bot would be answered in the place where it speaks. Our own messages come back as input where a service is both source and destination. */
function answersBot({ content, destination }: Destined, { sources, destinations }: BotConfig): boolean {
  const data = content.data as Json
  if (valueAt(data, ['item', 'author', 'bot']) !== true) return false
  const source = valueAt(data, ['item', 'source'])
  const from = typeof source === 'string' && Object.hasOwn(sources, source) ? sources[source]?.kind : undefined
  const to = destinations[destination]?.kind
  return from !== undefined && to !== undefined && (SOURCES_OF[to] ?? [to]).includes(from)
}

/**
 * Why sending would go round in a circle for ever; null where it would not. What bots write is analysed like everything else and may go
 * to any other service; what has been passed on three times goes nowhere any more.
 */
export function loopOf(delivery: Destined, config: BotConfig): string | null {
  if (GOES_NOWHERE.has(config.destinations[delivery.destination]?.kind ?? '')) return null
  const hops = hopsOf(delivery)
  if (hops >= MAX_HOPS) return `it has been passed on ${hops} times already, so it seems to go round in a circle`
  return answersBot(delivery, config) ? 'a bot is not answered' : null
}
