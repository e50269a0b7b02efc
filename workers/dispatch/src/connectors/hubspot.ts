import { SecretRef } from '@sluice/schema/config'
import { fail, ok, type Result } from '@sluice/kit/result'
import * as z from 'zod'
import { html } from '../templates/channel.ts'
import { bearer } from './credentials.ts'
import { defineConnector, type Job } from './define.ts'
import type { SendPorts } from './ports.ts'
import { askJson, type Judge, type JsonRequest, madeBy } from './json-api.ts'
import type { Failed } from './send-outcome.ts'
import { CUT_AT_END } from './limits.ts'
import { seek } from './look-up.ts'
import { markOf, withoutMarks } from './marks.ts'
import { type ErrorTable, outcomeOf } from './outcome.ts'
import { authorOf, fitted, query } from './ticket.ts'

const HubspotConfig = z.strictObject({
  kind: z.literal('hubspot'),
  /** Of a private app with the scopes `crm.objects.contacts.read` and `.write`. */
  token: SecretRef,
  /** Makes a contact of an author who is none yet. */
  createContacts: z.boolean().default(true),
  /** The address of the contact that gets the notes of items whose author has none. */
  contact: z.email().optional(),
})
type HubspotConfig = z.infer<typeof HubspotConfig>
type HubspotJob = Job<HubspotConfig, object>

const Record = z.object({ id: z.string() })
const Noted = z.object({
  results: z.array(z.object({ toObjectId: z.union([z.number(), z.string()]) })),
  paging: z.object({ next: z.object({ after: z.string() }).optional() }).optional(),
})
const Notes = z.object({ results: z.array(z.object({ id: z.string(), properties: z.object({ hs_note_body: z.string().nullish() }) })) })

/** https://developers.hubspot.com/docs/api-reference/crm-notes-v3/guide */
const MAX_TEXT = 65_536
/** What a batch takes. */
const PAGE = 100
const PAGE_BYTES = 8_000_000
/** The association of a note with a contact. https://developers.hubspot.com/docs/api-reference/crm-associations-v4/guide */
const NOTE_TO_CONTACT = 202

/** How HubSpot answers 409 to a contact that is there: `Contact already exists. Existing ID: 51`. */
const EXISTING = /Existing ID:\s*(\d+)/

const SCOPES = 'give its private app the scopes crm.objects.contacts.read and crm.objects.contacts.write'
const ERRORS: ErrorTable = {
  401: { kind: 'denied', hint: 'HubSpot does not know the token; it may have been rotated' },
  403: { kind: 'denied', hint: `the token may not do this; ${SCOPES}` },
  // The record is being changed; the account is being moved to another data center.
  423: { kind: 'retry', hint: 'HubSpot was busy with the same record' },
  477: { kind: 'retry', hint: 'HubSpot is moving the account' },
}
const judge: Judge = (answer, now) => outcomeOf(answer, now, ERRORS)

/** It ends with the mark, because HubSpot takes comments out of its HTML. */
function bodyOf({ delivery }: HubspotJob): string {
  const { title, text } = delivery.content
  const tail = `<br>\n<br>\n${markOf(delivery.id)}`
  const content = `${html.bold(title)}<br>\n<br>\n${text.replaceAll('\n', '<br>\n')}`
  return fitted(withoutMarks(content), MAX_TEXT - tail.length, html.atoms) + tail
}

type Call = Pick<JsonRequest, 'method' | 'body' | 'maxBytes'>

const ask = <T>({ token }: HubspotConfig, request: Call, path: string, schema: z.ZodType<T>, ports: SendPorts) =>
  askJson({ ...request, url: `https://api.hubapi.com${path}`, headers: { authorization: bearer(token) } }, schema, ports, judge)

/** Id of the contact with an address; null: there is none. */
async function contactBy(config: HubspotConfig, email: string, ports: SendPorts): Promise<Result<string | null, Failed>> {
  const path = `/crm/v3/objects/contacts/${encodeURIComponent(email)}?${query({ idProperty: 'email', properties: 'email' })}`
  const found = await ask(config, { method: 'GET' }, path, Record, ports)
  if (found.ok) return ok(found.value.value.id)
  return found.failure.status === 404 ? ok(null) : found
}

