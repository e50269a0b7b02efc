import { ok } from '@sluice/kit/result'
import { SecretRef } from '@sluice/schema/config'
import * as z from 'zod'
import { mrkdwn } from '../templates/channel.ts'
import { Address } from './address-field.ts'
import { defineConnector, type Job, type LookUp, type SendOutcome, type SendPorts } from './define.ts'
import { seek } from './look-up.ts'
import { slackCall } from './slack-call.ts'
import { SLACK_LIMITS, slackMessage } from './slack-message.ts'
import { madeAfter } from './ticket.ts'

const ChannelId = z
  .string()
  .regex(/^[CDG][A-Z0-9]{6,}$/, 'must be the id of a channel, like C0123ABCD (in Slack: channel details, at the bottom)')
const Timestamp = z.string().regex(/^\d{6,}\.\d{6}$/, 'must be the ts of a message, like 1718900000.123456')

const SlackApiConfig = z.strictObject({
  kind: z.literal('slack-api'),
  /** A bot token, with the scopes `chat:write` and `channels:history` (`groups:history` for private channels). */
  token: SecretRef,
  channel: ChannelId,
  /** Another one for GovSlack. */
  url: Address.default('https://slack.com/api'),
})
type SlackApiConfig = z.infer<typeof SlackApiConfig>

const SlackApiOptions = z.strictObject({
  channel: ChannelId.optional(),
  /** The message in whose thread this one appears. */
  thread: Timestamp.optional(),
  /** Shows a reply in the channel too. */
  broadcast: z.boolean().optional(),
})

const EVENT_TYPE = 'sluice_delivery'
/** Messages a request. */
const PAGE = 100

const Posted = z.object({ channel: z.string(), ts: z.string() })
const Message = z.object({
  ts: z.string(),
  metadata: z
    .object({ event_type: z.string(), event_payload: z.object({ delivery: z.string() }) })
    .nullish()
    .catch(null),
})
const Page = z.object({
  messages: z.array(Message),
  has_more: z.boolean().default(false),
  response_metadata: z.object({ next_cursor: z.string() }).optional(),
})

/** Where a message stands or is to stand. */
interface Place {
  channel: string
  thread?: string
}

const nameOf = ({ channel, ts }: { channel: string; ts: string }) => ({ externalId: `${channel}:${ts}` })

/** The place in which a reply to a message of ours stands. */
function threadOf(externalId: string): Place {
  const [channel = '', thread = ''] = externalId.split(':')
  return { channel, thread }
}

const placeOf = ({ config, options }: Job<SlackApiConfig, z.infer<typeof SlackApiOptions>>): Place => ({
  channel: options.channel ?? config.channel,
  ...(options.thread === undefined ? {} : { thread: options.thread }),
})

async function post(job: { config: SlackApiConfig; body: object; place: Place }, ports: SendPorts): Promise<SendOutcome> {
  const { config, place } = job
  const body = {
    ...job.body,
    channel: place.channel,
    ...(place.thread === undefined ? {} : { thread_ts: place.thread }),
    unfurl_links: false,
    unfurl_media: false,
  }
  const configured = place.channel === config.channel
  const answer = await slackCall({ config, method: 'chat.postMessage', body, configured }, Posted, ports)
  if (!answer.ok) return answer.failure
  const { status, detail, value } = answer.value
  return { kind: 'delivered', status, detail, ...nameOf(value) }
}

const contentOf = ({ delivery }: Pick<Job<object, object>, 'delivery'>): object => ({
  ...slackMessage(delivery.content),
  metadata: { event_type: EVENT_TYPE, event_payload: { delivery: delivery.id } },
})

/** Reads the messages of a place since the delivery was decided, until the one with its id in the metadata. */
function find({ delivery, config }: Job<SlackApiConfig, object>, { channel, thread }: Place, ports: SendPorts): Promise<LookUp> {
  const since = madeAfter(delivery)
  const method = thread === undefined ? 'conversations.history' : 'conversations.replies'
  const query = {
    channel,
    ...(thread === undefined ? {} : { ts: thread }),
    ...(since === null ? {} : { oldest: String(Date.parse(since) / 1_000) }),
    include_all_metadata: 'true',
    limit: String(PAGE),
  }
  const configured = channel === config.channel
  return seek<string>(ports, async (cursor) => {
    const asked = cursor === null ? query : { ...query, cursor }
    const answer = await slackCall({ config, method, query: asked, configured }, Page, ports)
    if (!answer.ok) return answer
    const { messages, has_more, response_metadata } = answer.value.value
    const found = messages.find(({ metadata }) => metadata?.event_type === EVENT_TYPE && metadata.event_payload.delivery === delivery.id)
    const next = has_more ? response_metadata?.next_cursor : undefined
    return ok({ found: found ? nameOf({ channel, ts: found.ts }) : null, next: next === undefined || next === '' ? null : next })
  })
}

/**
 * A message by Slack's Web API, with a bot token. It is found again by its metadata, and near-duplicates reply in the thread of
 * the first one. https://docs.slack.dev/reference/methods/chat.postMessage/ https://docs.slack.dev/messaging/message-metadata/
 */
export const slackApi = defineConnector({
  kind: 'slack-api',
  config: SlackApiConfig,
  options: SlackApiOptions,
  secretFields: ['token', 'url'],
  addressFields: ['url'],
  channel: mrkdwn,
  limits: SLACK_LIMITS,
  // Slack does not say how soon history has a message; it is normally a moment.
  settleSeconds: 5,

  /** https://docs.slack.dev/reference/methods/auth.test/ */
  async test(config, ports) {
    const answer = await slackCall({ config, method: 'auth.test', body: {} }, z.object({ team: z.string(), user: z.string() }), ports)
    if (!answer.ok) return answer.failure
    const { status, value } = answer.value
    return { kind: 'delivered', status, detail: `the token belongs to ${value.user} in ${value.team}; nothing was posted` }
  },

  send(job, ports) {
    const { config, options } = job
    const body = { ...contentOf(job), ...(options.broadcast && options.thread !== undefined ? { reply_broadcast: true } : {}) }
    return post({ config, body, place: placeOf(job) }, ports)
  },

  findExisting: (job, ports) => find(job, placeOf(job), ports),

  join: (job, ports) => post({ config: job.config, body: contentOf(job), place: threadOf(job.lead.externalId) }, ports),

  findJoined: (job, ports) => find(job, threadOf(job.lead.externalId), ports),
})
