import * as z from 'zod'
import { mrkdwn } from '../templates/channel.ts'
import { Address } from './address-field.ts'
import { defineConnector } from './define.ts'
import type { SendPorts } from './ports.ts'
import type { SendOutcome } from './send-outcome.ts'
import { outcomeOf } from './outcome.ts'
import { slackError } from './slack-errors.ts'
import { SLACK_LIMITS, slackMessage } from './slack-message.ts'

const SlackConfig = z.strictObject({ kind: z.literal('slack'), url: Address })

async function post(url: string, message: object, { fetch, now }: SendPorts): Promise<SendOutcome> {
  const headers = { 'content-type': 'application/json; charset=utf-8', 'user-agent': 'sluice' }
  const outcome = outcomeOf(await fetch(url, { method: 'POST', headers, body: JSON.stringify(message) }), now())
  if (outcome.kind === 'rejected') return slackError(outcome.detail.trim(), outcome.status) ?? outcome
  // Anything but `ok` under 200 comes from something that is not Slack.
  return outcome.kind === 'delivered' && outcome.detail.trim() !== 'ok' ? { ...outcome, kind: 'rejected' } : outcome
}

/** Slack's words for a message without content. */
const EMPTY = new Set(['no_text', 'invalid_payload', 'missing_text_or_fallback_or_attachments'])

/**
 * A Slack incoming webhook. Slack offers nothing to look for a message by, so a try after an unknown outcome may be a
 * repeat; it is counted as one. `slack-api` can look. https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks/
 */
export const slack = defineConnector({
  kind: 'slack',
  config: SlackConfig,
  options: z.strictObject({}),
  secretFields: ['url'],
  addressFields: ['url'],
  channel: mrkdwn,
  limits: SLACK_LIMITS,

  /** Slack looks at the address before it looks at the content. */
  async test({ url }, ports) {
    const outcome = await post(url, {}, ports)
    if (outcome.kind !== 'rejected' || !EMPTY.has(outcome.detail.trim())) return outcome
    return { kind: 'delivered', status: 400, detail: 'Slack knows the address, and refused a message without content: nothing was posted' }
  },

  send: ({ delivery, config }, ports) => post(config.url, slackMessage(delivery.content), ports),
})
