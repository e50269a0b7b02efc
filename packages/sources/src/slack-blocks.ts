import { at, textAt } from './fields.ts'

/** Nobody writes deeper; what is nested deeper is left out, because a stack ends. */
const MAX_DEPTH = 20

/** Elements of rich text that stand in a line. https://docs.slack.dev/reference/block-kit/blocks/rich-text-block/ */
const INLINE: Record<string, (element: unknown) => string> = {
  text: (element) => escaped(spoken(element)),
  link: (element) => reference(textAt(element, 'url'), textAt(element, 'text')),
  user: (element) => reference(withMark('@', textAt(element, 'user_id'))),
  channel: (element) => reference(withMark('#', textAt(element, 'channel_id'))),
  usergroup: (element) => reference(withMark('!subteam^', textAt(element, 'usergroup_id'))),
  broadcast: (element) => reference(withMark('!', textAt(element, 'range'))),
  date: (element) => escaped(textAt(element, 'fallback') ?? textAt(element, 'timestamp')),
  emoji: (element) => fromCodePoints(textAt(element, 'unicode')) ?? `:${textAt(element, 'name') ?? 'emoji'}:`,
  color: (element) => escaped(textAt(element, 'value')),
  // Texts of other blocks.
  mrkdwn: spoken,
  plain_text: (element) => escaped(spoken(element)),
  image: (element) => escaped(textAt(element, 'alt_text')),
}

/** Where a block or an element holds others. */
const INNER = ['text', 'title', 'description', 'fields', 'elements', 'rows'] as const

/** What people press or choose is nothing that somebody said. */
const UNSAID = new Set(['actions', 'input', 'divider', 'button', 'file'])

/**
 * Blocks of a Slack message as mrkdwn, for messages whose `text` is empty: apps and Slack's own editor write such. Empty for
 * everything else. https://docs.slack.dev/reference/block-kit/blocks/
 */
export const blocksToMrkdwn = (blocks: unknown): string =>
  Array.isArray(blocks)
    ? blocks
        .map((block) => textOf(block, 0).trim())
        .filter(Boolean)
        .join('\n')
    : ''

function textOf(node: unknown, depth: number): string {
  if (Array.isArray(node)) return depth === MAX_DEPTH ? '' : node.map((cell) => textOf(cell, depth + 1)).join(' ')
  const type = textAt(node, 'type') ?? ''
  if (UNSAID.has(type) || depth === MAX_DEPTH) return ''
  if (Object.hasOwn(INLINE, type)) return INLINE[type]?.(node) ?? ''
  const inner = INNER.flatMap((name) => childrenOf(node, name)).map((child) => textOf(child, depth + 1))
  if (type === 'rich_text_list') return inner.map((item) => `- ${item.trim()}`).join('\n')
  // Runs of one line follow each other; blocks and the fields of a section begin a new one.
  return type.startsWith('rich_text_') ? inner.join('') : inner.join('\n')
}

function childrenOf(node: unknown, name: string): unknown[] {
  const found = at(node, name)
  if (name === 'text' && typeof found === 'string') return [{ type: 'mrkdwn', text: found }]
  return Array.isArray(found) ? found : found && typeof found === 'object' ? [found] : []
}

/** Text as it is; a run may be nothing but a space. */
function spoken(element: unknown): string {
  const text = at(element, 'text')
  return typeof text === 'string' ? text : ''
}

const withMark = (mark: string, id: string | undefined): string | undefined => (id === undefined ? undefined : `${mark}${id}`)

function reference(target: string | undefined, label?: string): string {
  if (target === undefined) return escaped(label)
  return `<${escaped(target).replaceAll('|', '%7C')}${label === undefined ? '' : `|${escaped(label)}`}>`
}

/** https://docs.slack.dev/messaging/formatting-message-text#escaping */
const escaped = (text: string | undefined): string => (text ?? '').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** `1f44d-1f3fb` */
function fromCodePoints(text: string | undefined): string | undefined {
  if (text === undefined || !/^[\da-f]{1,6}(?:-[\da-f]{1,6}){0,15}$/i.test(text)) return undefined
  const codes = text.split('-').map((hex) => Number.parseInt(hex, 16))
  return codes.every((code) => code <= 0x10_ffff) ? String.fromCodePoint(...codes) : undefined
}
