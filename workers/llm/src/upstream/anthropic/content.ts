import type { ChatMessage } from '../../call/wire.ts'
import { type Fields, fieldsOf } from '../fields.ts'

/** A block of a message. https://platform.claude.com/docs/en/api/messages */
export type Block = { type: string } & Record<string, unknown>

const text = (value: unknown, cacheControl?: unknown): Block[] =>
  // Empty blocks are refused.
  typeof value === 'string' && value !== '' ? [{ type: 'text', text: value, ...(cacheControl ? { cache_control: cacheControl } : {}) }] : []

/** `data:image/png;base64,…` or an address. */
function sourceOf(url: unknown): Fields {
  const given = typeof url === 'string' ? url : ''
  const comma = given.indexOf(',')
  const [mediaType = '', ...rest] = given.startsWith('data:') && comma > 0 ? given.slice(5, comma).split(';') : []
  return rest.includes('base64') ? { type: 'base64', media_type: mediaType, data: given.slice(comma + 1) } : { type: 'url', url: given }
}

/** The parts of OpenAI's messages. What is none of them goes as it is: blocks of Anthropic's own may be among them. */
const PARTS: Record<string, (part: Fields) => Block[]> = {
  text: (part) => text(part['text'], part['cache_control']),
  refusal: (part) => text(part['refusal']),
  image_url: (part) => [{ type: 'image', source: sourceOf(fieldsOf(part['image_url'])['url'] ?? part['image_url']) }],
  file: (part) => {
    const { file_data: data, file_id: id, filename } = fieldsOf(part['file'])
    const source = id === undefined ? sourceOf(data) : { type: 'file', file_id: id }
    return [{ type: 'document', source, ...(filename !== undefined && { title: filename }) }]
  },
}

/** The content of a message as blocks. */
export function toBlocks(content: ChatMessage['content']): Block[] {
  if (typeof content === 'string') return text(content)
  return (content ?? []).flatMap((part) => (Object.hasOwn(PARTS, part.type) ? (PARTS[part.type]?.(part) ?? []) : [part]))
}
