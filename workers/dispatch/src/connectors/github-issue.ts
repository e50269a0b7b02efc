import { SecretRef } from '@sluice/schema/config'
import { ok } from '@sluice/kit/result'
import * as z from 'zod'
import { markdown } from '../templates/channel.ts'
import { fromMarkdown } from '../templates/unmarked.ts'
import { Address, baseOf } from './address-field.ts'
import { bearer } from './credentials.ts'
import { defineConnector, type Job, type Lead } from './define.ts'
import type { SendPorts } from './ports.ts'
import { judgeGithub } from './github-errors.ts'
import { askJson, type JsonRequest, madeBy } from './json-api.ts'
import { CUT_AT_END } from './limits.ts'
import { joiningBy, type Joining, seek } from './look-up.ts'
import { fitted, joinText, madeAfter, madeBefore, query, ticketOf, titleOf } from './ticket.ts'

const Label = z.string().min(1).max(50)

const GithubConfig = z.strictObject({
  kind: z.literal('github-issue'),
  /** Of GitHub Enterprise Server: `https://github.acme.com/api/v3`. */
  url: Address.default('https://api.github.com'),
  repository: z.string().regex(/^[\w.-]{1,100}\/[\w.-]{1,100}$/, 'must be owner/name'),
  /** A fine-grained token, or an installation token of a GitHub App, that may read and write issues. */
  token: SecretRef,
  labels: z.array(Label).max(20).default(['sluice']),
})
type GithubConfig = z.infer<typeof GithubConfig>

const GithubOptions = z.strictObject({
  labels: z.array(Label).max(20).default([]),
  assignees: z
    .array(z.string().regex(/^[\w-]{1,39}$/, 'must be a login'))
    .max(10)
    .default([]),
})
type GithubJob = Job<GithubConfig, z.infer<typeof GithubOptions>>

const Issue = z.object({ number: z.number().int(), html_url: z.string() })
const Texts = z.array(z.object({ body: z.string().nullish() }))
const Issues = z.array(Issue.extend({ body: z.string().nullish(), created_at: z.string().optional() }))
const Made = z.object({ id: z.number() })
const Repository = z.object({ has_issues: z.boolean().optional(), archived: z.boolean().optional() })

/** GitHub answers 422 to more. */
const MAX_TITLE = 256
const MAX_BODY = 65_536
const PAGE = 50
/** A page of the longest bodies there are. */
const PAGE_BYTES = 8_000_000

/** An HTML comment, which GitHub keeps and does not show. At the top, where nothing that follows can swallow it. */
const marker = (deliveryId: string): string => `<!-- sluice:${deliveryId} -->`

const marked = (deliveryId: string, text: string): string => {
  const head = `${marker(deliveryId)}\n\n`
  return head + fitted(text, MAX_BODY - head.length, markdown.atoms)
}

const named = ({ number, html_url }: z.infer<typeof Issue>) => ({ externalId: String(number), externalUrl: html_url })

type Call = Pick<JsonRequest, 'method' | 'body' | 'maxBytes'>

const ask = <T>(config: GithubConfig, request: Call, path: string, schema: z.ZodType<T>, ports: SendPorts) => {
  const { repository, token } = config
  const headers = { authorization: bearer(token), 'x-github-api-version': '2022-11-28' }
  return askJson({ ...request, url: `${baseOf(config)}/repos/${repository}${path}`, headers }, schema, ports, judgeGithub)
}

async function send(job: GithubJob, ports: SendPorts) {
  const { config, delivery, options } = job
  const body = {
    title: titleOf(delivery, MAX_TITLE, fromMarkdown),
    body: marked(delivery.id, delivery.content.text),
    labels: [...new Set([...config.labels, ...options.labels])],
    ...(options.assignees.length === 0 ? {} : { assignees: options.assignees }),
  }
  return madeBy(await ask(config, { method: 'POST', body }, '/issues', Issue, ports), named)
}

/**
 * Lists what was made in the repository around the tries there were, the oldest first. Not by label, which GitHub drops without a word
 * where the token may not set labels; and not by search, whose index lags by minutes.
 */
function findExisting({ config, delivery }: GithubJob, ports: SendPorts) {
  const before = madeBefore(delivery)
  return seek<number>(ports, async (page) => {
    const since = { state: 'all', sort: 'created', direction: 'asc', since: madeAfter(delivery) }
    const path = `/issues?${query({ ...since, per_page: PAGE, page: page ?? 1 })}`
    const listed = await ask(config, { method: 'GET', maxBytes: PAGE_BYTES }, path, Issues, ports)
    if (!listed.ok) return listed
    const issues = listed.value.value
    const mine = issues.find(({ body }) => body?.includes(marker(delivery.id)))
    const later = before !== null && (issues.at(-1)?.created_at ?? '') > before
    return ok({ found: mine ? named(mine) : null, next: later || issues.length < PAGE ? null : (page ?? 1) + 1 })
  })
}

const comments = ({ externalId }: Lead): string => `/issues/${encodeURIComponent(externalId)}/comments`

function findComment({ config, delivery, lead }: Joining<GithubJob>, ports: SendPorts) {
  return seek<number>(ports, async (page) => {
    const path = `${comments(lead)}?${query({ since: madeAfter(delivery), per_page: PAGE, page: page ?? 1 })}`
    const listed = await ask(config, { method: 'GET', maxBytes: PAGE_BYTES }, path, Texts, ports)
    if (!listed.ok) return listed
    const there = listed.value.value.some(({ body }) => body?.includes(marker(delivery.id)))
    return ok({ found: there ? ticketOf(lead) : null, next: listed.value.value.length < PAGE ? null : (page ?? 1) + 1 })
  })
}

async function comment({ config, delivery, lead }: Joining<GithubJob>, ports: SendPorts) {
  const body = { body: marked(delivery.id, joinText(delivery, lead, markdown)) }
  return madeBy(await ask(config, { method: 'POST', body }, comments(lead), Made, ports), () => ticketOf(lead))
}

/** An issue on GitHub. https://docs.github.com/en/rest/issues/issues#create-an-issue */
export const githubIssue = defineConnector({
  kind: 'github-issue',
  config: GithubConfig,
  options: GithubOptions,
  secretFields: ['url', 'token'],
  addressFields: ['url'],
  place: { config: ['url', 'repository'] },
  channel: markdown,
  // Lists come from a replica, which may be a moment behind.
  settleSeconds: 10,
  limits: {
    title: MAX_TITLE,
    text: MAX_BODY,
    // "No more than 80 content-generating requests per minute", less what people and other programs make.
    rate: { requests: 60, per: 'minute' },
    whenLonger: CUT_AT_END,
  },
  send,
  findExisting,

  async test(config, ports) {
    const repository = await ask(config, { method: 'GET' }, '', Repository, ports)
    if (!repository.ok) return repository.failure
    const { has_issues = true, archived = false } = repository.value.value
    if (archived) return { kind: 'rejected', detail: `${config.repository} is archived; nothing can be written there` }
    if (!has_issues) return { kind: 'rejected', detail: `issues are switched off for ${config.repository}; switch them on in its settings` }
    return madeBy(repository)
  },

  // 403 without `denied`: the issue is locked.
  ...joiningBy<GithubJob>({ comment, findComment, send, findExisting, gone: [403] }),
})
