import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inRoot } from '../process/paths.ts'
import { fill } from '../seed/fill.ts'
import { LocalD1 } from '../seed/local-d1.ts'

const MIGRATIONS = inRoot('workers/api/migrations')
const END = Date.UTC(2026, 10, 21, 12)
const ITEMS = 600
const DAY = 86_400_000
/** Longer than this neither a stage nor a delivery would have taken. */
const SOON = 60_000

let folder = ''
let database: DatabaseSync
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sluice-seed-'))
  const file = join(folder, 'd1.sqlite')
  database = new DatabaseSync(file)
  database.exec('PRAGMA synchronous = OFF')
  for (const name of (await readdir(MIGRATIONS)).filter((one) => one.endsWith('.sql')).sort()) {
    database.exec(await readFile(join(MIGRATIONS, name), 'utf8'))
  }
  const filled = new LocalD1(file)
  await fill(filled, { items: ITEMS, workspace: 'default', end: END })
  filled.close()
})
afterAll(async () => {
  database.close()
  await rm(folder, { recursive: true })
})

const one = (sql: string): unknown => Object.values(database.prepare(sql).get() ?? {})[0]

test('every item was judged, decided about and delivered as if the bot had run when it came', () => {
  expect(one('SELECT count(*) FROM items')).toBe(ITEMS)
  const orderly = `received_at < normalized_at AND normalized_at < analyzed_at AND analyzed_at < dispatched_at AND dispatched_at < received_at + ${SOON}`
  expect(one(`SELECT count(*) FROM items WHERE ${orderly}`)).toBe(ITEMS)
  const deliveries = one('SELECT count(*) FROM deliveries')
  expect(deliveries).toBeGreaterThan(10)
  const ofItems = 'FROM deliveries JOIN items ON items.id = deliveries.event_id AND created_at = dispatched_at'
  const tried = `attempts ->> '$[0].at' BETWEEN created_at AND finished_at`
  expect(one(`SELECT count(*) ${ofItems} WHERE ${tried} AND finished_at < received_at + ${SOON}`)).toBe(deliveries)
})

test('the time to action is counted in the hour and on the day of each, as it was', () => {
  const late = `CAST(time.key AS INTEGER) > ${Math.ceil(Math.log(SOON) / Math.log(1.1))}`
  expect(one(`SELECT count(*) FROM delivery_times, json_each(times) AS time WHERE ${late}`)).toBe(0)
  expect(one(`SELECT count(DISTINCT start) FROM delivery_times WHERE span = ${DAY}`)).toBeGreaterThan(10)
})

test('what is older than three days is done, and what is newer is left to do', () => {
  const isOld = `received_at < ${END - 3 * DAY}`
  expect(one(`SELECT count(*) FROM item_states JOIN items USING (seq) WHERE state = 'done' AND ${isOld}`)).toBeGreaterThan(0)
  expect(one(`SELECT count(*) FROM item_states JOIN items USING (seq) WHERE (state = 'done') <> (${isOld})`)).toBe(0)
})
