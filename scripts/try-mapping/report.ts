import type { Item } from '@sluice/schema/item'
import type { TriedMapping } from '@sluice/schema/rpc/mapping'
import { formatProblem } from '@sluice/cli/config-file/problem'
import type { SourceText } from '@sluice/cli/config-file/source-text'

/** Lines of an item that have a name; those that are not there are left out. */
const FIELDS: Record<string, (item: Item) => string | undefined> = {
  title: ({ title }) => title,
  author: ({ author }) => author && [author.name, `(${author.id})`, author.email, author.bot ? 'a bot' : ''].filter(Boolean).join(' '),
  rating: ({ rating }) => rating?.toFixed(2),
  occurred: ({ occurredAt }) => new Date(occurredAt).toISOString(),
  language: ({ language }) => language,
  url: ({ url }) => url,
  confidential: ({ confidential }) => (confidential ? 'yes' : undefined),
  hashtags: ({ hashtags }) => hashtags.map((tag) => `#${tag}`).join(' '),
  mentions: ({ mentions }) => mentions.map((name) => `@${name}`).join(' '),
  links: ({ links }) => links.join(' '),
  attributes: ({ attributes }) =>
    Object.entries(attributes)
      .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
      .join(' '),
  files: ({ attachments = [] }) => attachments.map(({ name, contentType, size }) => `${name} (${contentType}, ${size} bytes)`).join(', '),
}

const NAME_WIDTH = 14

/** An item as a person reads it, its cleaned text last. */
function describeItem(item: Item): string {
  const fields = Object.entries(FIELDS).flatMap(([name, show]) => {
    const shown = show(item)
    return shown ? [`  ${name.padEnd(NAME_WIDTH)}${shown}`] : []
  })
  const text = item.text === '' ? ['  (no text)'] : item.text.split('\n').map((line) => `  | ${line}`.trimEnd())
  return [`${item.kind}, ${item.type}${item.truncated ? ', cut' : ''}`, ...fields, ...text].join('\n')
}

/** What would be stored, or refused; what is wrong with sluice.yaml is shown at its line. */
export function describeTrial(name: string, { items, issues }: TriedMapping, text: SourceText): string {
  const shown = items.map((item, index) => `${items.length > 1 ? `${index + 1} of ${items.length}: ` : ''}${describeItem(item)}`)
  const refused = issues.map(({ path, message }) => {
    const field = /^source(?:\.(.*))?$/s.exec(path)
    if (field) return formatProblem(text.problemAt({ path: ['sources', name, field[1]].filter(Boolean).join('.'), message }))
    return `refused: ${path && `${path} `}${message}`
  })
  return [...shown, ...refused].join('\n\n')
}
