import * as z from 'zod'
import { teamsHtml } from '../templates/chat-html.ts'
import { Address } from './address-field.ts'
import { defineConnector } from './define.ts'
import type { SendPorts } from './ports.ts'
import type { SendOutcome } from './send-outcome.ts'
import { type ErrorTable, outcomeOf } from './outcome.ts'
import { TEAMS_LIMITS, teamsMessage } from './teams-card.ts'

const TeamsConfig = z.strictObject({ kind: z.literal('teams'), url: Address })

const COPY = 'the workflow does not take this address; copy it anew from its first step and set it as the secret'

/** The address carries its own signature. */
const BY_STATUS: ErrorTable = {
  401: { kind: 'denied', hint: COPY },
  403: { kind: 'denied', hint: COPY },
  404: { kind: 'denied', hint: 'the workflow was deleted; make a new one and set its address as the secret' },
  410: { kind: 'denied', hint: 'the workflow was deleted; make a new one and set its address as the secret' },
}

const SWITCHED_OFF = /WorkflowTriggerIsNotEnabled|WorkflowDisabled|WorkflowSuspended/i

async function post(url: string, message: object, { fetch, now }: SendPorts): Promise<SendOutcome> {
  const headers = { 'content-type': 'application/json', 'user-agent': 'sluice' }
  const outcome = outcomeOf(await fetch(url, { method: 'POST', headers, body: JSON.stringify(message) }), now(), BY_STATUS)
  if (outcome.kind !== 'rejected' || !SWITCHED_OFF.test(outcome.detail)) return outcome
  return { ...outcome, kind: 'denied', detail: `the workflow is switched off; switch it on: ${outcome.detail}` }
}

/**
 * A workflow of Microsoft Teams, "Post to a channel when a webhook request is received". It answers before the card is
 * posted and cannot be asked afterwards, so a try after an unknown outcome may be a repeat; it is counted as one.
 * https://support.microsoft.com/office/8ae491c7-0394-4861-ba59-055e33f75498
 */
export const teams = defineConnector({
  kind: 'teams',
  config: TeamsConfig,
  options: z.strictObject({}),
  secretFields: ['url'],
  addressFields: ['url'],
  channel: teamsHtml,
  limits: TEAMS_LIMITS,

  /** The workflow posts each attachment that it gets; of a message without any it posts nothing. */
  async test({ url }, ports) {
    const outcome = await post(url, { type: 'message', attachments: [] }, ports)
    if (outcome.kind !== 'delivered') return outcome
    return {
      ...outcome,
      detail:
        'the workflow took a message without a card: nothing was posted. Whether it may post into the channel shows with the first card',
    }
  },

  send: ({ delivery, config }, ports) => post(config.url, teamsMessage(delivery.content), ports),
})
