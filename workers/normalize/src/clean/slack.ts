import { withoutEmphasis } from './emphasis.ts'
import type { Plain } from './plain.ts'

const REFERENCE = /<([^<>\n]{1,3000})>/g
const ENTITIES: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' }

/** Slack's mrkdwn as people see it. https://docs.slack.dev/messaging/formatting-message-text */
export function slackToText(mrkdwn: string): Plain {
  const links: string[] = []
  const read = mrkdwn.replace(REFERENCE, (_all, inner: string) => {
    const [target, label] = splitOnce(inner, '|')
    // A date may be a link too: `<!date^1735689600^{date}^https://example.com|fallback>`.
    const address = target.startsWith('!date^') ? (target.split('^')[3] ?? '') : target
    if (/^https?:/i.test(address)) links.push(decode(address))
    return readable(target, label)
  })
  return { text: decode(withoutEmphasis(read)), links }
}

/** `<@U1|name>` is a person, `<#C1|name>` a channel, `<!…>` something special, all else a link. */
function readable(target: string, label: string | undefined): string {
  const name = target.slice(1)
  if (target.startsWith('@')) return marked('@', label || name)
  if (target.startsWith('#')) return marked('#', label || name)
  if (target.startsWith('!')) return special(name, label)
  return label || target.replace(/^(?:mailto|tel):/, '')
}

/** `<!here>`, `<!subteam^S1|@team>` and `<!date^1735689600^{date}|fallback>`, which Slack shows in the reader's own time zone. */
function special(name: string, label: string | undefined): string {
  const [what, about] = name.split('^')
  if (what === 'date') return label || dateOf(Number(about))
  return marked('@', label || about || what || '')
}

const marked = (mark: string, name: string): string => (name.startsWith(mark) ? name : `${mark}${name}`)

/** Seconds since 1970 as a day. */
const dateOf = (seconds: number): string => (Math.abs(seconds) <= 8.64e12 ? new Date(seconds * 1000).toISOString().slice(0, 10) : '')

function splitOnce(text: string, by: string): [string, string | undefined] {
  const index = text.indexOf(by)
  return index < 0 ? [text, undefined] : [text.slice(0, index), text.slice(index + 1)]
}

const decode = (text: string): string => text.replace(/&(?:amp|lt|gt);/g, (entity) => ENTITIES[entity] ?? entity)
