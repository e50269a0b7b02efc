import * as z from 'zod'
import { mrkdwn } from '../templates/channel.ts'
import { Address } from './address-field.ts'
import { defineConnector } from './define.ts'
import { outcomeOf } from './outcome.ts'
import { slackMessage } from './slack-message.ts'

const SlackConfig = z.strictObject({ kind: z.literal('slack'), url: Address })

/**
 * A Slack incoming webhook. Slack offers nothing to look for a message by, so a try after an unknown outcome may be a
 * repeat; it is counted as one. https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks/
 */
export const slack = defineConnector({
  kind: 'slack',
  config: SlackConfig,
  options: z.strictObject({}),
  secretFields: ['url'],
  addressFields: ['url'],
  channel: mrkdwn,

  async send({ delivery, config }, { fetch, now }) {
    const body = JSON.stringify(slackMessage(delivery.content))
    const answer = await fetch(config.url, { method: 'POST', headers: { 'content-type': 'application/json; charset=utf-8' }, body })
    const outcome = outcomeOf(answer, now())
    // Anything but `ok` under 200 comes from something that is not Slack.
    return outcome.kind === 'delivered' && outcome.detail.trim() !== 'ok' ? { ...outcome, kind: 'rejected' } : outcome
  },
})
