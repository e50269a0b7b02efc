import type { LeasedDelivery } from '@sluice/schema/delivery'
import type { Restraint } from '@sluice/schema/destinations'
import type { Channel } from '../templates/channel.ts'
import { compileTemplate } from '../templates/engine.ts'
import { spokenContent } from '../templates/fitted-content.ts'
import { clipMarkup } from '../templates/split-text.ts'

type Settings = NonNullable<Restraint['digest']>

/** What the templates of a digest see. Titles and texts are markup of the channel already, and are written as they are. */
const DIGEST_VARIABLES = new Set(['entries', 'count'])

/** One delivery of a digest. */
export interface DigestEntry {
  title: string
  text: string
  rule: string
  itemId: string
}

/** Of each entry, so that a hundred of them fit a row. */
const MAX_ENTRY_TEXT = 2_000

const asItIs = (text: string): string => text

/** Templates of a digest are not escaped again: what they write has been, when it was planned. */
export const compileDigestTemplate = (source: string) => compileTemplate(source, asItIs, DIGEST_VARIABLES)

export const toEntry = ({ content, rule, eventId }: LeasedDelivery, { atoms }: Channel): DigestEntry => ({
  title: content.title,
  text: clipMarkup(content.text, MAX_ENTRY_TEXT, atoms),
  rule,
  itemId: eventId,
})

function defaultTitle(entries: readonly DigestEntry[]): string {
  const rules = Map.groupBy(entries, ({ rule }) => rule)
  const counts = [...rules].map(([rule, ofRule]) => `${ofRule.length} × ${rule}`)
  return `${entries.length} ${entries.length === 1 ? 'item' : 'items'}: ${counts.join(', ')}`
}

const defaultText = (entries: readonly DigestEntry[], channel: Channel): string =>
  entries.map(({ title, rule, itemId }) => `${channel.bold(title)}\n${rule}, ${itemId}`).join('\n\n')

/** Title and text of a digest; a template that cannot be rendered costs its wording, never the digest. */
export function digestContent(
  entries: readonly DigestEntry[],
  settings: Settings | undefined,
  channel: Channel,
): { title: string; text: string; problems: string[] } {
  const problems: string[] = []
  const render = (source: string | undefined, fallback: string): string => {
    if (source === undefined) return fallback
    const template = compileDigestTemplate(source)
    const rendered = template.ok ? template.value.render({ entries, count: entries.length }) : template
    if (rendered.ok) return rendered.value
    problems.push(rendered.failure)
    return fallback
  }
  const title = render(settings?.title, defaultTitle(entries))
  const text = render(settings?.text, defaultText(entries, channel))
  return { ...spokenContent({ title, text }, channel, () => defaultTitle(entries)), problems }
}
