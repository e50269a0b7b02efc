import { SecretRef } from '@sluice/schema/config'
import * as z from 'zod'
import { mrkdwn } from '../templates/channel.ts'
import { Address } from './address-field.ts'
import { defineConnector, type Job } from './define.ts'
import type { SendPorts } from './ports.ts'
import type { LookUp, SendOutcome } from './send-outcome.ts'
import { joiningBy, type Joining } from './look-up.ts'
import { slackCall } from './slack-call.ts'
import { findMessage, metadataOf, nameOf, type Place } from './slack-history.ts'
import { SLACK_LIMITS, slackMessage } from './slack-message.ts'

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

type SlackApiJob = Job<SlackApiConfig, z.infer<typeof SlackApiOptions>>

const Posted = z.object({ channel: z.string(), ts: z.string() })
/** The place in which a reply to a message of ours stands. */
function threadOf(externalId: string): Place {
  const [channel = '', thread = ''] = externalId.split(':')
  return { channel, thread }
}

const placeOf = ({ config, options }: SlackApiJob): Place => ({
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
  metadata: metadataOf(delivery),
})

function send(job: SlackApiJob, ports: SendPorts): Promise<SendOutcome> {
  const { config, options } = job
  const body = { ...contentOf(job), ...(options.broadcast && options.thread !== undefined ? { reply_broadcast: true } : {}) }
  return post({ config, body, place: placeOf(job) }, ports)
}

const reply = (job: Joining<SlackApiJob>, ports: SendPorts): Promise<SendOutcome> =>
  post({ config: job.config, body: contentOf(job), place: threadOf(job.lead.externalId) }, ports)

const findExisting = (job: SlackApiJob, ports: SendPorts): Promise<LookUp> => findMessage(job, placeOf(job), ports)

const findReply = (job: Joining<SlackApiJob>, ports: SendPorts): Promise<LookUp> => findMessage(job, threadOf(job.lead.externalId), ports)

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
  place: { config: ['channel'], options: ['channel', 'thread'] },
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

  send,
  findExisting,

  ...joiningBy<SlackApiJob>({ comment: reply, findComment: findReply, send, findExisting }),
})
