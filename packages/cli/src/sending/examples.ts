import { randomUUID } from 'node:crypto'
import type { SourceConfig } from '@sluice/schema/config'
import type { Headers } from './outgoing.ts'

/** Something a provider would send: its own headers beside the signature, and the body. */
export interface Example {
  headers: Headers
  body: unknown
}

type MakeExample = (source: SourceConfig) => Example

const TROUBLE = 'The export crashes every time I pick more than one month, I lost an hour of work. Version 4.2.0, please fix this soon!'

const survey: MakeExample = () => ({
  headers: {},
  body: { event_id: randomUUID(), user_id: 'user-1', rating: 1, comment: TROUBLE },
})

const github: MakeExample = () => ({
  headers: githubHeaders('issues'),
  body: {
    action: 'opened',
    issue: {
      number: 812,
      title: 'Export crashes with more than one month',
      body: TROUBLE,
      html_url: 'https://github.com/acme/widgets/issues/812',
      user: { id: 1001, login: 'lena-k', type: 'User' },
      created_at: new Date().toISOString(),
    },
    repository: { full_name: 'acme/widgets' },
    sender: { id: 1001, login: 'lena-k', type: 'User' },
  },
})

const slack: MakeExample = () => ({
  headers: {},
  body: {
    type: 'event_callback',
    team_id: 'T0LOCAL',
    event_id: `Ev${randomUUID().replaceAll('-', '').slice(0, 10).toUpperCase()}`,
    event: { type: 'message', channel: 'C0FEEDBACK', user: 'U0LOCAL', text: TROUBLE, ts: (Date.now() / 1000).toFixed(6) },
  },
})

/** A payload with the fields that the source's own map asks for. */
const generic: MakeExample = (source) => {
  const map = { text: 'text', id: 'id', ...(source['map'] as Record<string, unknown> | undefined) }
  const values: Record<string, unknown> = {
    id: randomUUID(),
    text: TROUBLE,
    title: 'Export crashes',
    author: 'user-1',
    rating: source['ratingMin'] ?? 1,
  }
  const body: Record<string, unknown> = {}
  for (const [field, path] of Object.entries(map))
    if (typeof path === 'string' && values[field] !== undefined) put(body, path.split('.'), values[field])
  return { headers: {}, body }
}

function put(target: Record<string, unknown>, [name = '', ...rest]: string[], value: unknown): void {
  if (rest.length === 0) {
    target[name] = value
    return
  }
  const inner = (target[name] ??= {}) as Record<string, unknown>
  put(inner, rest, value)
}

export const EXAMPLES: Record<string, MakeExample | undefined> = { survey, github, slack, generic }

/** GitHub names the event and the delivery in headers; each sending is a delivery of its own. */
export const githubHeaders = (event: string): Headers => ({ 'x-github-event': event, 'x-github-delivery': randomUUID() })

/** The event that a GitHub payload belongs to, by what is in it. */
export function githubEventOf(body: unknown): string {
  const has = (name: string): boolean => typeof body === 'object' && body !== null && name in body
  if (has('comment')) return has('discussion') ? 'discussion_comment' : 'issue_comment'
  if (has('review')) return 'pull_request_review'
  return ['pull_request', 'discussion', 'issue'].find(has)?.replace(/^issue$/, 'issues') ?? 'ping'
}
