import { SecretRef } from '@sluice/schema/config'
import * as z from 'zod'
import { telegramHtml } from '../templates/chat-html.ts'
import { Address, baseOf } from './address-field.ts'
import { defineConnector, type Job } from './define.ts'
import type { SendPorts } from './ports.ts'
import type { SendOutcome } from './send-outcome.ts'
import { askJson, madeBy } from './json-api.ts'
import { judgeTelegram } from './telegram-errors.ts'
import { TELEGRAM_LIMITS, telegramText } from './telegram-text.ts'

const TelegramConfig = z.strictObject({
  kind: z.literal('telegram'),
  /** As @BotFather gives it: `123456:AA…`. */
  token: SecretRef,
  /** The number of a chat, or the `@name` of a channel or public group. */
  chat: z.union([
    z.number().int(),
    z.string().regex(/^(?:-?\d{1,16}|@[A-Za-z]\w{3,31})$/, 'must be the number of a chat, or a name like @acme_news'),
  ]),
  /** Of a Bot API server of one's own. */
  url: Address.default('https://api.telegram.org'),
})
type TelegramConfig = z.infer<typeof TelegramConfig>

const TelegramOptions = z.strictObject({
  /** The topic of a forum. */
  thread: z.number().int().positive().optional(),
  /** Arrives without a sound. */
  silent: z.boolean().optional(),
})
type TelegramOptions = z.infer<typeof TelegramOptions>

const Chat = z.object({ id: z.number(), type: z.string(), title: z.string().optional(), username: z.string().optional() })
const Sent = z.object({ result: z.object({ message_id: z.number(), chat: Chat }) })
/** Of no other form, because it becomes a part of the address. */
const TOKEN = /^\d{1,20}:[\w-]{10,100}$/

/** Telegram wants the token in the path, so nothing that holds the address is kept or shown; a token of another form is not sent at all. */
function addressOf(config: TelegramConfig, method: string): string | null {
  const { token } = config
  return TOKEN.test(token) ? `${baseOf(config)}/bot${token}/${method}` : null
}

const BAD_TOKEN: SendOutcome = { kind: 'denied', detail: 'the token does not look like one of Telegram, 123456:AA…' }

/** https://core.telegram.org/api/links#message-links; a private chat has none. */
function linkTo({ message_id, chat }: z.infer<typeof Sent>['result']): string | null {
  if (chat.username !== undefined && chat.type !== 'private') return `https://t.me/${chat.username}/${message_id}`
  return chat.type === 'supergroup' || chat.type === 'channel'
    ? `https://t.me/c/${String(chat.id).replace(/^-100/, '')}/${message_id}`
    : null
}

async function sendMessage(
  { delivery, config, options }: Job<TelegramConfig, TelegramOptions>,
  extra: object,
  ports: SendPorts,
): Promise<SendOutcome> {
  const url = addressOf(config, 'sendMessage')
  if (url === null) return BAD_TOKEN
  const body = {
    chat_id: config.chat,
    text: telegramText(delivery.content),
    parse_mode: 'HTML',
    link_preview_options: { is_disabled: true },
    ...(options.thread === undefined ? {} : { message_thread_id: options.thread }),
    ...(options.silent === undefined ? {} : { disable_notification: options.silent }),
    ...extra,
  }
  return madeBy(await askJson({ method: 'POST', url, headers: {}, body }, Sent, ports, judgeTelegram), ({ result }) => {
    const link = linkTo(result)
    return { externalId: String(result.message_id), ...(link === null ? {} : { externalUrl: link }) }
  })
}

/**
 * A message of a Telegram bot; near-duplicates reply to the first one. Bots cannot look for messages, so a try after an
 * unknown outcome may be a repeat; it is counted as one. https://core.telegram.org/bots/api#sendmessage
 */
export const telegram = defineConnector({
  kind: 'telegram',
  config: TelegramConfig,
  options: TelegramOptions,
  secretFields: ['token', 'url'],
  addressFields: ['url'],
  place: { config: ['chat'], options: ['thread'] },
  channel: telegramHtml,
  limits: TELEGRAM_LIMITS,

  /** Shows that the token is good and that the bot knows the chat. https://core.telegram.org/bots/api#getchat */
  async test(config, ports) {
    const url = addressOf(config, 'getChat')
    if (url === null) return BAD_TOKEN
    const answer = await askJson(
      { method: 'POST', url, headers: {}, body: { chat_id: config.chat } },
      z.object({ result: Chat }),
      ports,
      judgeTelegram,
    )
    if (!answer.ok) return answer.failure
    const { type, title = 'without a title' } = answer.value.value.result
    return { kind: 'delivered', status: answer.value.status, detail: `the bot knows the ${type} ${title}; nothing was posted` }
  },

  send: (job, ports) => sendMessage(job, {}, ports),

  // Where the first message was deleted, the reply is a message of its own.
  join: (job, ports) =>
    sendMessage(job, { reply_parameters: { message_id: Number(job.lead.externalId), allow_sending_without_reply: true } }, ports),
})
