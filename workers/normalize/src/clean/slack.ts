import { withoutEmphasis } from './emphasis.ts'
import type { Plain } from './plain.ts'

const REFERENCE = /<([^<>\n]{1,3000})>/g
const ENTITIES: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' }

/** Slack's mrkdwn as people see it. https://docs.slack.dev/messaging/formatting-message-text */
export function slackToText(mrkdwn: string): Plain {
  const links: string[] = []
  const read = mrkdwn.replace(REFERENCE, (_all, inner: string) => {
    const [target, label] = splitOnce(inner, '|')
    if (/^https?:/i.test(target)) links.push(decode(target))
    return readable(target, label)
  })
  return { text: decode(withoutEmphasis(read)), links }
}

/** `<@U1|name>` is a person, `<#C1|name>` a channel, `<!here>` and `<!subteam^S1|@team>` many people, all else a link. */
function readable(target: string, label: string | undefined): string {
  const name = target.slice(1)
  if (target.startsWith('@')) return `@${label ?? name}`
  if (target.startsWith('#')) return `#${label ?? name}`
  if (target.startsWith('!')) return label ?? `@${name.split('^')[0]}`
  return label ?? target.replace(/^mailto:/, '')
}

function splitOnce(text: string, by: string): [string, string | undefined] {
  const index = text.indexOf(by)
  return index < 0 ? [text, undefined] : [text.slice(0, index), text.slice(index + 1)]
}

const decode = (text: string): string => text.replace(/&(?:amp|lt|gt);/g, (entity) => ENTITIES[entity] ?? entity)
