import { aDelivery, anEvent, dlv, evt, NOON } from '@sluice/testing/builders'
import { configKey } from '@sluice/schema/config'
import { beforeEach, expect, test } from 'vitest'
import { raiseAlerts } from '../../src/alerts/raise.ts'
import { openApiDocument } from '../../src/pages/document.ts'
import { toPersonId } from '../../src/people/person.ts'
import { EXAMPLES } from '../../src/pages/examples.ts'
import { ROUTES } from '../../src/routes/registry.ts'
import { countRejects } from '../../src/store/count-rejects.ts'
import { saveCalls } from '../../src/store/save-calls.ts'
import { saveDeadLetters } from '../../src/store/save-dead-letters.ts'
import { savePlans } from '../../src/store/save-plans.ts'
import { tagItem } from '../../src/store/tag-item.ts'
import { env } from './bindings.ts'
import { calls } from './calls.ts'
import { aRule, aRuleWorld } from './rules-world.ts'
import { rowsOf, stored } from './world.ts'

/** Stands in everything that the workspace `theirs` has. */
const THEIRS = 'zebra'
const NAME = 'zebra-shop'
const SECRET = 'ZEBRA_SECRET'
const VERSION = 90
const THEIR_KEY = `key_${'2eb7a'.repeat(6)}`
const CALL_AT = NOON + 30_000
const VIEW = `viw_${'9'.repeat(32)}`
const MARKER = `mrk_${'9'.repeat(32)}`

const world = aRuleWorld()
const { send } = world

const REQUEST = `ref_${'7'.repeat(32)}`

/** A workspace with something of each kind; answers the id of its dead letter. */
async function theirs(): Promise<string> {
  const workspace = 'theirs'
  const ask = async (method: string, path: string, body: unknown): Promise<void> => {
    const response = await send(method, path, body, { workspace })
    expect([path, response.status]).toEqual([path, 200])
  }
  const config = {
    version: 1,
    sources: { [NAME]: { kind: 'github', secret: `\${${SECRET}}` } },
    destinations: { [NAME]: { kind: 'slack', url: 'https://zebra.example' }, tickets: { kind: 'jira' } },
    rules: { [NAME]: aRule(THEIRS), 'open-ticket': aRule(THEIRS) },
    alerts: { to: [NAME] },
  }
  await ask('PUT', '/v1/config', { config, secrets: { [SECRET]: 'the stripes of a zebra' } })
  await ask('PUT', '/v1/config', { config: { ...config, analysis: { context: THEIRS } } })
  // Numbers that nobody else's configuration has.
  await env.DB.prepare('UPDATE configs SET version = version + ? WHERE workspace = ?').bind(VERSION, workspace).run()
  await ask('PUT', `/v1/members/${NAME}@example.com`, { role: 'viewer' })
  await env.DB.prepare('INSERT INTO api_keys (id, workspace, name, hash, scopes, created_at) VALUES (?1, ?2, ?3, ?1, ?4, 0)')
    .bind(THEIR_KEY, workspace, NAME, '["read"]')
    .run()
  await ask('PUT', `/v1/rules/${NAME}/draft`, { rule: aRule('zebras') })
  const content = { system: 'You are a zebra.', user: '{{ text }}', variables: { text: {} } }
  await ask('POST', '/v1/prompts', { name: NAME, content, production: true })
  await stored(
    { id: evt(1), workspace, source: NAME, text: 'A zebra loses stripes.', author: { id: THEIRS, name: THEIRS } },
    { summary: THEIRS },
  )
  const shown = { title: THEIRS, text: THEIRS, options: {}, data: {} }
  const states = ['pending', 'awaiting_approval', 'held'] as const
  const deliveries = states.map((status, n) =>
    aDelivery({
      id: dlv(n + 1),
      workspace,
      destination: NAME,
      rule: NAME,
      content: shown,
      status,
      ...(n === 1 && { approvalExpiresAt: NOON + 9e6 }),
    }),
  )
  await savePlans(env.DB, [{ workspace, eventId: evt(1), matched: [NAME], ruleErrors: [], deliveries }], NOON)
  await env.DB.prepare("UPDATE deliveries SET status = 'parked', finished_at = ?1 WHERE id = ?2").bind(NOON, dlv(1)).run()
  await ask('PUT', `/v1/views/${VIEW}`, { name: THEIRS, filters: { q: THEIRS }, shared: true })
  await ask('POST', `/v1/items/${evt(1)}/notes`, { text: THEIRS })
  await env.DB.prepare("INSERT INTO markers (workspace, at, id, label, created_by) VALUES ('theirs', ?1, ?2, ?3, 'key')")
    .bind(NOON, MARKER, THEIRS)
    .run()
  await tagItem(env.DB, workspace, evt(1), [THEIRS], NOON)
  const sample = { eventId: evt(1), deliveryId: dlv(1), title: THEIRS, detail: THEIRS }
  await raiseAlerts(world.ports, [{ workspace, kind: 'delivery_parked', subject: NAME, sentence: THEIRS, sample }])
  await saveDeadLetters(
    env.DB,
    [
      {
        workspace,
        stage: 'raw',
        eventId: evt(1),
        code: 'CANNOT_NORMALIZE',
        reason: THEIRS,
        message: { v: 1, event: anEvent({ workspace }) },
      },
    ],
    NOON,
  )
  await saveCalls(
    env.DB,
    calls(1, () => ({ workspace, at: CALL_AT, task: THEIRS, target: THEIRS, model: THEIRS })),
  )
  await env.DB.prepare(
    "INSERT INTO destination_states (workspace, destination, state, failures, since, reason) VALUES ('theirs', ?, 'paused', 1, 0, 'zebra')",
  )
    .bind(NAME)
    .run()
  const refused = { at: NOON, reason: 'SIGNATURE_INVALID', message: THEIRS, method: 'POST', headers: {}, size: 1 }
  const samples = [{ ...refused, kept: { id: REQUEST, sealed: THEIRS } }]
  await countRejects(env.DB, [{ workspace, source: NAME, reason: refused.reason, at: NOON, count: 1, samples }])
  const [letter] = await rowsOf<{ id: string }>('SELECT id FROM dead_letters')
  return letter?.id ?? ''
}

