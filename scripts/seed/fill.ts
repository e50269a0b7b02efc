import type { PlannedDelivery } from '@sluice/schema/delivery'
import type { LlmCall } from '@sluice/schema/llm'
import type { DeliveryResult, SaveAnalysis, SaveItem, SavePlan } from '@sluice/schema/rpc/store'
import { pathToFileURL } from 'node:url'
import { inRoot } from '../process/paths.ts'
import { invent, type Invented } from './invent.ts'
import type { LocalD1 } from './local-d1.ts'

export interface Filling {
  items: number
  workspace: string
  /** The newest item is of this time, in epoch ms. */
  end: number
  onProgress?: (stored: number) => void
}

const BATCH = 500

/** The Store's verbs, which are asked by their paths: the types of a Worker are those of workerd, and these are Node's. */
interface Store {
  saveItems(db: LocalD1, batch: SaveItem[], now: number): Promise<unknown>
  saveAnalyses(db: LocalD1, batch: SaveAnalysis[], now: number): Promise<unknown>
  savePlans(db: LocalD1, batch: SavePlan[], now: number): Promise<unknown>
  leaseDeliveries(db: LocalD1, ids: string[], leaseMs: number, now: number): Promise<unknown>
  recordDeliveries(db: LocalD1, batch: DeliveryResult[], now: number): Promise<unknown>
  saveCalls(db: LocalD1, batch: LlmCall[]): Promise<unknown>
}

const FILES = ['save-items', 'save-analyses', 'save-plans', 'lease-deliveries', 'record-deliveries', 'save-calls']

async function loadStore(): Promise<Store> {
  const files = FILES.map((file) => import(pathToFileURL(inRoot('workers/api/src/store', `${file}.ts`)).href) as Promise<object>)
  return Object.assign({}, ...(await Promise.all(files))) as Store
}

/**
 * Fills a local database through the Store's own statements, so that rollups, full text and lists are as they would be. One bug in four
 * has a ticket; what is older than three days is done.
 */
export async function fill(database: LocalD1, { items, workspace, end, onProgress }: Filling): Promise<void> {
  const store = await loadStore()
  const bytes = new TextEncoder().encode('{}')
  const before = await lastItem(database)
  for (let first = 0; first < items; first += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, items - first) }, (_, index) => invent(first + index, items, end, workspace))
    const now = (batch.at(-1)?.item.receivedAt ?? end) + 1_000
    const saves = batch.map(({ item }) => ({ item, raw: { in: 'message' as const, bytes }, contentType: 'application/json' }))
    const analyses = batch.map(({ item: { id, author }, analysis }) => ({ workspace, id, analysis, author: author?.id }))
    await store.saveItems(database, saves, now)
    await store.saveAnalyses(database, analyses, now + 1_000)
    await act(store, database, batch, now + 2_000)
    await putInTime(database, batch)
    await store.saveCalls(database, batch.filter((_, index) => index % 100 === 0).map(toCall))
    if (first % 10_000 === 0) onProgress?.(first)
  }
  database.exec('UPDATE sweeper SET seq = (SELECT max(seq) FROM items)')
  database.exec(`
    UPDATE item_states
    SET updated_at = items.analyzed_at, state = CASE WHEN items.received_at < ${end - 3 * 86_400_000} THEN 'done' ELSE state END
    FROM items WHERE items.seq = item_states.seq AND item_states.seq > ${before}`)
  onProgress?.(items)
}

async function lastItem(database: LocalD1): Promise<number> {
  const [answer] = await database.batch([database.prepare('SELECT max(seq) AS seq FROM items').bind()])
  const [row] = (answer?.results ?? []) as { seq: number | null }[]
  return row?.seq ?? 0
}

/** Whether a rule has acted on it: on one bug in four. */
const acted = (n: number, { analysis }: Invented): boolean => analysis.category === 'bug' && n % 4 === 0

async function act(store: Store, database: LocalD1, batch: readonly Invented[], now: number): Promise<void> {
  const plans = batch.map((one, n) => ({
    workspace: one.item.workspace,
    eventId: one.item.id,
    matched: acted(n, one) ? ['open-ticket'] : [],
    ruleErrors: [],
    deliveries: acted(n, one) ? [toDelivery(one)] : [],
  }))
  await store.savePlans(database, plans, now)
  const made = batch.filter((one, n) => acted(n, one))
  const ids = made.map(({ item }) => deliveryId(item))
  await store.leaseDeliveries(database, ids, 60_000, now)
  // One by one: how long each took since its item came is counted as it is recorded.
  for (const one of made) await store.recordDeliveries(database, [toResult(one)], one.times.arrivedAt)
}

function toResult({ item, times: { dispatchedAt, arrivedAt } }: Invented): DeliveryResult {
  return {
    id: deliveryId(item),
    workspace: item.workspace,
    leasedAttempt: 1,
    status: 'delivered',
    uncertain: false,
    externalId: `FEED-${arrivedAt % 100_000}`,
    attempt: { attempt: 1, at: dispatchedAt + 20, durationMs: arrivedAt - dispatchedAt - 20, outcome: 'delivered', detail: 'created' },
  }
}

const PUT_ITEMS = `
  UPDATE items SET normalized_at = given.value ->> 1, analyzed_at = given.value ->> 2, dispatched_at = given.value ->> 3
  FROM json_each(?1) AS given WHERE items.id = given.value ->> 0`

const PUT_DELIVERIES = `
  UPDATE deliveries SET created_at = given.value ->> 1 FROM json_each(?1) AS given WHERE deliveries.id = given.value ->> 0`

/** A batch is stored at one moment; its items, of minutes or of days, would have been when each came. */
async function putInTime(database: LocalD1, batch: readonly Invented[]): Promise<void> {
  const items = batch.map(({ item, times: { normalizedAt, analyzedAt, dispatchedAt } }) => [
    item.id,
    normalizedAt,
    analyzedAt,
    dispatchedAt,
  ])
  const deliveries = batch.filter((one, n) => acted(n, one)).map(({ item, times }) => [deliveryId(item), times.dispatchedAt])
  await database.batch([
    database.prepare(PUT_ITEMS).bind(JSON.stringify(items)),
    database.prepare(PUT_DELIVERIES).bind(JSON.stringify(deliveries)),
  ])
}

const deliveryId = ({ id }: Pick<Invented['item'], 'id'>): string => id.replace('evt_', 'dlv_')

const toDelivery = ({ item: { id, workspace, trace, text } }: Invented): PlannedDelivery => ({
  id: deliveryId({ id }),
  workspace,
  eventId: id,
  rule: 'open-ticket',
  ruleVersion: 1,
  actionIndex: 0,
  destination: 'tickets',
  content: { title: text.slice(0, 80), text, options: {}, data: {} },
  trace,
  status: 'pending',
  urgent: false,
})

const toCall = ({ item: { id, workspace, receivedAt, trace } }: Invented): LlmCall => ({
  id: id.replace('evt_', 'call_'),
  workspace,
  at: receivedAt,
  keyId: null,
  task: 'analyze',
  promptVersion: 'analyze-000000000000',
  alias: 'default',
  target: 'invented',
  provider: 'openai-compatible',
  model: 'invented',
  operation: 'chat',
  stream: false,
  usage: { input: 2_200, cachedInput: 900, cacheWrite: 0, output: 900, reasoning: 0 },
  estimated: false,
  costNanoUsd: 610_000,
  priceId: null,
  latencyMs: 800,
  firstByteMs: null,
  cache: 'miss',
  attempts: 1,
  outcome: 'ok',
  error: null,
  repair: null,
  itemId: null,
  trace,
})
