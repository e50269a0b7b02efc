import { SecretRef } from '@sluice/schema/config'
import { ok } from '@sluice/kit/result'
import * as z from 'zod'
import { plain } from '../templates/channel.ts'
import { Address, baseOf } from './address-field.ts'
import { adf, MAX_TEXT } from './adf.ts'
import { basic } from './credentials.ts'
import { defineConnector, type Job, type Lead } from './define.ts'
import type { SendPorts } from './ports.ts'
import { askJson, type Judge, type JsonRequest, madeBy } from './json-api.ts'
import { CUT_AT_END } from './limits.ts'
import { joiningBy, type Joining, seek } from './look-up.ts'
import { type ErrorTable, outcomeOf } from './outcome.ts'
import { joinText, query, ticketOf, titleOf } from './ticket.ts'

const Label = z.string().max(255).regex(/^\S+$/, 'must not contain spaces')

const JiraConfig = z.strictObject({
  kind: z.literal('jira'),
  /** `https://acme.atlassian.net` */
  url: Address,
  project: z.string().regex(/^[A-Z][A-Z0-9_]{1,254}$/, 'must be a project key, like SUP'),
  /** The account that opens the issues; an API token belongs to it. */
  email: z.union([SecretRef, z.email()]),
  token: SecretRef,
  issueType: z.string().min(1).max(100).default('Task'),
  labels: z.array(Label).max(20).default([]),
})
type JiraConfig = z.infer<typeof JiraConfig>

const JiraOptions = z.strictObject({
  issueType: z.string().min(1).max(100).optional(),
  labels: z.array(Label).max(20).default([]),
})
type JiraJob = Job<JiraConfig, z.infer<typeof JiraOptions>>

const Issue = z.object({ key: z.string() })
const Found = z.object({ issues: z.array(Issue) })
const Comments = z.object({ total: z.number(), comments: z.array(z.unknown()) })

/** Jira refuses a longer summary, and one with line breaks. */
const MAX_SUMMARY = 255
const PAGE = 100

const ERRORS: ErrorTable = {
  403: { kind: 'denied', hint: 'the account may not do this; let it browse the project, create issues and add comments in it' },
  404: { kind: 'rejected', hint: 'there is no such project or issue, or the account may not see it' },
}
const judge: Judge = (answer, now) => outcomeOf(answer, now, ERRORS)

/** The label by which an issue is found again after a try with unknown outcome, and the last line of a comment. */
const marker = (deliveryId: string): string => `sluice-${deliveryId}`

const named = (config: JiraConfig, key: string) => ({ externalId: key, externalUrl: `${baseOf(config)}/browse/${key}` })

function fields({ delivery, config, options }: JiraJob): Record<string, unknown> {
  return {
    project: { key: config.project },
    issuetype: { name: options.issueType ?? config.issueType },
    summary: titleOf(delivery, MAX_SUMMARY),
    description: adf(delivery.content.text),
    labels: [...new Set(['sluice', marker(delivery.id), ...config.labels, ...options.labels])],
  }
}

const ask = <T>(config: JiraConfig, request: Pick<JsonRequest, 'method' | 'body'>, path: string, schema: z.ZodType<T>, ports: SendPorts) =>
  askJson(
    { ...request, url: `${baseOf(config)}/rest/api/3/${path}`, headers: { authorization: basic(config.email, config.token) } },
    schema,
    ports,
    judge,
  )

async function send(job: JiraJob, ports: SendPorts) {
  const made = await ask(job.config, { method: 'POST', body: { fields: fields(job) } }, 'issue', Issue, ports)
  return madeBy(made, ({ key }) => named(job.config, key))
}

async function findExisting({ delivery, config }: JiraJob, ports: SendPorts) {
  const body = { jql: `labels = "${marker(delivery.id)}"`, fields: ['summary'], maxResults: 1 }
  const found = await ask(config, { method: 'POST', body }, 'search/jql', Found, ports)
  if (!found.ok) return found
  const issue = found.value.value.issues[0]
  return ok(issue ? named(config, issue.key) : null)
}

const comments = ({ externalId }: Lead): string => `issue/${encodeURIComponent(externalId)}/comment`

async function comment({ config, delivery, lead }: Joining<JiraJob>, ports: SendPorts) {
  const body = { body: adf(joinText(delivery, lead, plain), marker(delivery.id)) }
  return madeBy(await ask(config, { method: 'POST', body }, comments(lead), z.object({ id: z.string() }), ports), () => ticketOf(lead))
}

function findComment({ config, delivery, lead }: Joining<JiraJob>, ports: SendPorts) {
  return seek<number>(ports, async (startAt) => {
    const path = `${comments(lead)}?${query({ orderBy: '-created', maxResults: PAGE, startAt: startAt ?? 0 })}`
    const page = await ask(config, { method: 'GET' }, path, Comments, ports)
    if (!page.ok) return page
    const { comments: listed, total } = page.value.value
    const next = (startAt ?? 0) + PAGE
    const there = JSON.stringify(listed).includes(marker(delivery.id))
    return ok({ found: there ? ticketOf(lead) : null, next: next < total ? next : null })
  })
}

/**
 * An issue in Jira Cloud.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-issue-post
 */
export const jira = defineConnector({
  kind: 'jira',
  config: JiraConfig,
  options: JiraOptions,
  secretFields: ['url', 'email', 'token'],
  addressFields: ['url'],
  place: { config: ['url', 'project'] },
  channel: plain,
  // Jira's search sees a new issue a few seconds later.
  settleSeconds: 15,
  limits: { title: MAX_SUMMARY, text: MAX_TEXT, rate: null, whenLonger: CUT_AT_END },
  send,
  findExisting,

  async test(config, ports) {
    const account = await ask(config, { method: 'GET' }, 'myself', z.object({ accountId: z.string() }), ports)
    if (!account.ok) return account.failure
    return madeBy(await ask(config, { method: 'GET' }, `project/${config.project}`, Issue, ports))
  },

  ...joiningBy<JiraJob>({ comment, findComment, send, findExisting }),
})
