import type { DeliveryContent } from '@sluice/schema/delivery'
import type { Channel } from './channel.ts'
import { clipMarkup } from './split-text.ts'

/** Limits of `DeliveryContent`. */
const MAX_TITLE = 500
const MAX_TEXT = 50_000

type Prose = Pick<DeliveryContent, 'title' | 'text'>

/** Title and text, in the markup of a channel, within what a delivery holds: the title in one line, and no markup torn. */
export const fittedContent = ({ title, text }: Prose, { atoms }: Channel): Prose => ({
  title: clipMarkup(title.replace(/\s+/g, ' ').trim(), MAX_TITLE, atoms),
  text: clipMarkup(text, MAX_TEXT, atoms),
})
