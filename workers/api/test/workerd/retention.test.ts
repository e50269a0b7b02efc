import type { RetentionConfig } from '@sluice/schema/retention'
import { aDelivery, anEvent, dlv, evt, NOON } from '@sluice/testing/builders'
import { expect, test } from 'vitest'
import { retain } from '../../src/retention/run.ts'
import { saveDeadLetters } from '../../src/store/save-dead-letters.ts'
import { saveItems } from '../../src/store/save-items.ts'
import { savePlans } from '../../src/store/save-plans.ts'
import { env } from './bindings.ts'
import { aRuleWorld, CONFIG } from './rules-world.ts'
import { aSave, rowsOf, stored } from './world.ts'

const DAY = 86_400_000
const { send, configure, read, ports } = aRuleWorld()

const OLD = NOON - 40 * DAY
const YOUNG = NOON - 2 * DAY

interface View {
  version: number
  runsAt: number
  kinds: {
    kind: string
    days: number | null
    due: { count: number }
    stored: { count: number }
    oldestAt: number | null
    lastRun: { removed: number } | null
  }[]
}

const keep = (retention: RetentionConfig, more: object = {}) => configure({ ...CONFIG, ...more, retention })
/** The nights that follow: what was set begins to count in the first of them. */
const nights = async (count = 2): Promise<void> => {
  for (let night = 0; night <= count; night += 1) await retain({ ...ports, now: () => NOON + night * DAY })
}
const ids = async () => (await rowsOf<{ id: string }>('SELECT id FROM items ORDER BY id')).map(({ id }) => id)
const counts = async (table: string) => (await rowsOf<{ count: number }>(`SELECT count(*) AS count FROM ${table}`))[0]?.count

/** An item that everything was done about, `n`, received then. */
async function finished(n: number, receivedAt: number, status = 'delivered', workspace = 'default'): Promise<void> {
  await stored({ id: evt(n), workspace, receivedAt, text: `The zebra number ${n} lost its stripes.` })
  const plan = {
    workspace,
    eventId: evt(n),
    matched: ['first'],
    ruleErrors: [],
    deliveries: [aDelivery({ id: dlv(n), eventId: evt(n), workspace })],
  }
  await savePlans(env.DB, [plan], receivedAt)
  await env.DB.prepare('UPDATE items SET normalized_at = ?1 WHERE id = ?2').bind(receivedAt, evt(n)).run()
  const final = !['pending', 'held', 'retrying'].includes(status)
  await env.DB.prepare('UPDATE deliveries SET status = ?1, finished_at = ?2 WHERE id = ?3')
    .bind(status, final ? receivedAt : null, dlv(n))
    .run()
}

const found = async (words: string) =>
  (await rowsOf<{ rowid: number }>('SELECT rowid FROM items_text WHERE items_text MATCH ?', words)).length

test('items that are too old go with all that hangs on them, and nothing else does', async () => {
  await finished(1, OLD)
  await finished(2, YOUNG)
  await send('PUT', `/v1/items/${evt(1)}/state`, { state: 'done' })
  await send('POST', `/v1/items/${evt(1)}/corrections`, { category: 'bug', sentiment: 'negative' })
  await env.PAYLOADS.put(`default/${evt(1)}`, 'a large body')
  await env.DB.prepare("UPDATE items SET raw_in = 'r2', raw = ?1 WHERE id = ?2")
    .bind(`default/${evt(1)}`, evt(1))
    .run()
  await keep({ items: 30 })
  expect(await found('zebra')).toBe(2)
  await nights()
  expect(await ids()).toEqual([evt(2)])
  expect(await found('zebra')).toBe(1)
  expect(await Promise.all(['deliveries', 'item_states', 'corrections'].map(counts))).toEqual([1, 0, 0])
  expect(await env.PAYLOADS.get(`default/${evt(1)}`)).toBeNull()
  await env.DB.prepare("INSERT INTO items_text (items_text) VALUES ('integrity-check')").run()
})

test('counts stay when items go; topics of those days go with them', async () => {
  await finished(1, OLD)
  await keep({ items: 30 })
  const before = await rowsOf('SELECT * FROM rollups')
  expect(await counts('topic_days')).toBeGreaterThan(0)
  await nights()
  expect(await rowsOf('SELECT * FROM rollups')).toEqual(before)
  expect(await counts('topic_days')).toBe(0)
})

test.each(['pending', 'held', 'retrying'])('an item with a %s action stays until that is final', async (status) => {
  await finished(1, OLD, status)
  await keep({ items: 30, deliveries: 10 })
  await nights()
  expect(await ids()).toEqual([evt(1)])
  expect(await counts('deliveries')).toBe(1)
  await env.DB.prepare("UPDATE deliveries SET status = 'delivered', finished_at = ?1").bind(OLD).run()
  await retain({ ...ports, now: () => NOON + 3 * DAY })
  expect(await ids()).toEqual([])
})

test('an item that is still being understood stays', async () => {
  await saveItems(env.DB, [aSave({ id: evt(1), receivedAt: OLD })], OLD)
  await keep({ items: 30 })
  await nights()
  expect(await ids()).toEqual([evt(1)])
})

