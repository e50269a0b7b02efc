import type { BotConfig } from '@sluice/schema/config'
import type { LeasedDelivery } from '@sluice/schema/delivery'
import { Item } from '@sluice/schema/item'
import * as z from 'zod'

const Origin = z.object({ item: z.object({ source: Item.shape.source, author: z.object({ bot: z.boolean().optional() }).optional() }) })

/**
 * Whether sending would answer a bot in the place where it speaks: what a bot wrote in Slack never goes to Slack. Our own
 * messages come back as input where a channel is both source and destination, and would be answered for ever.
 * What bots write is analysed like everything else and may go anywhere else.
 */
export function isLoop({ content, destination }: LeasedDelivery, { sources, destinations }: BotConfig): boolean {
  const origin = Origin.safeParse(content.data)
  if (!origin.success || origin.data.item.author?.bot !== true) return false
  const from = sources[origin.data.item.source]?.kind
  return from !== undefined && from === destinations[destination]?.kind
}
