import { SecretRef } from '@sluice/schema/config'
import { ok } from '@sluice/kit/result'
import * as z from 'zod'
import { type Channel, JOINER, plain } from '../templates/channel.ts'
import { bearer } from './credentials.ts'
import { defineConnector, type Job, type Lead } from './define.ts'
import type { SendPorts } from './ports.ts'
import { askJson, type Judge, type JsonRequest, madeBy } from './json-api.ts'
import { CUT_AT_END } from './limits.ts'
import { joiningBy, type Joining, seek } from './look-up.ts'
import { markOf, withoutMarks } from './marks.ts'
import { type ErrorTable, outcomeOf } from './outcome.ts'
import { fitted, joinText, madeAfter, query, ticketOf, titleOf } from './ticket.ts'

const Gid = z.string().regex(/^\d{1,30}$/, 'must be the number of it in its address, in quotes')

const AsanaConfig = z.strictObject({
  kind: z.literal('asana'),
  project: Gid,
  /** A personal access token, or that of a service account. */
  token: SecretRef,
  tags: z.array(Gid).max(20).default([]),
})
type AsanaConfig = z.infer<typeof AsanaConfig>

const AsanaOptions = z.strictObject({ tags: z.array(Gid).max(20).default([]), assignee: Gid.optional() })
type AsanaJob = Job<AsanaConfig, z.infer<typeof AsanaOptions>>

const Task = z.object({ gid: z.string(), permalink_url: z.string().optional() })
const NextPage = z.object({ offset: z.string() }).nullish()
const Tasks = z.object({ data: z.array(Task.extend({ notes: z.string().optional() })), next_page: NextPage })
const Stories = z.object({ data: z.array(z.object({ text: z.string().nullish() })), next_page: NextPage })

/** https://developers.asana.com/reference/createtask */
const MAX_NAME = 1_024
/** Asana states none for notes and comments; it has refused more. */
const MAX_TEXT = 60_000
const PAGE = 100
const PAGE_BYTES = 8_000_000

const ERRORS: ErrorTable = {
  401: { kind: 'denied', hint: 'Asana does not know the token; it may have been revoked' },
  402: { kind: 'rejected', hint: 'the plan of the workspace does not include this' },
  403: { kind: 'denied', hint: 'the account of the token may not do this; make it a member of the project, with the right to edit' },
  404: { kind: 'rejected', hint: 'there is no such project or task, or the account of the token may not see it' },
  451: { kind: 'rejected', hint: 'Asana blocks this request for legal reasons' },
}
const judge: Judge = (answer, now) => outcomeOf(answer, now, ERRORS)

/**
 * Asana takes text as it is, but for its own addresses: that of a person in a comment is a mention of that person.
 * https://developers.asana.com/docs/rich-text
 */
const escape = (text: string): string => text.replace(/app\.asana\.com(?=\/|$)/gi, (host) => host + JOINER)
const asanaText: Channel = { ...plain, escape, link: escape }

/**
 * The last line of a task and of a comment. Asana's own field for the ids of others (`external`) is there for OAuth apps only, whose
 * tokens last an hour.
 */
const marked = (deliveryId: string, text: string): string =>
  `${fitted(withoutMarks(text), MAX_TEXT, asanaText.atoms)}\n\n${markOf(deliveryId)}`

const named = ({ gid, permalink_url }: z.infer<typeof Task>) => ({
  externalId: gid,
  ...(permalink_url === undefined ? {} : { externalUrl: permalink_url }),
})

type Call = Pick<JsonRequest, 'method' | 'body' | 'maxBytes'>

const ask = <T>({ token }: AsanaConfig, request: Call, path: string, schema: z.ZodType<T>, ports: SendPorts) =>
  askJson({ ...request, url: `https://app.asana.com/api/1.0${path}`, headers: { authorization: bearer(token) } }, schema, ports, judge)

async function send({ config, delivery, options }: AsanaJob, ports: SendPorts) {
  const data = {
    name: titleOf(delivery, MAX_NAME),
    notes: marked(delivery.id, delivery.content.text),
    projects: [config.project],
    tags: [...new Set([...config.tags, ...options.tags])],
    ...(options.assignee === undefined ? {} : { assignee: options.assignee }),
  }
  const made = await ask(config, { method: 'POST', body: { data } }, '/tasks?opt_fields=permalink_url', z.object({ data: Task }), ports)
  return madeBy(made, (answer) => named(answer.data))
}

/** Lists the tasks of the project that changed since the delivery was decided; search lags. */
function findExisting({ config, delivery }: AsanaJob, ports: SendPorts) {
  return seek<string>(ports, async (offset) => {
    const given = { project: config.project, modified_since: madeAfter(delivery), opt_fields: 'notes,permalink_url', limit: PAGE, offset }
    const listed = await ask(config, { method: 'GET', maxBytes: PAGE_BYTES }, `/tasks?${query(given)}`, Tasks, ports)
    if (!listed.ok) return listed
    const { data, next_page } = listed.value.value
    const mine = data.find(({ notes }) => notes?.includes(markOf(delivery.id)))
    return ok({ found: mine ? named(mine) : null, next: next_page?.offset ?? null })
  })
}

const stories = ({ externalId }: Lead): string => `/tasks/${encodeURIComponent(externalId)}/stories`

function findStory({ config, delivery, lead }: Joining<AsanaJob>, ports: SendPorts) {
  return seek<string>(ports, async (offset) => {
    const path = `${stories(lead)}?${query({ opt_fields: 'text', limit: PAGE, offset })}`
    const listed = await ask(config, { method: 'GET', maxBytes: PAGE_BYTES }, path, Stories, ports)
    if (!listed.ok) return listed
    const { data, next_page } = listed.value.value
    return ok({
      found: data.some(({ text }) => text?.includes(markOf(delivery.id))) ? ticketOf(lead) : null,
      next: next_page?.offset ?? null,
    })
  })
}

async function comment({ config, delivery, lead }: Joining<AsanaJob>, ports: SendPorts) {
  const data = { text: marked(delivery.id, joinText(delivery, lead, asanaText)) }
  return madeBy(await ask(config, { method: 'POST', body: { data } }, stories(lead), z.object({ data: Task }), ports), () => ticketOf(lead))
}

/** A task in Asana. https://developers.asana.com/reference/createtask */
export const asana = defineConnector({
  kind: 'asana',
  config: AsanaConfig,
  options: AsanaOptions,
  secretFields: ['token'],
  addressFields: [],
  place: { config: ['project'] },
  channel: asanaText,
  // Asana says that lists may be behind by a moment.
  settleSeconds: 15,
  limits: {
    title: MAX_NAME,
    text: MAX_TEXT,
    // 150 a minute for workspaces without a paid plan; a tenth of what paid ones have.
    rate: { requests: 120, per: 'minute' },
    whenLonger: CUT_AT_END,
  },
  send,
  findExisting,

  test: async (config, ports) =>
    madeBy(await ask(config, { method: 'GET' }, `/projects/${config.project}?opt_fields=name`, z.object({ data: Task }), ports)),

  ...joiningBy<AsanaJob>({ comment, findComment: findStory, send, findExisting, hides: true }),
})