test('nothing goes on the day on which it was set: whoever mistyped it has until midnight', async () => {
  await finished(1, OLD)
  await keep({ items: 30 })
  await retain(ports)
  expect(await ids()).toEqual([evt(1)])
  await retain({ ...ports, now: () => NOON + DAY })
  expect(await ids()).toEqual([])
})

test('bodies go without their items, also those in R2, and one that is stored late for its time is not passed by', async () => {
  await finished(1, OLD)
  await finished(2, OLD)
  await env.PAYLOADS.put(`default/${evt(1)}`, 'a large body')
  await env.DB.prepare("UPDATE items SET raw_in = 'r2', raw = ?1 WHERE id = ?2")
    .bind(`default/${evt(1)}`, evt(1))
    .run()
  await keep({ payloads: 7 })
  await nights()
  expect(await rowsOf('SELECT raw_in, raw FROM items')).toEqual([
    { raw_in: 'text', raw: '' },
    { raw_in: 'text', raw: '' },
  ])
  expect(await env.PAYLOADS.get(`default/${evt(1)}`)).toBeNull()
  await saveItems(env.DB, [aSave({ id: evt(3), receivedAt: OLD })], NOON + 3 * DAY)
  await nights(12)
  expect(await rowsOf("SELECT raw FROM items WHERE raw <> ''")).toEqual([])
})

test('final actions go and are not done again when the rules look at the item once more', async () => {
  await finished(1, OLD)
  await finished(2, OLD, 'held')
  await keep({ deliveries: 10 })
  await nights()
  expect(await rowsOf('SELECT id FROM deliveries')).toEqual([{ id: dlv(2) }])
  await env.DB.prepare('UPDATE items SET dispatched_at = NULL').run()
  const again = {
    workspace: 'default',
    eventId: evt(1),
    matched: ['first'],
    ruleErrors: [],
    deliveries: [aDelivery({ id: dlv(1), eventId: evt(1) })],
  }
  await savePlans(env.DB, [again], NOON)
  expect(await rowsOf('SELECT id FROM deliveries')).toEqual([{ id: dlv(2) }])
})

test('dead letters, refusals, calls, conversations and the audit log go by their own times', async () => {
  const letter = {
    workspace: 'default',
    stage: 'raw',
    eventId: evt(9),
    code: 'X',
    reason: 'x',
    message: { v: 1, event: anEvent() },
  } as const
  await env.PAYLOADS.put(`default/${evt(9)}`, 'a large body')
  await saveDeadLetters(env.DB, [letter], OLD)
  await env.DB.batch([
    env.DB.prepare("INSERT INTO rejects VALUES ('default', ?1, 'survey', 'signature', 3)").bind(OLD - (OLD % 3_600_000)),
    env.DB.prepare("INSERT INTO rejected_requests VALUES ('default', 'survey', ?1)").bind(JSON.stringify([{ at: OLD }, { at: YOUNG }])),
    env.DB.prepare(
      "INSERT INTO kept_requests (workspace, source, place, id, at, sample, sealed) VALUES ('default', 'survey', 0, 'old', ?1, '{}', 's'), ('default', 'survey', 1, 'young', ?2, '{}', 's')",
    ).bind(OLD, YOUNG),
    env.DB.prepare("INSERT INTO conversations VALUES ('c', 'default', 'key', ?1, '[]')").bind(OLD),
    env.DB.prepare(
      "INSERT INTO audit_log (workspace, at, actor, action, subject, details) VALUES ('default', ?1, 'a', 'rule.enabled', 'r', '{}'), ('default', ?1, 'a', 'person.erased', 'e', '{}')",
    ).bind(OLD),
  ])
  await keep({ deadLetters: 30, rejects: 30, conversations: 30, audit: 30 })
  await nights()
  expect(await Promise.all(['dead_letters', 'rejects', 'conversations'].map(counts))).toEqual([0, 0, 0])
  expect(await rowsOf('SELECT samples FROM rejected_requests')).toEqual([{ samples: JSON.stringify([{ at: YOUNG }]) }])
  expect(await rowsOf('SELECT id FROM kept_requests')).toEqual([{ id: 'young' }])
  expect(await rowsOf('SELECT action FROM audit_log WHERE at < ?', YOUNG)).toEqual([{ action: 'person.erased' }])
  expect(await env.PAYLOADS.get(`default/${evt(9)}`)).toBeNull()
})

test('what sluice.yaml does not name is kept, and so is what belongs to another workspace', async () => {
  await finished(1, OLD)
  await finished(2, OLD, 'delivered', 'acme')
  await configure(CONFIG, { workspace: 'acme' })
  await keep({ deliveries: 30 })
  await nights()
  expect(await ids()).toEqual([evt(1), evt(2)])
  expect(await rowsOf('SELECT id FROM deliveries')).toEqual([{ id: dlv(2) }])
})

