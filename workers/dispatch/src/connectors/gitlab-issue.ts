import { SecretRef } from '@sluice/schema/config'
import { ok } from '@sluice/kit/result'
import * as z from 'zod'
import { markdown } from '../templates/channel.ts'
import { fromMarkdownWithReferences } from '../templates/unmarked.ts'
import { Address, baseOf } from './address-field.ts'
import { defineConnector, type Job, type Lead } from './define.ts'
import type { SendPorts } from './ports.ts'
import { askJson, type Judge, type JsonRequest, madeBy } from './json-api.ts'
import { CUT_AT_END } from './limits.ts'
import { joiningBy, type Joining, seek } from './look-up.ts'
import { type ErrorTable, outcomeOf } from './outcome.ts'
import { fitted, joinText, madeAfter, madeBefore, query, ticketOf, titleOf } from './ticket.ts'

/** GitLab parts labels by commas. */
const Label = z
  .string()
  .min(1)
  .max(255)
  .regex(/^[^,]+$/, 'must not contain a comma')

const GitlabConfig = z.strictObject({
  kind: z.literal('gitlab-issue'),
  /** Of a GitLab of one's own: `https://gitlab.acme.com`. */
  url: Address.default('https://gitlab.com'),
  /** Its number, or its path: `acme/shop`. */
  project: z.union([
    z.number().int().positive(),
    z.string().regex(/^[\w.-]+(?:\/[\w.-]+)+$/, 'must be the number or the path of a project, like acme/shop'),
  ]),
  /** A personal, group or project access token. */
  token: SecretRef,
  labels: z.array(Label).max(20).default(['sluice']),
  /** Seen by members of the project only. */
  confidential: z.boolean().default(false),
})
type GitlabConfig = z.infer<typeof GitlabConfig>

const GitlabOptions = z.strictObject({ labels: z.array(Label).max(20).default([]), confidential: z.boolean().optional() })
type GitlabJob = Job<GitlabConfig, z.infer<typeof GitlabOptions>>

const Issue = z.object({ iid: z.number().int(), web_url: z.string() })
const Issues = z.array(Issue.extend({ description: z.string().nullish() }))
const Made = z.object({ id: z.number() })
const Notes = z.array(z.object({ body: z.string() }))

/** https://docs.gitlab.com/administration/instance_limits/ */
const MAX_TITLE = 255
const MAX_TEXT = 1_000_000
const PAGE = 50
const PAGE_BYTES = 8_000_000

const ERRORS: ErrorTable = {
  401: { kind: 'denied', hint: 'GitLab does not know the token; it may have expired or been revoked' },
  403: { kind: 'denied', hint: 'the token may not do this; it needs the scope `api` and the role Planner or Reporter in the project' },
  404: { kind: 'rejected', hint: 'there is no such project or issue, or the token may not see it' },
}
const judge: Judge = (answer, now) => outcomeOf(answer, now, ERRORS)

/** An HTML comment, which GitLab keeps and does not show. */
const marker = (deliveryId: string): string => `<!-- sluice:${deliveryId} -->`
const marked = (deliveryId: string, text: string): string => `${marker(deliveryId)}\n\n${fitted(text, MAX_TEXT, markdown.atoms)}`

const named = ({ iid, web_url }: z.infer<typeof Issue>) => ({ externalId: String(iid), externalUrl: web_url })

type Call = Pick<JsonRequest, 'method' | 'body' | 'maxBytes'>

const ask = <T>(config: GitlabConfig, request: Call, path: string, schema: z.ZodType<T>, ports: SendPorts) => {
  const { project, token } = config
  const address = `${baseOf(config)}/api/v4/projects/${encodeURIComponent(project)}${path}`
  return askJson({ ...request, url: address, headers: { 'private-token': token } }, schema, ports, judge)
}

async function send({ config, delivery, options }: GitlabJob, ports: SendPorts) {
  const body = {
    // GitLab notifies whom a title mentions. https://docs.gitlab.com/user/discussions/#mentions
    title: titleOf(delivery, MAX_TITLE, fromMarkdownWithReferences),
    description: marked(delivery.id, delivery.content.text),
    labels: [...new Set([...config.labels, ...options.labels])].join(','),
    confidential: options.confidential ?? config.confidential,
  }
  return madeBy(await ask(config, { method: 'POST', body }, '/issues', Issue, ports), named)
}

/** Lists what was made in the project around the tries there were; search has an index that may lag. */
function findExisting({ config, delivery }: GitlabJob, ports: SendPorts) {
  return seek<number>(ports, async (page) => {
    const when = { created_after: madeAfter(delivery), created_before: madeBefore(delivery) }
    const made = { scope: 'all', ...when, order_by: 'created_at', sort: 'asc' }
    const path = `/issues?${query({ ...made, per_page: PAGE, page: page ?? 1 })}`
    const listed = await ask(config, { method: 'GET', maxBytes: PAGE_BYTES }, path, Issues, ports)
    if (!listed.ok) return listed
    const issues = listed.value.value
    const mine = issues.find(({ description }) => description?.includes(marker(delivery.id)))
    return ok({ found: mine ? named(mine) : null, next: issues.length < PAGE ? null : (page ?? 1) + 1 })
  })
}

const notes = ({ externalId }: Lead): string => `/issues/${encodeURIComponent(externalId)}/notes`

function findNote({ config, delivery, lead }: Joining<GitlabJob>, ports: SendPorts) {
  return seek<number>(ports, async (page) => {
    const path = `${notes(lead)}?${query({ order_by: 'created_at', sort: 'desc', per_page: PAGE, page: page ?? 1 })}`
    const listed = await ask(config, { method: 'GET', maxBytes: PAGE_BYTES }, path, Notes, ports)
    if (!listed.ok) return listed
    const there = listed.value.value.some(({ body }) => body.includes(marker(delivery.id)))
    return ok({ found: there ? ticketOf(lead) : null, next: listed.value.value.length < PAGE ? null : (page ?? 1) + 1 })
  })
}

async function comment({ config, delivery, lead }: Joining<GitlabJob>, ports: SendPorts) {
  const body = { body: marked(delivery.id, joinText(delivery, lead, markdown)) }
  return madeBy(await ask(config, { method: 'POST', body }, notes(lead), Made, ports), () => ticketOf(lead))
}

/** An issue on GitLab. https://docs.gitlab.com/api/issues/#create-an-issue */
export const gitlabIssue = defineConnector({
  kind: 'gitlab-issue',
  config: GitlabConfig,
  options: GitlabOptions,
  secretFields: ['url', 'token'],
  addressFields: ['url'],
  place: { config: ['url', 'project', 'confidential'], options: ['confidential'] },
  channel: markdown,
  // Lists may come from a replica, which is a moment behind.
  settleSeconds: 10,
  limits: {
    title: MAX_TITLE,
    text: MAX_TEXT,
    // Of gitlab.com: 200 issues a minute and 60 notes a minute for each user.
    rate: { requests: 60, per: 'minute' },
    whenLonger: CUT_AT_END,
  },
  send,
  findExisting,

  async test(config, ports) {
    const project = await ask(config, { method: 'GET' }, '', z.object({ issues_access_level: z.string().optional() }), ports)
    if (!project.ok) return project.failure
    if (project.value.value.issues_access_level === 'disabled')
      return { kind: 'rejected', detail: `issues are switched off for ${config.project}; switch them on in its settings` }
    return madeBy(project)
  },

  ...joiningBy<GitlabJob>({ comment, findComment: findNote, send, findExisting }),
})