/** Every row of `theirs`, in every table that knows workspaces. */
async function belongings(): Promise<Record<string, unknown[]>> {
  const tables = await rowsOf<{ name: string }>(
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%workspace TEXT%' AND name <> 'api_keys' ORDER BY name",
  )
  const rows = tables.map(async ({ name }) => [name, await rowsOf(`SELECT * FROM ${name} WHERE workspace = 'theirs'`)] as const)
  return Object.fromEntries(await Promise.all(rows))
}

/** What cannot be seen must be there: a row of `theirs` in every table that has none yet. */
async function fillUp(): Promise<void> {
  const empty = Object.entries(await belongings()).filter(([, rows]) => rows.length === 0)
  for (const [table] of empty) {
    const columns = await rowsOf<{ name: string; type: string }>('SELECT name, type FROM pragma_table_info(?)', table)
    const values = columns.map(({ name, type }) => {
      if (name === 'workspace') return 'theirs'
      if (name === 'id' || name === 'item_id') return evt(1)
      return type === 'TEXT' ? JSON.stringify(THEIRS) : NOON
    })
    await env.DB.prepare(`INSERT INTO ${table} VALUES (${columns.map(() => '?').join(', ')})`)
      .bind(...values)
      .run()
  }
}

interface Operation {
  operationId?: string
}

/** Method and path of each route, by its operation. */
function documented(): Map<string, { method: string; path: string }> {
  const document = openApiDocument() as { paths: Record<string, Record<string, Operation>> }
  const all = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => [operation.operationId ?? '', { method, path }] as const),
  )
  return new Map(all)
}