/** The contact that gets the note; made where that is wanted. An address is a contact's key, so a repeat makes no second one. */
async function contactFor(job: HubspotJob, ports: SendPorts): Promise<Result<string, Failed>> {
  const { config, delivery } = job
  const email = authorOf(delivery).email ?? config.contact
  if (email === undefined)
    return fail({ kind: 'rejected', detail: 'the author has no e-mail address; set `contact` for items without one' })
  const known = await contactBy(config, email, ports)
  if (!known.ok) return known
  if (known.value !== null) return ok(known.value)
  if (!config.createContacts) return fail({ kind: 'rejected', detail: 'the author is no contact, and `createContacts` is false' })
  const made = await ask(config, { method: 'POST', body: { properties: { email } } }, '/crm/v3/objects/contacts', Record, ports)
  if (made.ok) return ok(made.value.value.id)
  // Another delivery has made it in between, or the address is the second one of a contact: HubSpot says of which.
  const there = made.failure.status === 409 ? EXISTING.exec(made.failure.detail)?.[1] : undefined
  return there === undefined ? made : ok(there)
}

async function findExisting(job: HubspotJob, ports: SendPorts) {
  const { config, delivery } = job
  const contact = await contactFor(job, ports)
  if (!contact.ok) return contact
  const path = `/crm/v4/objects/contacts/${contact.value}/associations/notes`
  return seek<string>(ports, async (after) => {
    const listed = await ask(config, { method: 'GET' }, `${path}?${query({ limit: PAGE, after })}`, Noted, ports)
    if (!listed.ok) return listed
    const { results, paging } = listed.value.value
    const next = paging?.next?.after ?? null
    if (results.length === 0) return ok({ found: null, next })
    const body = { properties: ['hs_note_body'], inputs: results.map(({ toObjectId }) => ({ id: String(toObjectId) })) }
    const read = await ask(config, { method: 'POST', body, maxBytes: PAGE_BYTES }, '/crm/v3/objects/notes/batch/read', Notes, ports)
    if (!read.ok) return read
    const mine = read.value.value.results.find(({ properties }) => properties.hs_note_body?.includes(markOf(delivery.id)))
    return ok({ found: mine ? { externalId: mine.id } : null, next })
  })
}

/** A note on the contact who wrote the item. https://developers.hubspot.com/docs/api-reference/crm-notes-v3/guide */
export const hubspot = defineConnector({
  kind: 'hubspot',
  config: HubspotConfig,
  options: z.strictObject({}),
  secretFields: ['token'],
  addressFields: [],
  channel: html,
  oneItemOnly: ({ contact }) => (contact === undefined ? 'notes go to the author of an item; give `contact` for what has none' : null),
  // The contact's list of notes may be behind by a moment.
  settleSeconds: 15,
  limits: {
    title: null,
    text: MAX_TEXT,
    // 100 requests in 10 seconds for a private app, and a note takes two or three.
    rate: { requests: 3, per: 'second' },
    whenLonger: CUT_AT_END,
  },

  async send(job, ports) {
    const contact = await contactFor(job, ports)
    if (!contact.ok) return contact.failure
    const body = {
      properties: { hs_timestamp: new Date(ports.now()).toISOString(), hs_note_body: bodyOf(job) },
      associations: [
        { to: { id: contact.value }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: NOTE_TO_CONTACT }] },
      ],
    }
    return madeBy(await ask(job.config, { method: 'POST', body }, '/crm/v3/objects/notes', Record, ports), ({ id }) => ({ externalId: id }))
  },

  findExisting,
  test: async (config, ports) =>
    madeBy(await ask(config, { method: 'GET' }, '/crm/v3/objects/contacts?limit=1', z.object({ results: z.array(Record) }), ports)),
})
