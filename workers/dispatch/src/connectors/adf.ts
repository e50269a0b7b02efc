import { plain } from '../templates/channel.ts'
import { withoutMarks } from './marks.ts'
import { fitted } from './ticket.ts'

/** Jira takes at most 32,767 characters of description; line breaks are written as nodes, which are longer. */
export const MAX_TEXT = 32_000

type Inline = { type: 'text'; text: string } | { type: 'hardBreak' }

interface Document {
  type: 'doc'
  version: 1
  content: { type: 'paragraph'; content: Inline[] }[]
}

/** Lines of one paragraph; a text node must not be empty. */
function inlines(paragraph: string): Inline[] {
  const nodes: Inline[] = []
  for (const [index, line] of paragraph.split('\n').entries()) {
    if (index > 0) nodes.push({ type: 'hardBreak' })
    if (line !== '') nodes.push({ type: 'text', text: line })
  }
  return nodes
}

/**
 * Plain text as Atlassian Document Format: an empty line begins a paragraph, `last` is one that is never cut. Nothing in the text is markup, so nothing
 * has to be escaped. https://developer.atlassian.com/cloud/jira/platform/apis/document/structure/
 */
export function adf(text: string, last = ''): Document {
  const paragraphs = `${fitted(withoutMarks(text), MAX_TEXT - last.length, plain.atoms)}\n\n${last}`
    .split(/\n{2,}/)
    .filter((paragraph) => paragraph.trim() !== '')
  return { type: 'doc', version: 1, content: paragraphs.map((paragraph) => ({ type: 'paragraph', content: inlines(paragraph) })) }
}
