import { isObject, objectOf, type Service, text } from './service.ts'

const isGoodSection = (block: unknown): boolean => {
  if (!isObject(block) || typeof block['type'] !== 'string') return false
  if (block['type'] !== 'section') return true
  const words = isObject(block['text']) ? block['text']['text'] : undefined
  return typeof words === 'string' && words.length >= 1 && words.length <= 3_000
}

/** Why Slack would refuse a message, in its own word, or null. */
function refusal(message: Record<string, unknown> | null): string | null {
  if (!message) return 'invalid_payload'
  const { blocks } = message
  if (blocks === undefined) return typeof message['text'] === 'string' && message['text'] !== '' ? null : 'no_text'
  return Array.isArray(blocks) && blocks.length <= 50 && blocks.every(isGoodSection) ? null : 'invalid_blocks'
}

/** Slack's incoming webhook: `ok` as text, or one word that says what is wrong. */
export const slack: Service = {
  name: 'slack',
  takes: (path) => path.startsWith('/slack/services/'),
  answer({ method, body }) {
    if (method !== 'POST') return text(405, 'method_not_allowed', method)
    const message = objectOf(body)
    const refused = refusal(message)
    return refused === null ? text(200, 'ok', String(message?.['text'])) : text(400, refused, refused)
  },
}
