import { ok } from '@sluice/kit/result'
import type { LeasedDelivery } from '@sluice/schema/delivery'
import * as z from 'zod'
import { type Channel, html, JOINER } from '../templates/channel.ts'
import { fromHtml } from '../templates/unmarked.ts'
import { baseOf } from './address-field.ts'
import { defineConnector, type Job, type Lead } from './define.ts'
import type { SendPorts } from './ports.ts'
import { madeBy } from './json-api.ts'
import { CUT_AT_END } from './limits.ts'
import { joiningBy, type Joining, seek } from './look-up.ts'
import { markOf, withoutMarks } from './marks.ts'
import { authorOf, fitted, joinText, query, ticketOf, titleOf } from './ticket.ts'
import { ask, ERRORS, Tag, ZendeskConfig } from './zendesk-api.ts'

const ZendeskOptions = z.strictObject({
  tags: z.array(Tag).max(20).default([]),
  priority: z.enum(['urgent', 'high', 'normal', 'low']).optional(),
  type: z.enum(['problem', 'incident', 'question', 'task']).optional(),
  group: z.number().int().positive().optional(),
})
type ZendeskJob = Job<ZendeskConfig, z.infer<typeof ZendeskOptions>>

const Ticket = z.object({ id: z.number().int() })
const Made = z.object({ ticket: Ticket })
const Tickets = z.object({ tickets: z.array(Ticket) })
const Comments = z.object({
  comments: z.array(z.object({ body: z.string().nullish() })),
  meta: z.object({ has_more: z.boolean(), after_cursor: z.string().nullish() }),
})

const MAX_SUBJECT = 255
/** https://developer.zendesk.com/api-reference/ticketing/tickets/ticket_comments/ */
const MAX_TEXT = 65_000
const PAGE = 100
const PAGE_BYTES = 8_000_000

/** Zendesk fills in placeholders in what agents write: `{{ticket.requester.email}}` of a stranger must not be one. */
const zendeskHtml: Channel = { ...html, escape: (text) => html.escape(text.replace(/\{(?=[{%]|$)/gm, `{${JOINER}`)) }

const note = (deliveryId: string, text: string): { html_body: string; public: false } => ({
  html_body: `${fitted(withoutMarks(text).replaceAll('\n', '<br>\n'), MAX_TEXT, html.atoms)}<br>\n<br>\n${markOf(deliveryId)}`,
  public: false,
})

const named = (config: ZendeskConfig, id: number) => ({ externalId: String(id), externalUrl: `${baseOf(config)}/agent/tickets/${id}` })

function requesterOf({ requester }: ZendeskConfig, delivery: LeasedDelivery): object {
  const { email, name } = authorOf(delivery)
  return requester === 'author' && email !== undefined ? { requester: { email, name: name ?? email } } : {}
}

async function send({ config, delivery, options }: ZendeskJob, ports: SendPorts) {
  const { priority, type, group } = options
  const ticket = {
    subject: titleOf(delivery, MAX_SUBJECT, fromHtml),
    comment: note(delivery.id, delivery.content.text),
    external_id: delivery.id,
    tags: [...new Set([...config.tags, ...options.tags])],
    ...requesterOf(config, delivery),
    ...(priority === undefined ? {} : { priority }),
    ...(type === undefined ? {} : { type }),
    ...(group === undefined ? {} : { group_id: group }),
  }
  const call = { method: 'POST', body: { ticket }, key: delivery.id } as const
  return madeBy(await ask(config, call, 'tickets', Made, ports), (made) => named(config, made.ticket.id))
}

/** Zendesk remembers an idempotency key for two hours, and the id of others for ever. */
async function findExisting({ config, delivery }: ZendeskJob, ports: SendPorts) {
  const found = await ask(config, { method: 'GET' }, `tickets?${query({ external_id: delivery.id })}`, Tickets, ports)
  if (!found.ok) return found
  const ticket = found.value.value.tickets[0]
  return ok(ticket ? named(config, ticket.id) : null)
}

const ticketPath = ({ externalId }: Lead): string => `tickets/${encodeURIComponent(externalId)}`

function findComment({ config, delivery, lead }: Joining<ZendeskJob>, ports: SendPorts) {
  return seek<string>(ports, async (after) => {
    const path = `${ticketPath(lead)}/comments?${query({ 'page[size]': PAGE, 'page[after]': after })}`
    const listed = await ask(config, { method: 'GET', maxBytes: PAGE_BYTES }, path, Comments, ports)
    if (!listed.ok) return listed
    const { comments, meta } = listed.value.value
    const there = comments.some(({ body }) => body?.includes(markOf(delivery.id)))
    return ok({ found: there ? ticketOf(lead) : null, next: meta.has_more ? (meta.after_cursor ?? null) : null })
  })
}

async function comment({ config, delivery, lead }: Joining<ZendeskJob>, ports: SendPorts) {
  const body = { ticket: { comment: note(delivery.id, joinText(delivery, lead, zendeskHtml)) } }
  return madeBy(await ask(config, { method: 'PUT', body }, ticketPath(lead), Made, ports), () => ticketOf(lead))
}

/** A ticket in Zendesk with an internal note, which nobody outside sees. https://developer.zendesk.com/api-reference/ticketing/tickets/tickets/ */
export const zendesk = defineConnector({
  kind: 'zendesk',
  config: ZendeskConfig,
  options: ZendeskOptions,
  secretFields: ['url', 'email', 'token'],
  addressFields: ['url'],
  place: { config: ['url'] },
  channel: zendeskHtml,
  limits: {
    title: MAX_SUBJECT,
    text: MAX_TEXT,
    // 200 requests a minute for the smallest plan with an API, shared with all other programs; 30 a minute and user for changes.
    rate: { requests: 60, per: 'minute' },
    whenLonger: CUT_AT_END,
  },
  send,
  findExisting,

  async test(config, ports) {
    const me = await ask(config, { method: 'GET' }, 'users/me', z.object({ user: z.object({ id: z.number().nullable() }) }), ports)
    if (!me.ok) return me.failure
    // Zendesk answers an unknown user with an anonymous one.
    if (me.value.value.user.id === null) return { kind: 'denied', status: me.value.status, detail: ERRORS[401]?.hint ?? '' }
    return madeBy(me)
  },

  // 422: the ticket is closed for good.
  ...joiningBy<ZendeskJob>({ comment, findComment, send, findExisting, gone: [422], hides: true }),
})
