import type { SourceConfig } from '@sluice/schema/config'
import type { Source } from '@sluice/sources/define'
import { EXAMPLES as OF_PROVIDERS } from '@sluice/sources/examples'
import { sourceOf } from '@sluice/sources/registry'
import type { Verification } from '@sluice/sources/verification'
import type { Headers as HeaderFields } from './outgoing.ts'

const randomUUID = (): string => crypto.randomUUID()

/** Something a provider would send: its own headers beside the signature, and the body. */
export interface Example {
  headers: HeaderFields
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

const MAKERS: Record<string, MakeExample | undefined> = { survey, github, slack, generic }

/** An example of what a source takes, ready to be signed; null where nobody sends to it over HTTP, or it is configured wrongly. */
export function exampleFor(config: SourceConfig): { headers: HeaderFields; body: string; verification: Verification } | null {
  const configured = sourceOf(config.kind)?.configure(config)
  if (!configured?.ok) return null
  const { value: source } = configured
  const example = MAKERS[config.kind]?.(config) ?? ofProvider(config.kind, source)
  if (!example) return null
  const { verification } = source
  const json = source.accepts.includes('json')
  const headers = { ...example.headers, 'content-type': json ? 'application/json' : 'application/x-www-form-urlencoded' }
  return { headers, body: json ? JSON.stringify(example.body) : formOf(example.body, source.formField), verification }
}

/** The example that all tests know, under an id of its own, so that it is not taken for one that came before. */
function ofProvider(kind: string, source: Source): Example | null {
  const known = Object.hasOwn(OF_PROVIDERS, kind) ? OF_PROVIDERS[kind] : undefined
  if (!known) return null
  const { headers = {}, body } = known
  const input = { method: 'POST', url: 'https://sluice.invalid/', headers: new Headers(headers), body }
  const key = source.dedupeKey(input)
  const fresh = fresher(key)
  return {
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value === key ? fresh(value) : value])),
    body: mapTexts(body, (text) => (text === key ? fresh(text) : text)),
  }
}

/** Digits stay digits: some ids are numbers. */
const fresher = (key: string | null) => (text: string) =>
  key !== null && /^\d+$/.test(key) ? String(Date.now()) : `${text.slice(0, 20)}-${randomUUID().slice(0, 8)}`

function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value)
  if (typeof value === 'number') {
    const changed = change(String(value))
    return changed === String(value) ? value : Number(changed)
  }
  if (Array.isArray(value)) return value.map((entry) => mapTexts(entry, change))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, mapTexts(entry, change)]))
}

/** `formField`: the one field that holds all of it as JSON. */
function formOf(body: unknown, formField: string | undefined): string {
  if (formField !== undefined) return new URLSearchParams({ [formField]: JSON.stringify(body) }).toString()
  const fields = Object.entries(body as object).map(([name, value]): [string, string] => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ])
  return new URLSearchParams(fields).toString()
}

/** GitHub names the event and the delivery in headers; each sending is a delivery of its own. */
export const githubHeaders = (event: string): HeaderFields => ({ 'x-github-event': event, 'x-github-delivery': randomUUID() })

/** The event that a GitHub payload belongs to, by what is in it. */
export function githubEventOf(body: unknown): string {
  const has = (name: string): boolean => typeof body === 'object' && body !== null && name in body
  if (has('comment')) return has('discussion') ? 'discussion_comment' : 'issue_comment'
  if (has('review')) return 'pull_request_review'
  return ['pull_request', 'discussion', 'issue'].find(has)?.replace(/^issue$/, 'issues') ?? 'ping'
}
