import { SecretRef } from '@sluice/schema/config'
import { ok } from '@sluice/kit/result'
import * as z from 'zod'
import { markdown } from '../templates/channel.ts'
import { fromMarkdown } from '../templates/unmarked.ts'
import { bearer } from './credentials.ts'
import { defineConnector, type Job } from './define.ts'
import type { SendPorts } from './ports.ts'
import { askJson, madeBy } from './json-api.ts'
import { judgeLinear } from './linear-errors.ts'
import { CUT_AT_END } from './limits.ts'
import { joiningBy, type Joining } from './look-up.ts'
import { fitted, joinText, ticketOf, titleOf } from './ticket.ts'

const Id = z.uuid({
  error: 'must be an id like 9cfb482a-81e3-4154-b5b9-2c805e70a02d; Linear copies it with “Copy model UUID” of its command menu',
})

const LinearConfig = z.strictObject({
  kind: z.literal('linear'),
  team: Id,
  /** A personal API key (`lin_api_…`), or an OAuth token with the scope `write`. */
  token: SecretRef,
  labels: z.array(Id).max(20).default([]),
})
type LinearConfig = z.infer<typeof LinearConfig>

const LinearOptions = z.strictObject({
  labels: z.array(Id).max(20).default([]),
  project: Id.optional(),
  assignee: Id.optional(),
  /** 1 urgent, 2 high, 3 medium, 4 low, 0 none. */
  priority: z.number().int().min(0).max(4).optional(),
})
type LinearJob = Job<LinearConfig, z.infer<typeof LinearOptions>>

const Issue = z.object({ identifier: z.string(), url: z.string() })
const Created = z.object({ data: z.object({ issueCreate: z.object({ success: z.literal(true), issue: Issue }) }) })
const Commented = z.object({ data: z.object({ commentCreate: z.object({ success: z.literal(true) }) }) })
const Issues = z.object({ data: z.object({ issues: z.object({ nodes: z.array(Issue) }) }) })
const Comments = z.object({ data: z.object({ comments: z.object({ nodes: z.array(z.object({ id: z.string() })) }) }) })
const Team = z.object({ data: z.object({ team: z.object({ id: z.string() }) }) })

const MAX_TITLE = 255
const MAX_TEXT = 100_000

const CREATE = 'mutation($input: IssueCreateInput!) { issueCreate(input: $input) { success issue { identifier url } } }'
const FIND = 'query($id: ID!) { issues(filter: { id: { eq: $id } }, first: 1, includeArchived: true) { nodes { identifier url } } }'
const COMMENT = 'mutation($input: CommentCreateInput!) { commentCreate(input: $input) { success } }'
const FIND_COMMENT = 'query($id: ID!) { comments(filter: { id: { eq: $id } }, first: 1, includeArchived: true) { nodes { id } } }'
const TEAM = 'query($id: String!) { team(id: $id) { id } }'

/**
 * The delivery's id as a UUID of version 4, which is what Linear takes as the id of what it makes: a second issue by that id
 * cannot come into being. Six of the 128 bits give way to those that say "version 4".
 */
export function uuidOf(deliveryId: string): string {
  const hex = deliveryId.replace(/^dlv_/, '')
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`
}

const named = ({ identifier, url }: z.infer<typeof Issue>) => ({ externalId: identifier, externalUrl: url })

/** https://linear.app/developers/graphql#authentication */
const authorization = (token: string): string => (token.startsWith('lin_api_') ? token : bearer(token))

const ask = <T>({ token }: LinearConfig, query: string, variables: object, schema: z.ZodType<T>, ports: SendPorts) => {
  const headers = { authorization: authorization(token) }
  return askJson({ method: 'POST', url: 'https://api.linear.app/graphql', headers, body: { query, variables } }, schema, ports, judgeLinear)
}

async function send({ config, delivery, options }: LinearJob, ports: SendPorts) {
  const { project, assignee, priority } = options
  const input = {
    id: uuidOf(delivery.id),
    teamId: config.team,
    title: titleOf(delivery, MAX_TITLE, fromMarkdown),
    description: fitted(delivery.content.text, MAX_TEXT, markdown.atoms),
    labelIds: [...new Set([...config.labels, ...options.labels])],
    ...(project === undefined ? {} : { projectId: project }),
    ...(assignee === undefined ? {} : { assigneeId: assignee }),
    ...(priority === undefined ? {} : { priority }),
  }
  return madeBy(await ask(config, CREATE, { input }, Created, ports), ({ data }) => named(data.issueCreate.issue))
}

async function findExisting({ config, delivery }: LinearJob, ports: SendPorts) {
  const found = await ask(config, FIND, { id: uuidOf(delivery.id) }, Issues, ports)
  if (!found.ok) return found
  const issue = found.value.value.data.issues.nodes[0]
  return ok(issue ? named(issue) : null)
}

async function findComment({ config, delivery, lead }: Joining<LinearJob>, ports: SendPorts) {
  const found = await ask(config, FIND_COMMENT, { id: uuidOf(delivery.id) }, Comments, ports)
  if (!found.ok) return found
  return ok(found.value.value.data.comments.nodes.length > 0 ? ticketOf(lead) : null)
}

async function comment({ config, delivery, lead }: Joining<LinearJob>, ports: SendPorts) {
  const body = fitted(joinText(delivery, lead, markdown), MAX_TEXT, markdown.atoms)
  const input = { id: uuidOf(delivery.id), issueId: lead.externalId, body }
  return madeBy(await ask(config, COMMENT, { input }, Commented, ports), () => ticketOf(lead))
}

/** An issue in Linear. https://linear.app/developers/graphql */
export const linear = defineConnector({
  kind: 'linear',
  config: LinearConfig,
  options: LinearOptions,
  secretFields: ['token'],
  addressFields: [],
  place: { config: ['team'] },
  channel: markdown,
  limits: {
    title: MAX_TITLE,
    text: MAX_TEXT,
    // 5,000 requests an hour for an API key, in a bucket that fills steadily.
    rate: { requests: 60, per: 'minute' },
    whenLonger: CUT_AT_END,
  },
  send,
  findExisting,
  test: async (config, ports) => madeBy(await ask(config, TEAM, { id: config.team }, Team, ports)),

  ...joiningBy<LinearJob>({ comment, findComment, send, findExisting }),
})