/** Ids of what `theirs` has, for the parameter `id` of a path. */
const idsOf = (deadLetter: string): [RegExp, string[]][] => [
  [/^\/v1\/deliveries\//, [dlv(1), dlv(2), dlv(3)]],
  [/^\/v1\/dead-letters\//, [deadLetter]],
  [/^\/v1\/sources\/\{name\}\/rejected\//, [REQUEST]],
  [/^\/v1\/views\//, [VIEW]],
  [/^\/v1\/markers\//, [MARKER]],
  [/^\/v1\/people\//, [toPersonId({ source: NAME, author: THEIRS })]],
  [/^\/v1\/keys\//, [THEIR_KEY]],
  [/./, [evt(1)]],
]

const nameOf = (path: string): string => {
  if (path.startsWith('/v1/workspaces/')) return 'theirs'
  return path.startsWith('/v1/secrets/') ? SECRET : NAME
}

/** Questions that name what `theirs` has. */
const QUERIES: Record<string, string> = {
  listDeliveries: `event=${evt(1)}`,
  listItems: `source=${NAME}&q=${THEIRS}`,
  listAudit: `subject=${NAME}`,
  findPeople: `author=${THEIRS}`,
  explainItem: `rule=${NAME}&draft=true`,
}

const BODIES: Record<string, unknown> = {
  postInputs: { text: 'mine' },
  dryRunRule: { name: NAME },
  tryMapping: { body: {} },
  previewAction: { action: { to: 'tickets' }, itemId: evt(1) },
  publishRule: { reason: 'mine now' },
  restoreRule: { version: 1, reason: 'mine now' },
  restoreConfig: { reason: 'mine now' },
  putPromptLabels: { production: null },
  discardDeadLetters: { group: { stage: 'raw', code: 'CANNOT_NORMALIZE', reason: THEIRS }, reason: 'mine now' },
  retryDeliveries: { filter: { destination: NAME } },
  cancelDeliveries: { filter: { destination: NAME } },
}

/** What is made in one's own workspace, also under a name that others use. */
const MAKES_ITS_OWN = new Set(['putView', 'putMember', 'putRuleDraft', 'putSecret', 'putSource', 'runTask', 'tryPrompt'])

/** Asks a route for what `theirs` has, with a key of `ours`; answers what is wrong with the answers. */
async function trespass(
  { method, path }: { method: string; path: string },
  { operation, documented: { example } }: (typeof ROUTES)[number],
  deadLetter: string,
): Promise<string[]> {
  const body = method === 'get' ? undefined : (BODIES[operation] ?? example.body ?? EXAMPLES[operation]?.body)
  const wrong: string[] = []
  const ids = path.includes('{id}') ? (idsOf(deadLetter).find(([of]) => of.test(path))?.[1] ?? []) : ['']
  for (const id of ids) {
    const filled = path
      .replace('{id}', id)
      .replace('{name}', nameOf(path))
      .replace('{email}', `${NAME}@example.com`)
      .replace('{version}', String(VERSION + 1))
      .replace('{cause}', `delivery_parked:${NAME}`)
      .replace('{trace}', 'f'.repeat(32))
      .replace('{note}', '1')
      .replace(/\{\w+\}/, NAME)
    const response = await send(method.toUpperCase(), `${filled}?${QUERIES[operation] ?? ''}`, body, { workspace: 'ours' })
    const { status } = response
    const text = response.headers.get('content-type')?.startsWith('text/event-stream') ? '' : (await response.text()).toLowerCase()
    if (path.includes('{') && !MAKES_ITS_OWN.has(operation) && status !== 404) wrong.push(`${operation} answers ${status}`)
    // A refusal may repeat the name that it was asked for.
    const told = status < 400 && !MAKES_ITS_OWN.has(operation) ? text : text.replaceAll(NAME, '').replaceAll(SECRET.toLowerCase(), '')
    if (told.includes(THEIRS)) wrong.push(`${operation} tells ${text}`)
  }
  return wrong
}

beforeEach(async () => {
  await Promise.all(['ours', 'theirs'].map((workspace) => env.CONFIG.delete(configKey(workspace))))
})

test('the key of a workspace neither sees nor changes anything of another one, by any route', async () => {
  const deadLetter = await theirs()
  await fillUp()
  await world.configure({ version: 1, sources: {}, destinations: { tickets: { kind: 'jira' } } }, { workspace: 'ours' })
  for (const queue of Object.values(world.queues)) queue.sent.length = 0
  const before = await belongings()
  const documents = documented()
  const wrong: string[] = []
  // Those that make something of the same name in `ours` come last, or the others would find that.
  for (const route of ROUTES.toSorted(
    (one, other) => Number(MAKES_ITS_OWN.has(one.operation)) - Number(MAKES_ITS_OWN.has(other.operation)),
  )) {
    const found = documents.get(route.operation)
    wrong.push(...(found ? await trespass(found, route, deadLetter) : [`${route.operation} is not documented`]))
  }
  expect(wrong).toEqual([])
  expect(await belongings()).toEqual(before)
  expect(JSON.stringify(world.queues)).not.toMatch(/zebra|theirs|dlv_/)
}, 30_000)
