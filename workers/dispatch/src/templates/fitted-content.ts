import type { DeliveryContent } from '@sluice/schema/delivery'
import type { Channel } from './channel.ts'
import { clipMarkup } from './split-text.ts'

/** Limits of `DeliveryContent`. */
const MAX_TITLE = 500
const MAX_TEXT = 50_000

type Prose = Pick<DeliveryContent, 'title' | 'text'>

/** Title and text, in the markup of a channel, within what a delivery holds: the title in one line, and no markup and no character torn. */
export const fittedContent = ({ title, text }: Prose, { atoms }: Channel): Prose => ({
  title: clipMarkup(title.toWellFormed().replace(/\s+/g, ' ').trim(), MAX_TITLE, atoms),
  text: clipMarkup(text.toWellFormed(), MAX_TEXT, atoms),
})

/** The same, with a title where neither says anything: most services refuse a message without a word. */
export function spokenContent(prose: Prose, channel: Channel, title: () => string): Prose {
  const fitted = fittedContent(prose, channel)
  return fitted.title === '' && fitted.text.trim() === '' ? fittedContent({ ...prose, title: title() }, channel) : fitted
}
