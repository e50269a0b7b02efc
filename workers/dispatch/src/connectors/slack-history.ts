import { ok } from '@sluice/kit/result'
import type { LeasedDelivery } from '@sluice/schema/delivery'
import * as z from 'zod'
import { seek } from './look-up.ts'
import type { SendPorts } from './ports.ts'
import type { LookUp } from './send-outcome.ts'
import { slackCall } from './slack-call.ts'
import { madeAfter } from './ticket.ts'

const EVENT_TYPE = 'sluice_delivery'
/** Messages a request. */
const PAGE = 100

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
export interface Place {
  channel: string
  thread?: string
}

/** What a message is called here: `C0123ABCD:1718900000.123456`. */
export const nameOf = ({ channel, ts }: { channel: string; ts: string }) => ({ externalId: `${channel}:${ts}` })

/** By what a message is found again. https://docs.slack.dev/messaging/message-metadata/ */
export const metadataOf = ({ id }: LeasedDelivery): object => ({ event_type: EVENT_TYPE, event_payload: { delivery: id } })

interface Sought {
  delivery: LeasedDelivery
  config: { url: string; token: string; channel: string }
}

/** Reads the messages of a place since the delivery was decided, until the one with its id in the metadata. */
export function findMessage({ delivery, config }: Sought, { channel, thread }: Place, ports: SendPorts): Promise<LookUp> {
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
