import * as z from 'zod'
import { discordMarkdown } from '../templates/discord-channel.ts'
import { Address } from './address-field.ts'
import { defineConnector } from './define.ts'
import { DISCORD_LIMITS, discordMessage } from './discord-message.ts'
import { askJson, type Judge, madeBy, parseJson } from './json-api.ts'
import { type ErrorTable, outcomeOf } from './outcome.ts'

const DiscordConfig = z.strictObject({ kind: z.literal('discord'), url: Address })

const DiscordOptions = z.strictObject({
  /** Id of a thread in the webhook's channel. */
  thread: z
    .string()
    .regex(/^\d{15,20}$/, 'must be the id of a thread, a number of 15 to 20 digits in quotes')
    .optional(),
})

const Posted = z.object({ id: z.string(), channel_id: z.string() })
const Webhook = z.object({ name: z.string().nullish() })
const Refused = z.object({ code: z.number().optional(), retry_after: z.number().optional() })

const GONE = 'the webhook was taken away or its address is incomplete; make a new one and set it as the secret'

const BY_STATUS: ErrorTable = { 401: { kind: 'denied', hint: GONE }, 403: { kind: 'denied', hint: 'the webhook may not post there' } }

/** https://docs.discord.com/developers/topics/opcodes-and-status-codes#json-json-error-codes */
const BY_CODE: Readonly<Record<number, { kind: 'denied' | 'rejected'; hint: string }>> = {
  10015: { kind: 'denied', hint: GONE },
  50027: { kind: 'denied', hint: GONE },
  10003: { kind: 'rejected', hint: 'there is no such thread in the channel of the webhook' },
  40333: { kind: 'denied', hint: 'Discord has blocked this sender' },
}

/** Discord says in the body how long to wait, in seconds with a fraction. https://docs.discord.com/developers/topics/rate-limits */
const judge: Judge = (answer, now) => {
  const outcome = outcomeOf(answer, now, BY_STATUS)
  if (!answer.ok || outcome.kind === 'delivered') return outcome
  const { code, retry_after } = parseJson(Refused, answer.value.text) ?? {}
  if (outcome.kind === 'retry' && retry_after !== undefined) return { ...outcome, retryAfterSeconds: Math.ceil(retry_after) }
  const known = code === undefined ? undefined : BY_CODE[code]
  return known && outcome.kind !== 'retry' && outcome.kind !== 'unknown'
    ? { kind: known.kind, status: answer.value.status, detail: `${known.hint}: ${answer.value.text}` }
    : outcome
}

/** With `wait`, Discord answers when the message is there, and with its id. What is no address is refused by the guard. */
function addressOf(url: string, thread?: string): string {
  if (!URL.canParse(url)) return url
  const address = new URL(url)
  address.searchParams.set('wait', 'true')
  if (thread !== undefined) address.searchParams.set('thread_id', thread)
  return address.href
}

/**
 * A Discord webhook. It can show only messages whose id is known, so a try after an unknown outcome may be a repeat; it is
 * counted as one. https://docs.discord.com/developers/resources/webhook#execute-webhook
 */
export const discord = defineConnector({
  kind: 'discord',
  config: DiscordConfig,
  options: DiscordOptions,
  secretFields: ['url'],
  addressFields: ['url'],
  channel: discordMarkdown,
  limits: DISCORD_LIMITS,

  /** https://docs.discord.com/developers/resources/webhook#get-webhook-with-token. The answer holds the token, so none of it is kept. */
  async test({ url }, ports) {
    const answer = await askJson({ method: 'GET', url, headers: {} }, Webhook, ports, judge)
    if (!answer.ok) return answer.failure
    const { status, value } = answer.value
    return { kind: 'delivered', status, detail: `the webhook ${value.name ?? 'without a name'} is there; nothing was posted` }
  },

  async send({ delivery, config, options }, ports) {
    const request = {
      method: 'POST',
      url: addressOf(config.url, options.thread),
      headers: {},
      body: discordMessage(delivery.content),
    } as const
    return madeBy(await askJson(request, Posted, ports, judge), ({ id }) => ({ externalId: id }))
  },
})
