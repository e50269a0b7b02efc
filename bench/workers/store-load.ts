import type { Item } from '@sluice/schema/item'
import type { StoreRpc } from '@sluice/schema/rpc/store'

interface Env {
  STORE: StoreRpc
  DB: D1Database
}

const BATCH = 500
const hex = (n: number): string => n.toString(16).padStart(32, '0')

/** About 1 kB of item, as a survey answer or an issue comment has. */
const anItem = (n: number): Item => ({
  id: `evt_${hex(n)}`,
  workspace: 'default',
  source: 'bench',
  kind: 'text',
  type: 'survey.response',
  text: `Answer ${n}: ${'the export of the monthly report loses rows when the filter is on. '.repeat(10)}`,
  author: { id: `user-${n % 1000}` },
  rating: (n % 5) / 4,
  hashtags: [],
  mentions: [],
  links: [],
  occurredAt: 1_767_000_000_000 + n,
  receivedAt: 1_767_000_000_000 + n,
  attributes: { plan: 'team' },
  hints: {},
  trace: `00-${hex(n + 1)}-${hex(n + 1).slice(16)}-01`,
})

const itemsOf = (from: number): Item[] => Array.from({ length: BATCH }, (_, index) => anItem(from + index))

/** Through the Store: every column, index, and the full text. */
async function ours(env: Env, from: number): Promise<void> {
  const bytes = new TextEncoder().encode('{}')
  await env.STORE.saveItems(itemsOf(from).map((item) => ({ item, raw: { in: 'message', bytes }, contentType: 'application/json' })))
}

/** The least that can be done: one statement, one table with a key, no index. */
async function raw(env: Env, from: number): Promise<void> {
  await env.DB.exec('CREATE TABLE IF NOT EXISTS raw (id TEXT PRIMARY KEY, item TEXT) WITHOUT ROWID')
  await env.DB.prepare(`INSERT INTO raw SELECT value ->> 'id', value FROM json_each(?) WHERE true ON CONFLICT DO NOTHING`)
    .bind(JSON.stringify(itemsOf(from)))
    .run()
}

/** `POST /ours?from=0&rows=10000` inserts that many rows in batches and answers when they are stored. */
export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url)
    const from = Number(searchParams.get('from'))
    const insert = pathname === '/ours' ? ours : raw
    for (let row = 0; row < Number(searchParams.get('rows')); row += BATCH) await insert(env, from + row)
    return new Response(null, { status: 204 })
  },
}
