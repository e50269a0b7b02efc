import type { DeliveryContent } from '@sluice/schema/delivery'
import type { ConnectorLimits } from './limits.ts'
import { mrkdwn } from '../templates/channel.ts'
import { clipMarkup, splitText } from '../templates/split-text.ts'

/** https://docs.slack.dev/reference/block-kit/blocks/section-block/ */
const MAX_SECTION = 3_000
/** https://docs.slack.dev/reference/block-kit/blocks/ */
const MAX_BLOCKS = 50

/** A title loses two characters to the signs that make it bold. */
const MAX_TITLE = MAX_SECTION - 2
/** One block for the title, one to say what was cut. */
const TEXT_BLOCKS = MAX_BLOCKS - 2

/** https://docs.slack.dev/apis/web-api/rate-limits/: one message a second, more in short bursts. */
export const SLACK_LIMITS: ConnectorLimits = {
  title: MAX_TITLE,
  text: TEXT_BLOCKS * MAX_SECTION,
  rate: { requests: 60, per: 'minute' },
  whenLonger: 'A long text goes into several blocks of one message; what passes 48 blocks is cut, and the last block says how much.',
}

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
  const parts = splitText(text, MAX_SECTION, mrkdwn.atoms).filter((part) => part.trim() !== '')
  const rest = parts.slice(TEXT_BLOCKS).reduce((sum, part) => sum + part.length, 0)
  const cut = rest > 0 ? [section(`_… cut: ${rest} more characters_`)] : []
  const heading = title === '' ? [] : [section(`*${clipMarkup(title.replaceAll('*', ''), MAX_TITLE, mrkdwn.atoms)}*`)]
  return { text: title, blocks: [...heading, ...parts.slice(0, TEXT_BLOCKS).map(section), ...cut] }
}
