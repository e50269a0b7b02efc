import type { DeliveryContent } from '@sluice/schema/delivery'
import { clip } from '../templates/clip.ts'
import { splitText } from './split-text.ts'

/** https://docs.slack.dev/reference/block-kit/blocks/section-block/ */
const MAX_SECTION = 3_000
/** https://docs.slack.dev/reference/block-kit/blocks/ */
const MAX_BLOCKS = 50

interface Section {
  type: 'section'
  text: { type: 'mrkdwn'; text: string; verbatim: true }
}

/** `verbatim`: Slack makes no links or mentions of its own out of what looks like one (`@here`, `#general`). */
const section = (text: string): Section => ({ type: 'section', text: { type: 'mrkdwn', text, verbatim: true } })

/**
 * Title and text, already in mrkdwn, as blocks: a long text goes into several sections, and what does not fit into the
 * largest message is cut where one can see it. `text` is what notifications show.
 */
export function slackMessage({ title, text }: Pick<DeliveryContent, 'title' | 'text'>): { text: string; blocks: Section[] } {
  const parts = splitText(text, MAX_SECTION).filter((part) => part.trim() !== '')
  const room = MAX_BLOCKS - 2
  const rest = parts.slice(room).reduce((sum, part) => sum + part.length, 0)
  const cut = rest > 0 ? [section(`_… cut: ${rest} more characters_`)] : []
  const heading = title === '' ? [] : [section(`*${clip(title.replaceAll('*', ''), MAX_SECTION - 2)}*`)]
  return { text: title, blocks: [...heading, ...parts.slice(0, room).map(section), ...cut] }
}
