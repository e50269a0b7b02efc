import { SecretRef } from '@sluice/schema/config'
import { ok } from '@sluice/kit/result'
import * as z from 'zod'
import { plain } from '../templates/channel.ts'
import { Address } from './address-field.ts'
import { adf, MAX_TEXT } from './adf.ts'
import { basic } from './credentials.ts'
import { defineConnector, type Job, type SendPorts } from './define.ts'
import { askJson, type Judge, type JsonRequest, madeBy } from './json-api.ts'
import { findEither, joinOrOpen, seek } from './look-up.ts'
import { type ErrorTable, outcomeOf } from './outcome.ts'
import { joinText, ticketOf, titleOf } from './ticket.ts'

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
type JiraOptions = z.infer<typeof JiraOptions>

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

const base = (config: JiraConfig): string => config.url.replace(/\/+$/, '')
const named = (config: JiraConfig, key: string) => ({ externalId: key, externalUrl: `${base(config)}/browse/${key}` })

function fields({ delivery, config, options }: Job<JiraConfig, JiraOptions>): Record<string, unknown> {
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
    { ...request, url: `${base(config)}/rest/api/3/${path}`, headers: { authorization: basic(config.email, config.token) } },
    schema,
    ports,
    judge,
  )

async function send(job: Job<JiraConfig, JiraOptions>, ports: SendPorts) {
  const made = await ask(job.config, { method: 'POST', body: { fields: fields(job) } }, 'issue', Issue, ports)
  return madeBy(made, ({ key }) => named(job.config, key))
}

async function findExisting({ delivery, config }: Job<JiraConfig, JiraOptions>, ports: SendPorts) {
  const query = { jql: `labels = "${marker(delivery.id)}"`, fields: ['summary'], maxResults: 1 }
  const found = await ask(config, { method: 'POST', body: query }, 'search/jql', Found, ports)
  if (!found.ok) return found
  const issue = found.value.value.issues[0]
  return ok(issue ? named(config, issue.key) : null)
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
  channel: plain,
  // Jira's search sees a new issue a few seconds later.
  settleSeconds: 15,
  limits: { title: MAX_SUMMARY, text: MAX_TEXT, rate: null, whenLonger: 'Cut at the end, with the number of characters that are missing.' },
  send,
  findExisting,

  async test(config, ports) {
    const account = await ask(config, { method: 'GET' }, 'myself', z.object({ accountId: z.string() }), ports)
    if (!account.ok) return account.failure
    return madeBy(await ask(config, { method: 'GET' }, `project/${config.project}`, Issue, ports))
  },

  join(job, ports) {
    const { config, delivery, lead } = job
    const body = adf(`${joinText(delivery, lead)}\n\n${marker(delivery.id)}`)
    const path = `issue/${encodeURIComponent(lead.externalId)}/comment`
    const comment = async () =>
      madeBy(await ask(config, { method: 'POST', body: { body } }, path, z.object({ id: z.string() }), ports), () => ticketOf(lead))
    return joinOrOpen(comment, () => send(job, ports))
  },

  findJoined(job, ports) {
    const { config, delivery, lead } = job
    const comment = () =>
      seek<number>(ports, async (startAt) => {
        const path = `issue/${encodeURIComponent(lead.externalId)}/comment?orderBy=-created&maxResults=${PAGE}&startAt=${startAt ?? 0}`
        const page = await ask(config, { method: 'GET' }, path, Comments, ports)
        if (!page.ok) return page
        const { comments, total } = page.value.value
        const next = (startAt ?? 0) + PAGE
        const there = JSON.stringify(comments).includes(marker(delivery.id))
        return ok({ found: there ? ticketOf(lead) : null, next: next < total ? next : null })
      })
    return findEither(comment, () => findExisting(job, ports))
  },
})
