import { SecretRef } from '@sluice/schema/config'
import { ok } from '@sluice/kit/result'
import type { LeasedDelivery } from '@sluice/schema/delivery'
import * as z from 'zod'
import { type Channel, html, JOINER } from '../templates/channel.ts'
import { fromHtml } from '../templates/unmarked.ts'
import { Address } from './address-field.ts'
import { basic } from './credentials.ts'
import { defineConnector, type Job, type Lead, type SendPorts } from './define.ts'
import { askJson, type Judge, type JsonRequest, madeBy } from './json-api.ts'
import { findEither, joinOrOpen, seek } from './look-up.ts'
import { type ErrorTable, outcomeOf } from './outcome.ts'
import { authorOf, fitted, joinText, query, ticketOf, titleOf } from './ticket.ts'

const Tag = z.string().regex(/^[\w/-]{1,255}$/, 'must be letters, digits, _, - and / only')

const ZendeskConfig = z.strictObject({
  kind: z.literal('zendesk'),
  /** `https://acme.zendesk.com` */
  url: Address,
  /** The agent in whose name tickets are opened; an API token belongs to the account. */
  email: z.union([SecretRef, z.email()]),
  token: SecretRef,
  tags: z.array(Tag).max(20).default(['sluice']),
  /** `author`: the ticket is that of the item's author, where it has an e-mail address; Zendesk's triggers may write to that person. */
  requester: z.enum(['agent', 'author']).default('agent'),
})
type ZendeskConfig = z.infer<typeof ZendeskConfig>

const ZendeskOptions = z.strictObject({
  tags: z.array(Tag).max(20).default([]),
  priority: z.enum(['urgent', 'high', 'normal', 'low']).optional(),
  type: z.enum(['problem', 'incident', 'question', 'task']).optional(),
  group: z.number().int().positive().optional(),
})
type ZendeskJob = Job<ZendeskConfig, z.infer<typeof ZendeskOptions>>

const Ticket = z.object({ id: z.number().int() })
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

const ERRORS: ErrorTable = {
  401: {
    kind: 'denied',
    hint: 'Zendesk does not know the address and the token; the token may have been revoked, or token access be switched off',
  },
  403: { kind: 'denied', hint: 'the agent may not do this; give it a role that opens and comments on tickets' },
  404: { kind: 'rejected', hint: 'there is no such ticket, or no Zendesk at this address' },
  // Another request changes the same ticket at this moment.
  409: { kind: 'retry', hint: 'Zendesk was busy with the same ticket' },
  422: { kind: 'rejected', hint: 'Zendesk does not accept a field' },
}
const judge: Judge = (answer, now) => outcomeOf(answer, now, ERRORS)

/** Zendesk fills in placeholders in what agents write: `{{ticket.requester.email}}` of a stranger must not be one. */
const zendeskHtml: Channel = { ...html, escape: (text) => html.escape(text.replace(/\{(?=[{%]|$)/gm, `{${JOINER}`)) }

/** The last line of a comment. */
const marker = (deliveryId: string): string => `sluice:${deliveryId}`

const comment = (deliveryId: string, text: string): { html_body: string; public: false } => ({
  html_body: `${fitted(text.replaceAll('\n', '<br>\n'), MAX_TEXT, html.atoms)}<br>\n<br>\n${marker(deliveryId)}`,
  public: false,
})

const base = ({ url }: ZendeskConfig): string => url.replace(/\/+$/, '')
const named = (config: ZendeskConfig, id: number) => ({ externalId: String(id), externalUrl: `${base(config)}/agent/tickets/${id}` })

type Call = Pick<JsonRequest, 'method' | 'body' | 'maxBytes'>

const ask = <T>(config: ZendeskConfig, request: Call & { key?: string }, path: string, schema: z.ZodType<T>, ports: SendPorts) => {
  const { key, ...call } = request
  const authorization = basic(`${config.email}/token`, config.token)
  const headers = { authorization, ...(key === undefined ? {} : { 'idempotency-key': key }) }
  return askJson({ ...call, url: `${base(config)}/api/v2/${path}`, headers }, schema, ports, judge)
}

function requesterOf({ requester }: ZendeskConfig, delivery: LeasedDelivery): object {
  const { email, name } = authorOf(delivery)
  return requester === 'author' && email !== undefined ? { requester: { email, name: name ?? email } } : {}
}

async function send({ config, delivery, options }: ZendeskJob, ports: SendPorts) {
  const { priority, type, group } = options
  const ticket = {
    subject: titleOf(delivery, MAX_SUBJECT, fromHtml),
    comment: comment(delivery.id, delivery.content.text),
    external_id: delivery.id,
    tags: [...new Set([...config.tags, ...options.tags])],
    ...requesterOf(config, delivery),
    ...(priority === undefined ? {} : { priority }),
    ...(type === undefined ? {} : { type }),
    ...(group === undefined ? {} : { group_id: group }),
  }
  const call = { method: 'POST', body: { ticket }, key: delivery.id } as const
  return madeBy(await ask(config, call, 'tickets', z.object({ ticket: Ticket }), ports), (made) => named(config, made.ticket.id))
}

/** Zendesk remembers an idempotency key for two hours, and the id of others for ever. */
async function findExisting({ config, delivery }: ZendeskJob, ports: SendPorts) {
  const found = await ask(config, { method: 'GET' }, `tickets?${query({ external_id: delivery.id })}`, Tickets, ports)
  if (!found.ok) return found
  const ticket = found.value.value.tickets[0]
  return ok(ticket ? named(config, ticket.id) : null)
}

const ticketPath = ({ externalId }: Lead): string => `tickets/${encodeURIComponent(externalId)}`

function findComment({ config, delivery, lead }: ZendeskJob & { lead: Lead }, ports: SendPorts) {
  return seek<string>(ports, async (after) => {
    const path = `${ticketPath(lead)}/comments?${query({ 'page[size]': PAGE, 'page[after]': after })}`
    const listed = await ask(config, { method: 'GET', maxBytes: PAGE_BYTES }, path, Comments, ports)
    if (!listed.ok) return listed
    const { comments, meta } = listed.value.value
    const there = comments.some(({ body }) => body?.includes(marker(delivery.id)))
    return ok({ found: there ? ticketOf(lead) : null, next: meta.has_more ? (meta.after_cursor ?? null) : null })
  })
}

/** A ticket in Zendesk with an internal note, which nobody outside sees. https://developer.zendesk.com/api-reference/ticketing/tickets/tickets/ */
export const zendesk = defineConnector({
  kind: 'zendesk',
  config: ZendeskConfig,
  options: ZendeskOptions,
  secretFields: ['url', 'email', 'token'],
  addressFields: ['url'],
  channel: zendeskHtml,
  limits: {
    title: MAX_SUBJECT,
    text: MAX_TEXT,
    // 200 requests a minute for the smallest plan with an API, shared with all other programs; 30 a minute and user for changes.
    rate: { requests: 60, per: 'minute' },
    whenLonger: 'Cut at the end, with the number of characters that are missing.',
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

  join(job, ports) {
    const body = { ticket: { comment: comment(job.delivery.id, joinText(job.delivery, job.lead)) } }
    const add = async () =>
      madeBy(await ask(job.config, { method: 'PUT', body }, ticketPath(job.lead), z.object({ ticket: Ticket }), ports), () =>
        ticketOf(job.lead),
      )
    // 422: the ticket is closed for good.
    return joinOrOpen(add, () => send(job, ports), [422])
  },

  findJoined: (job, ports) =>
    findEither(
      () => findComment(job, ports),
      () => findExisting(job, ports),
    ),
})
