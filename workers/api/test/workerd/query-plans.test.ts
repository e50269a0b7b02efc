import { expect, test } from 'vitest'
import { catchUpAlerts } from '../../src/alerts/catch-up.ts'
import { listApprovals } from '../../src/approvals/list.ts'
import { expireApprovals } from '../../src/approvals/expire.ts'
import { putBack } from '../../src/destinations/put-back.ts'
import { loadDestinationHealth } from '../../src/read/destination-health.ts'
import { listDeliveries } from '../../src/read/list-deliveries.ts'
import { openDatabase } from '../../src/store/database.ts'
import { digestMembers } from '../../src/store/digests.ts'
import { leaseDeliveries } from '../../src/store/lease-deliveries.ts'
import { recordDeliveries } from '../../src/store/record-deliveries.ts'
import { findHeld } from '../../src/sweeper/find-held.ts'
import { env } from './bindings.ts'
import { aWorld, rowsOf } from './world.ts'

/** A database that keeps the statements that are prepared on it, with the values that they are bound to. */
function listening() {
  const asked: { sql: string; values: unknown[] }[] = []
  const db = new Proxy(env.DB, {
    get(target, property) {
      const member: unknown = Reflect.get(target, property)
      if (property === 'prepare') return (sql: string) => heard(target.prepare(sql), asked, sql)
      return typeof member === 'function' ? (member.bind(target) as unknown) : member
    },
  })
  return { db, asked }
}

function heard(statement: D1PreparedStatement, asked: { sql: string; values: unknown[] }[], sql: string): D1PreparedStatement {
  const entry = { sql, values: [] as unknown[] }
  asked.push(entry)
  return Object.assign(statement, {
    bind(...values: unknown[]) {
      entry.values = values
      return Object.getPrototypeOf(statement).bind.apply(statement, values) as D1PreparedStatement
    },
  })
}

const RESULT = { workspace: 'default', id: 'dlv', leasedAttempt: 1, status: 'delivered', uncertain: false, joinedLead: 'dlv_2' } as const
const list = (db: D1Database, filter: Parameters<typeof listDeliveries>[2]) => listDeliveries(openDatabase(db), 'default', filter, null, 50)

test.each<[what: string, ask: (db: D1Database) => Promise<unknown>, index?: string]>([
  ['leasing', (db) => leaseDeliveries(db, ['dlv'], 1_000, 0)],
  ['recording', (db) => recordDeliveries(db, [RESULT], 0)],
  ['members of a digest', (db) => digestMembers(db, 'default', 'tickets', 10)],
  ['putting back', (db) => putBack({ workspace: 'default', destination: 'tickets' }, 10, 0, { ...aWorld().ports, db })],
  ['groups of held ones', (db) => findHeld(db)],
  ['alerts that were lost', (db) => catchUpAlerts({ ...aWorld().ports, db })],
  ['approvals whose time is over', (db) => expireApprovals({ ...aWorld().ports, db })],
  ['what waits for approval', (db) => listApprovals(openDatabase(db), 'default', 0, [1, 'dlv'], 50)],
  ['health of destinations', (db) => loadDestinationHealth(db, 'default', ['tickets'], 0)],
  ['parked deliveries', (db) => list(db, { status: 'parked', destination: 'tickets' }), 'deliveries_parked'],
  ['held deliveries', (db) => list(db, { status: 'held' }), 'deliveries_held'],
  ['deliveries that wait for approval', (db) => list(db, { status: 'awaiting_approval' }), 'deliveries_awaiting'],
  ['deliveries of an event', (db) => list(db, { event: 'evt' })],
])('%s: no table is read through', async (_what, ask, index) => {
  const { db, asked } = listening()
  await ask(db)
  const statements = asked.filter(({ sql }) => /\b(?:deliveries|items)\b/.test(sql))
  expect(statements.length).toBeGreaterThan(0)
  for (const { sql, values } of statements) {
    const plan = await rowsOf<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...values)
    const scans = plan
      .map(({ detail }) => detail)
      .filter((detail) => /^SCAN (?:deliveries|items|waiting|following|lead|latest)\b(?!.* USING )/.test(detail))
    expect([sql, scans]).toEqual([sql, []])
    expect(plan.map(({ detail }) => detail).join('\n')).toContain(index ? `USING INDEX ${index} ` : '')
  }
})
