import type { DeliveryContent, LeasedDelivery } from '@sluice/schema/delivery'
import type { Channel } from './channel.ts'
import { clip } from './clip.ts'
import { clipMarkup } from './split-text.ts'

/** Limits of `DeliveryContent`, which escaping may go over. */
const MAX_TITLE = 500
const MAX_TEXT = 50_000

/** Only what the content names is a link; an address that somebody wrote into a survey stays text. */
function write(text: string, [link, ...others]: readonly string[], channel: Channel): string {
  if (link === undefined) return channel.escape(text)
  return text
    .split(link)
    .map((part) => write(part, others, channel))
    .join(channel.link(link))
}

const marked = ({ title, text, ...rest }: DeliveryContent, links: readonly string[], channel: Channel): DeliveryContent => ({
  ...rest,
  title: clip(channel.escape(title), MAX_TITLE),
  // The longest first: one may begin as another does.
  text: clipMarkup(
    write(
      text,
      links.toSorted((a, b) => b.length - a.length),
      channel,
    ),
    MAX_TEXT,
    channel.atoms,
  ),
})

/**
 * A delivery in the markup of the destination that it goes to. Only what was planned without knowing the destination's kind has none yet:
 * alerts, and what asks for approval.
 */
export const inMarkup = (delivery: LeasedDelivery, channel: Channel): LeasedDelivery => {
  const { plain } = delivery.content
  return plain ? { ...delivery, content: marked(delivery.content, plain.links, channel) } : delivery
}