test('a preview says what goes tonight, and just that goes', async () => {
  for (let n = 1; n <= 5; n += 1) await finished(n, n <= 3 ? OLD : YOUNG)
  await configure()
  const response = await send('POST', '/v1/retention/preview', { retention: { items: 30 } }, { scopes: ['read'] })
  const preview = await response.json<View>()
  expect(preview.kinds.find(({ kind }) => kind === 'items')).toMatchObject({
    days: 30,
    due: { count: 3, precision: 'exact' },
    stored: { count: 5 },
    oldestAt: OLD,
  })
  expect(preview.runsAt).toBe(NOON - (NOON % DAY) + DAY)
  expect(await counts('items')).toBe(5)

  const saved = await (await send('PUT', '/v1/retention', { retention: { items: 30 }, reason: 'A month is enough' })).json<View>()
  expect(saved).toMatchObject({ changed: true, retention: { items: 30 } })
  await nights()
  expect(await counts('items')).toBe(2)
  const view = await read<View>('/v1/retention')
  expect(view.kinds.find(({ kind }) => kind === 'items')?.lastRun).toMatchObject({ removedInAll: 3, finished: true })
  expect((await read<{ entries: { action: string; details: object }[] }>('/v1/audit?action=retention')).entries).toMatchObject([
    { action: 'retention.saved', details: { reason: 'A month is enough', sections: ['retention'] } },
  ])
})

test('only an admin sets it, and not over a newer configuration', async () => {
  await configure()
  const settings = { retention: { items: 30 }, reason: 'x' }
  expect((await send('PUT', '/v1/retention', settings, { scopes: ['read', 'write'] })).status).toBe(403)
  await configure({ ...CONFIG, analysis: { context: 'A bakery.' } })
  expect((await send('PUT', '/v1/retention', { ...settings, base: 1 })).status).toBe(409)
  expect((await send('PUT', '/v1/retention', { retention: { audit: 3 }, reason: 'x' })).status).toBe(400)
})

test('what is too much for one step goes on in the next, and is counted once', async () => {
  const many = Array.from({ length: 230 }, (_, n) => aSave({ id: evt(n), receivedAt: OLD }))
  await saveItems(env.DB, many, OLD)
  await env.DB.prepare('UPDATE items SET dispatched_at = ?1').bind(OLD).run()
  await keep({ items: 30 })
  await nights(1)
  expect(await rowsOf("SELECT removed, removed_in_all FROM retention_runs ORDER BY kind = 'items' DESC")).toEqual([
    { removed: 230, removed_in_all: 230 },
    { removed: 0, removed_in_all: 0 },
    { removed: 0, removed_in_all: 0 },
  ])
  expect(await counts('items')).toBe(0)
})

test('a step that is broken off deletes nothing twice and leaves nothing behind', async () => {
  await finished(1, OLD)
  await env.PAYLOADS.put(`default/${evt(1)}`, 'a large body')
  await env.DB.prepare("UPDATE items SET raw_in = 'r2', raw = ?1")
    .bind(`default/${evt(1)}`)
    .run()
  await keep({ items: 30 })
  await retain(ports)
  const broken = { ...ports, payloads: { delete: () => Promise.reject(new Error('R2 is down')) }, now: () => NOON + DAY }
  await expect(retain(broken)).rejects.toThrow('R2 is down')
  expect(await ids()).toEqual([evt(1)])
  await retain({ ...ports, now: () => NOON + DAY })
  expect(await ids()).toEqual([])
  expect(await env.PAYLOADS.get(`default/${evt(1)}`)).toBeNull()
})

test('what cannot be deleted of one workspace holds up nothing else', async () => {
  await finished(1, OLD, 'delivered', 'aaa')
  await finished(2, OLD, 'delivered', 'bbb')
  await env.DB.prepare("UPDATE items SET raw_in = 'r2', raw = 'aaa/body' WHERE id = ?1").bind(evt(1)).run()
  for (const workspace of ['aaa', 'bbb']) await configure({ ...CONFIG, retention: { items: 30, deliveries: 20 } }, { workspace })
  await retain(ports)
  const broken = {
    ...ports,
    payloads: { delete: async (keys: string[]) => (keys.length > 0 ? Promise.reject(new Error('R2 is down')) : undefined) },
    now: () => NOON + DAY,
  }
  await expect(retain(broken)).rejects.toThrow('R2 is down')
  expect([await ids(), await rowsOf('SELECT id FROM deliveries')]).toEqual([[evt(1)], []])
})

test('where all is done for the day it costs two questions, however many workspaces there are', async () => {
  for (const workspace of ['aaa', 'bbb', 'ccc', 'ddd']) await configure({ ...CONFIG, retention: { items: 30 } }, { workspace })
  await nights()
  let asked = 0
  const counting = new Proxy(env.DB, {
    get(db, name) {
      if (name === 'batch') asked += 1
      const value: unknown = Reflect.get(db, name)
      return typeof value === 'function' ? (value.bind(db) as unknown) : value
    },
  })
  await retain({ ...ports, db: counting, now: () => NOON + 2 * DAY })
  expect(asked).toBe(2)
})
