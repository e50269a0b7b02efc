import { unmapped } from '../define.ts'
import type { ItemDraft } from '../draft.ts'
import { at, textAt, timeAt } from '../fields.ts'
import { fullName } from '../people.ts'
import { defineProvider } from '../provider.ts'
import { person, tell } from '../telling.ts'

/** Updates that bring a new message. The others tell of edits, reactions, button presses, members and payments. */
const WRITTEN = new Set(['message', 'channel_post', 'business_message'])

/** An update holds its id and one more field, named after what happened. */
const kindOf = (body: unknown): string | undefined =>
  body !== null && typeof body === 'object'
    ? Object.keys(body).find((name) => name !== 'update_id' && typeof at(body, name) === 'object')
    : undefined

/** A Telegram bot. https://core.telegram.org/bots/api#update; the token is `secret_token` of https://core.telegram.org/bots/api#setwebhook */
export const telegram = defineProvider({
  kind: 'telegram',
  title: 'Telegram',
  docs: 'https://core.telegram.org/bots/api#setwebhook',
  verify: (secrets) => ({ scheme: 'token', token: { header: 'x-telegram-bot-api-secret-token' }, secrets }),
  dedupeKey: ({ body }) => textAt(body, 'update_id') ?? null,
  shape: { type: 'object', required: ['update_id'], properties: { update_id: { type: 'integer' } } },
  toItems(_event, body) {
    const type = kindOf(body)
    if (type === undefined) return unmapped('there is nothing beside update_id')
    const update = at(body, type)
    const message = at(update, 'message') ?? update
    const chat = at(message, 'chat')
    const text = textAt(update, 'text') ?? textAt(update, 'caption')
    return tell({
      type,
      written: WRITTEN.has(type) && text !== undefined,
      text,
      author: authorOf(at(update, 'from') ?? at(update, 'user') ?? at(update, 'sender_chat')),
      language: textAt(update, 'from.language_code'),
      url: addressOf(chat, textAt(message, 'message_id')),
      occurredAt: timeAt(update, 'edit_date') ?? timeAt(update, 'date'),
      // A bot hears both what everybody in a group reads and what is written to it alone.
      confidential: textAt(chat, 'type') === 'private' || undefined,
      attributes: {
        chat: at(chat, 'id'),
        chatType: at(chat, 'type'),
        chatTitle: at(chat, 'title'),
        message: at(message, 'message_id'),
        replyTo: at(message, 'reply_to_message.message_id'),
        data: at(update, 'data'),
      },
    })
  },
})

/** Messages have an address where their group or channel is public. */
function addressOf(chat: unknown, message: string | undefined): string | undefined {
  const name = textAt(chat, 'type') === 'private' ? undefined : textAt(chat, 'username')
  return name === undefined || message === undefined ? undefined : `https://t.me/${name}/${message}`
}

function authorOf(from: unknown): ItemDraft['author'] {
  const name = fullName(from, 'first_name', 'last_name') ?? textAt(from, 'title') ?? textAt(from, 'username')
  return person({ id: textAt(from, 'id'), name, bot: at(from, 'is_bot') === true })
}
