import type { DeliveryContent, LeasedDelivery } from '@sluice/schema/delivery'
import { channelOf } from '../connectors/registry.ts'
import type { Channel } from './channel.ts'
import { fittedContent } from './fitted-content.ts'

/** Only what the content names is a link; an address that somebody wrote into a survey stays text. */
function write(text: string, [link, ...others]: readonly string[], channel: Channel): string {
  if (link === undefined) return channel.escape(text)
  return text
    .split(link)
    .map((part) => write(part, others, channel))
    .join(channel.link(link))
}

/** The longest link is looked for first: one may begin as another does. */
function marked({ title, text, ...rest }: DeliveryContent, links: readonly string[], channel: Channel): DeliveryContent {
  const longestFirst = links.toSorted((a, b) => b.length - a.length)
  return { ...rest, ...fittedContent({ title: channel.escape(title), text: write(text, longestFirst, channel) }, channel) }
}

/**
 * A delivery in the markup of the destination that it goes to. What was planned without knowing the destination's kind has none yet: alerts,
 * and what asks for approval. What was planned when the destination was of another kind (`markup` of its data) is text, because what
 * people wrote is harmless in that kind's markup only.
 */
export function inMarkup<D extends Pick<LeasedDelivery, 'content'>>(delivery: D, channel: Channel): D {
  const { plain, data } = delivery.content
  if (plain) return { ...delivery, content: marked(delivery.content, plain.links, channel) }
  const planned = data['markup']
  if (typeof planned !== 'string' || channelOf(planned) === channel) return delivery
  return { ...delivery, content: marked(delivery.content, [], channel) }
}
