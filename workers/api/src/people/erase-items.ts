import type { Item } from '@sluice/schema/item'
import type { DispatchRpc } from '@sluice/schema/rpc/dispatch'
import type { KeptText, LlmRpc } from '@sluice/schema/rpc/llm'
import type { PayloadStore } from '../items/payload.ts'
import { deleteObjects, keysOf, OBJECT_COLUMNS, type ObjectRow, type Objects } from '../retention/objects.ts'
import { type Removed, removeItems, sum } from '../retention/remove-items.ts'
import { FORGET_BODIES } from '../retention/walks.ts'
import { runBatch, runEach } from '../store/run.ts'

export interface ErasePorts {
  db: D1Database
  payloads: Objects & PayloadStore
  llm: Pick<LlmRpc, 'forgetTexts'>
  dispatch: Pick<DispatchRpc, 'forgetDeliveries'>
  /** Drops what is remembered for those who watch a workspace. */
  forgetFeed: (workspace: string) => Promise<void>
}

/** Items that go in one transaction; each may cost a question to KV. */
const AT_ONCE = 20

const ITEMS = `
  SELECT id, item, ${OBJECT_COLUMNS} FROM items WHERE id IN (SELECT value FROM json_each(?1)) AND workspace = ?2`

const ACTIONS = `
  SELECT deliveries.id, deliveries.destination, deliveries.status, deliveries.joined_to AS joinedTo
  FROM items JOIN json_each(items.delivery_ids) AS planned JOIN deliveries ON deliveries.id = planned.value
  WHERE items.id IN (SELECT value FROM json_each(?1)) AND items.workspace = ?2`

// Items that came in the same delivery: the body of one of them may hold that of all.
const SIBLINGS = `
  SELECT sibling.id FROM items JOIN items AS sibling ON sibling.event_id = items.event_id
  WHERE items.id IN (SELECT value FROM json_each(?1)) AND items.workspace = ?2 AND sibling.workspace = ?2
    AND sibling.id NOT IN (SELECT value FROM json_each(?1))
    AND (sibling.raw_in <> 'text' OR instr(sibling.raw, ?3) > 0)`

// A digest says what all of its members said.
const EMPTY_DIGESTS = `
  UPDATE deliveries SET content = json_set(content, '$.title', '[erased]', '$.text', '[erased]', '$.data', json('{}'))
  WHERE id IN (SELECT value FROM json_each(?1)) AND workspace = ?2 RETURNING 1`

const EMPTY_ALERTS = `
  UPDATE alerts SET sample = json_set(sample, '$.title', '', '$.detail', '')
  WHERE workspace = ?2 AND sample ->> 'eventId' IN (SELECT value FROM json_each(?1)) RETURNING 1`

interface ItemRow extends ObjectRow {
  id: string
  item: string
}

interface ActionRow {
  id: string
  destination: string
  status: string
  joinedTo: string | null
}

/** What went, and what had been delivered of it before, by destination. */
export interface Erased {
  removed: Removed
  sent: Removed
}

/**
 * Deletes items of one author with every trace of them: copies first and the rows last, so that what is broken off is found again by the
 * rows that are left.
 */
export async function eraseItems(workspace: string, ids: readonly string[], author: string, ports: ErasePorts): Promise<Erased> {
  const erased: Erased = { removed: {}, sent: {} }
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    const one = await eraseSome(workspace, ids.slice(at, at + AT_ONCE), author, ports)
    erased.removed = sum(erased.removed, one.removed)
    erased.sent = sum(erased.sent, one.sent)
  }
  return erased
}

async function eraseSome(workspace: string, ids: readonly string[], author: string, ports: ErasePorts): Promise<Erased> {
  const { db, payloads, llm, forgetFeed } = ports
  const given = JSON.stringify(ids)
  const [items, actions, siblings] = (await runEach<unknown>(db, [
    db.prepare(ITEMS).bind(given, workspace),
    db.prepare(ACTIONS).bind(given, workspace),
    db.prepare(SIBLINGS).bind(given, workspace, author),
  ])) as [ItemRow[], ActionRow[], { id: string }[]]
  if (items.length === 0) return { removed: {}, sent: {} }

  const objects = await deleteObjects(payloads, items.flatMap(keysOf))
  const answers = await llm.forgetTexts(
    workspace,
    items.map(({ item }) => textOf(JSON.parse(item) as Item)),
  )
  await forgetGroups(workspace, actions, ports.dispatch)
  await forgetFeed(workspace)

  const digests = actions.flatMap(({ joinedTo }) => joinedTo ?? [])
  const [emptied = [], alerts = [], bodies = []] = await runEach(db, [
    db.prepare(EMPTY_DIGESTS).bind(JSON.stringify(digests), workspace),
    db.prepare(EMPTY_ALERTS).bind(given, workspace),
    db.prepare(FORGET_BODIES).bind(JSON.stringify(siblings.map(({ id }) => id)), workspace),
  ])
  const removed = await removeItems(db, { workspace, ids })
  const more = { objects, modelAnswers: answers, digests: emptied.length, alerts: alerts.length, sharedBodies: bodies.length }
  return { removed: sum(removed, withoutZeros(more)), sent: sentOf(actions) }
}

const textOf = ({ title, text }: Item): KeptText => ({ ...(title !== undefined && { title }), text })

async function forgetGroups(workspace: string, actions: readonly ActionRow[], dispatch: ErasePorts['dispatch']): Promise<void> {
  for (const [destination, own] of Map.groupBy(actions, (action) => action.destination)) {
    await dispatch.forgetDeliveries(
      workspace,
      destination,
      own.map(({ id }) => id),
    )
  }
}

function sentOf(actions: readonly ActionRow[]): Removed {
  const gone = actions.filter(({ status }) => status === 'delivered' || status === 'joined')
  return Object.fromEntries([...Map.groupBy(gone, ({ destination }) => destination)].map(([name, own]) => [name, own.length]))
}

const withoutZeros = (counts: Removed): Removed => Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0))

/** The number of the item that was stored last. */
export async function lastSeq(db: D1Database): Promise<number> {
  const [row] = await runBatch<{ seq: number | null }>(db, [db.prepare('SELECT max(seq) AS seq FROM items')])
  return row?.seq ?? 0
}
