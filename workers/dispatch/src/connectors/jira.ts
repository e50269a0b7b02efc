import { SecretRef } from '@sluice/schema/config'
import { fail, ok } from '@sluice/kit/result'
import * as z from 'zod'
import { clip } from '../templates/clip.ts'
import { plain } from '../templates/channel.ts'
import { Address } from './address-field.ts'
import { adf } from './adf.ts'
import { defineConnector, type Job, type SendOutcome, type SendPorts } from './define.ts'
import { outcomeOf } from './outcome.ts'

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

/** Jira refuses a longer summary, and one with line breaks. */
const MAX_SUMMARY = 255
const LOOK_UP_BYTES = 100_000

/** The label by which an issue is found again after a try with unknown outcome. */
const marker = (deliveryId: string): string => `sluice-${deliveryId}`

function fields({ delivery, config, options }: Job<JiraConfig, JiraOptions>): Record<string, unknown> {
  const summary = clip(delivery.content.title.replace(/\s+/g, ' ').trim(), MAX_SUMMARY)
  return {
    project: { key: config.project },
    issuetype: { name: options.issueType ?? config.issueType },
    summary: summary === '' ? delivery.rule : summary,
    description: adf(delivery.content.text),
    labels: [...new Set(['sluice', marker(delivery.id), ...config.labels, ...options.labels])],
  }
}

async function post(config: JiraConfig, path: string, body: unknown, { fetch, now }: SendPorts, maxBytes = 2_000): Promise<SendOutcome> {
  const credentials = btoa(String.fromCharCode(...new TextEncoder().encode(`${config.email}:${config.token}`)))
  const headers = { authorization: `Basic ${credentials}`, accept: 'application/json', 'content-type': 'application/json' }
  const request = { method: 'POST', headers, body: JSON.stringify(body) } as const
  return outcomeOf(await fetch(`${base(config)}/rest/api/3/${path}`, request, { maxBytes }), now())
}

const base = (config: JiraConfig): string => config.url.replace(/\/+$/, '')

const named = (config: JiraConfig, key: string) => ({ externalId: key, externalUrl: `${base(config)}/browse/${key}` })

function parseJson<T>(schema: z.ZodType<T>, text: string): T | null {
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
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

  async send(job, ports) {
    const outcome = await post(job.config, 'issue', { fields: fields(job) }, ports)
    if (outcome.kind !== 'delivered') return outcome
    const issue = parseJson(Issue, outcome.detail)
    return issue ? { ...outcome, ...named(job.config, issue.key) } : outcome
  },

  async findExisting({ delivery, config }, ports) {
    const query = { jql: `labels = "${marker(delivery.id)}"`, fields: ['summary'], maxResults: 1 }
    const outcome = await post(config, 'search/jql', query, ports, LOOK_UP_BYTES)
    if (outcome.kind !== 'delivered') return fail(outcome)
    const found = parseJson(Found, outcome.detail)
    if (!found) return fail({ kind: 'retry', status: outcome.status, detail: 'the answer to the search could not be read' })
    const issue = found.issues[0]
    return ok(issue ? named(config, issue.key) : null)
  },
})
