import { at, textAt } from './fields.ts'

/** Nobody writes deeper; what is nested deeper is left out, because a stack ends. */
const MAX_DEPTH = 100

/** Nodes that stand in a line: what a reader sees of them. */
const INLINE: Record<string, (node: unknown) => string> = {
  text: linked,
  hardBreak: () => '\n',
  mention: (node) => named(textAt(node, 'attrs.text') ?? textAt(node, 'attrs.id') ?? '', '@'),
  emoji: (node) => textAt(node, 'attrs.text') ?? textAt(node, 'attrs.shortName') ?? '',
  inlineCard: card,
  blockCard: card,
  embedCard: card,
  status: (node) => textAt(node, 'attrs.text') ?? '',
  date: (node) => dayOf(Number(textAt(node, 'attrs.timestamp'))),
  media: (node) => textAt(node, 'attrs.alt') ?? '',
  mediaInline: (node) => textAt(node, 'attrs.alt') ?? '',
}

/** Nodes that hold others: what stands around or before these. */
const BLOCKS: Record<string, (inner: string, node: unknown) => string> = {
  doc: (inner) => inner,
  tableCell: (inner) => `${inner.trim()} `,
  tableHeader: (inner) => `${inner.trim()} `,
  listItem: (inner) => `\n- ${inner.trim()}`,
  taskItem: (inner, node) => `\n[${textAt(node, 'attrs.state') === 'DONE' ? 'x' : ' '}] ${inner.trim()}`,
  decisionItem: (inner) => `\n- ${inner.trim()}`,
  expand: (inner, node) => `\n${textAt(node, 'attrs.title') ?? ''}\n${inner}\n`,
  nestedExpand: (inner, node) => `\n${textAt(node, 'attrs.title') ?? ''}\n${inner}\n`,
}

/**
 * A document of Atlassian's editor as plain text; a link that its text does not show stands behind it in brackets. Empty for
 * everything that is no such document. https://developer.atlassian.com/cloud/jira/platform/apis/document/structure/
 */
export function adfToText(document: unknown): string {
  return at(document, 'type') === 'doc'
    ? textOf(document, 0)
        .replace(/\n{3,}/g, '\n\n')
        .trim()
    : ''
}

function textOf(node: unknown, depth: number): string {
  const type = textAt(node, 'type') ?? ''
  if (Object.hasOwn(INLINE, type)) return INLINE[type]?.(node) ?? ''
  const content = at(node, 'content')
  if (!Array.isArray(content) || depth === MAX_DEPTH) return ''
  const inner = content.map((child) => textOf(child, depth + 1)).join('')
  return Object.hasOwn(BLOCKS, type) ? (BLOCKS[type]?.(inner, node) ?? '') : `\n${inner}\n`
}

/** Text with the target of its link, where that is another. */
function linked(node: unknown): string {
  const text = at(node, 'text')
  if (typeof text !== 'string') return ''
  const marks = at(node, 'marks')
  const link = Array.isArray(marks) ? marks.find((mark) => at(mark, 'type') === 'link') : undefined
  const href = textAt(link, 'attrs.href')
  return href === undefined || text.includes(href) ? text : `${text} (${href})`
}

function card(node: unknown): string {
  return textAt(node, 'attrs.url') ?? textAt(node, 'attrs.data.url') ?? ''
}

const named = (name: string, mark: string): string => (name === '' || name.startsWith(mark) ? name : `${mark}${name}`)

const dayOf = (ms: number): string => (Math.abs(ms) <= 8.64e15 ? new Date(ms).toISOString().slice(0, 10) : '')
