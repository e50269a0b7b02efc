import type { TemplateFacts } from '../facts.ts'
import { clip } from './clip.ts'
import type { Channel } from './channel.ts'

const CATEGORY = {
  bug: 'Bug',
  feature: 'Feature request',
  praise: 'Praise',
  complaint: 'Complaint',
  question: 'Question',
  other: 'Feedback',
} as const satisfies Record<TemplateFacts['analysis']['category'], string>

const HEADLINE = 120

/** `Bug: The export loses rows.`; a signal, which says nothing, is named by what happened. */
export function defaultTitle({ item, analysis }: TemplateFacts, { escape }: Channel): string {
  const headline = [item.title, analysis.summary, item.text].find((text) => text !== undefined && text.trim() !== '')
  if (headline === undefined) return escape(`${item.type} (${item.source})`)
  return escape(`${CATEGORY[analysis.category]}: ${clip(headline.replace(/\s+/g, ' ').trim(), HEADLINE)}`)
}

/** What was said, what was understood, where it came from: for a rule that brings no template of its own. */
export function defaultText({ item, analysis, rule }: TemplateFacts, channel: Channel): string {
  const { escape } = channel
  const { sentiment } = analysis
  const from = [item.source, item.author?.name ?? item.author?.id].filter((part) => part !== undefined).map(escape)
  const lines = [
    ...(item.text === '' ? [] : [escape(item.text), '']),
    `${channel.bold('Sentiment')}: ${sentiment.label} (${sentiment.score.toFixed(2)})`,
    `${channel.bold('Category')}: ${analysis.category}, urgency ${analysis.urgency}`,
    ...(analysis.topics.length === 0 ? [] : [`${channel.bold('Topics')}: ${analysis.topics.map(escape).join(', ')}`]),
    ...(item.rating === undefined ? [] : [`${channel.bold('Rating')}: ${Math.round(item.rating * 100)} %`]),
    `${channel.bold('From')}: ${from.join(', ')}`,
    ...(item.url === undefined ? [] : [`${channel.bold('Link')}: ${channel.link(item.url)}`]),
    `${channel.bold('Event')}: ${item.id}, rule ${escape(rule.name)}`,
  ]
  return lines.join('\n')
}
