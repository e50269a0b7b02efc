import type { DeliveryContent } from '@sluice/schema/delivery'
import { discordMarkdown } from '../templates/discord-channel.ts'
import { clipMarkup, splitText } from '../templates/split-text.ts'

/** https://docs.discord.com/developers/resources/message#embed-object-embed-limits */
const MAX_TITLE = 256
const MAX_DESCRIPTION = 4_096
/** Of all embeds of a message together. */
const MAX_TOTAL = 6_000
/** Room for what says how much was cut. */
const NOTE = 50

export const DISCORD_LIMITS = {
  title: MAX_TITLE,
  text: MAX_TOTAL - MAX_TITLE - NOTE,
  // Published nowhere; a webhook's own limit is 5 in 2 seconds, its channel takes about 30 a minute.
  rate: { requests: 30, per: 'minute' },
  whenLonger:
    'A long text goes into two embeds of one message; what passes 6,000 characters with the title is cut, and the end says how much.',
} as const

interface Embed {
  title?: string
  description: string
}

/**
 * Title and text, already in Discord's Markdown, as embeds: they take more than the 2,000 characters of a message's own
 * text, and nobody is notified by what stands in them. `allowed_mentions` says so once more.
 */
export function discordMessage({ title, text }: Pick<DeliveryContent, 'title' | 'text'>) {
  const { atoms } = discordMarkdown
  const heading = clipMarkup(title, MAX_TITLE, atoms)
  const room = MAX_TOTAL - heading.length
  const parts = splitText(text, MAX_DESCRIPTION, atoms)
  if (text.length > room) {
    const [first = '', second = ''] = parts
    const kept = splitText(second, room - first.length - NOTE, atoms)[0] ?? ''
    parts.splice(1, Infinity, `${kept}\n*… cut: ${text.length - first.length - kept.length} more characters*`)
  }
  const embeds: Embed[] = parts.map((description, index) =>
    index === 0 && heading !== '' ? { title: heading, description } : { description },
  )
  if (embeds.length === 0) embeds.push({ description: `**${heading}**` })
  return { embeds, allowed_mentions: { parse: [] } }
}
