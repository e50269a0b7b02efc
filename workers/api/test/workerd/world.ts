import type { Stage } from '@sluice/schema/messages'
import type { ErrorBody } from '@sluice/schema/errors'
import type { MappingRpc } from '@sluice/schema/rpc/mapping'
import type { SaveItem } from '@sluice/schema/rpc/store'
import { describeSources } from '@sluice/sources/describe-sources'
import { createKeyring } from '@sluice/kit/keyring'
import { anAnalysis, anItem, NOON } from '@sluice/testing/builders'
import { recordingLogger } from '@sluice/testing/fakes'
import { fail, ok } from '@sluice/kit/result'
import { createApp } from '../../src/app.ts'
import { sha256Hex } from '../../src/auth/hash.ts'
import { createIssuers } from '../../src/auth/issuers.ts'
import { createKeySets } from '../../src/auth/key-sets.ts'
import { createKeyFinder } from '../../src/auth/keys.ts'
import type { Scope } from '@sluice/schema/auth'
import { createTokenVerifier } from '../../src/auth/tokens.ts'
import { createRoleFinder } from '../../src/members/find-role.ts'
import { whomToAsk } from '../../src/members/whom-to-ask.ts'
import { forgetFeed, openFeed } from '../../src/entrypoints/live.ts'
import type { Ports } from '../../src/ports.ts'
import { createSessionFinder } from '../../src/session/sessions.ts'
import { openDatabase } from '../../src/store/database.ts'
import { loadWorkspace, toSnapshot } from '../../src/store/load-workspace.ts'
import { saveAnalyses } from '../../src/store/save-analyses.ts'
import { saveItems } from '../../src/store/save-items.ts'
import { createZones } from '../../src/store/zones.ts'
import { env } from './bindings.ts'

/** Keeps what is sent to it. */
export interface RecordingQueue {
  sent: { body: unknown; contentType: string }[]
  sendBatch(messages: { body: unknown; contentType: 'json' | 'v8' }[]): Promise<void>
}

function recordingQueue(): RecordingQueue {
  const sent: RecordingQueue['sent'] = []
  return { sent, sendBatch: async (messages) => void sent.push(...messages) }
}

const now = () => NOON + 60_000

/** Says of sources what the normalize Worker says; anything else is asked of the neighbour that stands in for it. */
const mapping: MappingRpc = {
  checkConfig: (config) => env.MAPPING.checkConfig(config),
  tryMapping: (...asked) => env.MAPPING.tryMapping(...asked),
  sourceKinds: () => env.MAPPING.sourceKinds(),
  exampleOf: (source) => env.MAPPING.exampleOf(source),
  describeSources: async (sources) => describeSources(sources),
}

/** The Worker's ports with real storage and neighbours, queues that remember and a clock that stands still. */
export function aWorld(over: Partial<Ports> = {}) {
  const queues = {
    input: recordingQueue(),
    raw: recordingQueue(),
    normalized: recordingQueue(),
    analyzed: recordingQueue(),
    deliveries: recordingQueue(),
  }
  const database = openDatabase(env.DB)
  const log = recordingLogger()
  const issuers = createIssuers(async (workspace) => toSnapshot(await loadWorkspace(database, workspace)))
  const findRole = createRoleFinder(database, 0, now)
  const ports: Ports = {
    db: env.DB,
    database,
    kv: env.CONFIG,
    llm: env.LLM,
    llmHttp: () => Promise.reject(new Error('nobody asks a model here')),
    dispatch: env.DISPATCH,
    keyring: createKeyring(env),
    allowLoopback: false,
    queues,
    log,
    now,
    ingest: (request) => env.INGEST.fetch(request),
    findKey: createKeyFinder(database, 0, now),
    findSession: createSessionFinder({ database, findRole, issuers, now }, 0),
    verifyToken: createTokenVerifier({
      issuers,
      findRole,
      keySets: createKeySets({ fetch: async () => fail({ kind: 'refused', reason: 'there is no network here' }), now }),
      whomToAsk: (workspace) => whomToAsk(database, workspace),
      now,
    }),
    noteUse: () => undefined,
    zones: createZones({ db: env.DB, now }),
    openFeed,
    forgetFeed,
    teller: { items: async () => undefined, deliveries: async () => undefined, changed: async () => undefined },
    payloads: env.PAYLOADS,
    inputs: env.INPUTS,
    mapping,
    inputLimit: { requests: 600, periodMs: 60_000 },
    limiter: async () => ok({ left: 599, resetMs: 100 }),
    calls: async () => ok({ left: 2_999, resetMs: 20 }),
    callLimits: { program: { requests: 3_000, periodMs: 60_000 }, person: { requests: 9_000, periodMs: 60_000 } },
    health: async () => [],
    ...over,
  }
  const app = createApp(ports)
  return {
    ports,
    queues,
    log,
    fetch: async (path: string, init?: RequestInit) => app.fetch(new Request(new URL(path, 'https://sluice.test'), init)),
  }
}

export const sentTo = (world: ReturnType<typeof aWorld>, stage: Stage): unknown[] => world.queues[stage].sent.map(({ body }) => body)

/** Makes an API key; answers the header that carries it. */
export async function aKey(scopes: Scope[], workspace = 'default'): Promise<{ authorization: string }> {
  const key = `key_${crypto.randomUUID().replaceAll('-', '')}`
  await env.DB.prepare('INSERT INTO api_keys (id, workspace, name, hash, scopes, created_at) VALUES (?, ?, ?, ?, ?, ?)')
    .bind(`key_${(await sha256Hex(key)).slice(0, 8)}`, workspace, 'test', await sha256Hex(key), JSON.stringify(scopes), NOON)
    .run()
  return { authorization: `Bearer ${key}` }
}

export const aSave = (over: Partial<SaveItem['item']> = {}, body = '{"comment":"The export loses rows."}'): SaveItem => ({
  item: anItem(over),
  raw: { in: 'message', bytes: new TextEncoder().encode(body) },
  contentType: 'application/json',
})

/** An item that is stored and understood. */
export async function stored(item: Partial<SaveItem['item']> = {}, analysis: Parameters<typeof anAnalysis>[0] = {}): Promise<string> {
  const save = aSave(item)
  await saveItems(env.DB, [save], NOON + 1_000)
  const { workspace, id, author } = save.item
  await saveAnalyses(env.DB, [{ workspace, id, analysis: anAnalysis(analysis), author: author?.id }], NOON + 3_000)
  return id
}

export const readError = async (response: Response): Promise<ErrorBody['error']> => (await response.json<ErrorBody>()).error

/** Rows of a query, for what no route shows. */
export const rowsOf = async <Row>(sql: string, ...values: unknown[]): Promise<Row[]> =>
  (
    await env.DB.prepare(sql)
      .bind(...values)
      .all<Row>()
  ).results
