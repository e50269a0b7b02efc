import { retentionOf } from '@sluice/schema/retention'
import { anAnalysis, anItem, NOON } from '@sluice/testing/builders'
import { expect, test } from 'vitest'
import { catchUpAlerts } from '../../src/alerts/catch-up.ts'
import { listApprovals } from '../../src/approvals/list.ts'
import { expireApprovals } from '../../src/approvals/expire.ts'
import { putBack } from '../../src/destinations/put-back.ts'
import { loadJudged } from '../../src/read/prompt-results.ts'
import { trialItems } from '../../src/read/trial-items.ts'
import { listConfigVersions, loadConfigBefore, loadConfigVersion, managedBy } from '../../src/read/config-versions.ts'
import { loadBeside } from '../../src/items/beside.ts'
import { countViews } from '../../src/items/count.ts'
import { listItems } from '../../src/items/list.ts'
import { targetsById, targetsOf } from '../../src/items/targets.ts'
import { causeSelects } from '../../src/overview/causes.ts'
import { loadOverview } from '../../src/overview/load.ts'
import { overviewPeriod } from '../../src/overview/period.ts'
import { loadDestinationHealth } from '../../src/read/destination-health.ts'
import { listDeliveries } from '../../src/read/list-deliveries.ts'
import { openDatabase } from '../../src/store/database.ts'
import { digestMembers } from '../../src/store/digests.ts'
import { leaseDeliveries } from '../../src/store/lease-deliveries.ts'
import { recordDeliveries } from '../../src/store/record-deliveries.ts'
import { together } from '../../src/store/together.ts'
import { pendingOf } from '../../src/health/pending.ts'
import { loadMetrics } from '../../src/metrics/load.ts'
import { byAuthor, byEmail } from '../../src/people/find.ts'
import { lateOf, nextOf } from '../../src/people/items-of.ts'
import { IS_SETTLED, KEEPERS } from '../../src/retention/keepers.ts'
import { measure } from '../../src/retention/measure.ts'
import { removeItems } from '../../src/retention/remove-items.ts'
import { findHeld } from '../../src/sweeper/find-held.ts'
import { findTopic, loadTopic } from '../../src/topics/detail.ts'
import { listTopics } from '../../src/topics/list.ts'
import { previewTopics } from '../../src/topics/preview.ts'
import { env } from './bindings.ts'
import { aWorld, rowsOf } from './world.ts'

/** A database that keeps the statements that are prepared on it, with the values that they are bound to, and how many were run at once. */
function listening() {
  const asked: { sql: string; values: unknown[] }[] = []
  const batches: number[] = []
  const db = new Proxy(env.DB, {
    get(target, property) {
      const member: unknown = Reflect.get(target, property)
      if (property === 'batch') {
        return (statements: D1PreparedStatement[]) => {
          batches.push(statements.length)
          return target.batch(statements)
        }
      }
      if (property === 'prepare') return (sql: string) => heard(target.prepare(sql), asked, sql)
      return typeof member === 'function' ? (member.bind(target) as unknown) : member
    },
  })
  return { db, asked, batches }
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

const WEEK = { from: 0, to: 7 * 86_400_000 }
const HOURS = { from: NOON - 90_000_001, to: NOON - 3_600_001 }
const PAGE = { after: null, order: 'newest', limit: 50, now: NOON } as const
const RESULT = { workspace: 'default', id: 'dlv', leasedAttempt: 1, status: 'delivered', uncertain: false, joinedLead: 'dlv_2' } as const
const STEP = { workspace: 'default', before: 1, seq: 0, passed: [] }
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
  ['what views count in a stretch of time', (db) => countViews(db, 'default', HOURS, NOON)],
  ['… of one source', (db) => countViews(db, 'default', { ...HOURS, source: 'survey' }, NOON)],
  ['… that somebody looks after', (db) => countViews(db, 'default', { ...HOURS, assignee: 'mira' }, NOON)],
  ['what was negative in a stretch of time', (db) => listItems(db, 'default', { ...HOURS, view: 'negative' }, PAGE)],
  ['health of destinations', (db) => loadDestinationHealth(db, 'default', ['tickets'], 0)],
  ['parked deliveries', (db) => list(db, { status: 'parked', destination: 'tickets' }), 'deliveries_parked'],
  ['held deliveries', (db) => list(db, { status: 'held' }), 'deliveries_held'],
  ['deliveries that wait for approval', (db) => list(db, { status: 'awaiting_approval' }), 'deliveries_awaiting'],
  ['topics of a week', (db) => listTopics(db, 'default', { days: WEEK, sort: 'rising', limit: 25 })],
  ['one topic', (db) => loadTopic(db, { workspace: 'default', topic: 'a', members: ['a', 'b'], days: WEEK }, WEEK.to)],
  ['what a merge would do', (db) => previewTopics(db, 'default', { names: { a: [null, 'b'] }, marks: {} }, new Map(), null)],
  ['what waits at each stage', (db) => pendingOf(db, 'default')],
  ['metrics', (db) => loadMetrics(db, 'default', NOON)],
  ['what is kept, and what goes tonight', (db) => measure(db, 'default', retentionOf({ items: 30, payloads: 30, deliveries: 30 }), 1e12)],
  ['items that are too old', (db) => KEEPERS.items(STEP, { ...aWorld().ports, db })],
  ['bodies that are too old', (db) => KEEPERS.payloads(STEP, { ...aWorld().ports, db })],
  ['actions that are too old', (db) => KEEPERS.deliveries({ ...STEP, passed: [1] }, { ...aWorld().ports, db })],
  ['dead letters that are too old', (db) => KEEPERS.deadLetters(STEP, { ...aWorld().ports, db })],
  ['removing items', (db) => removeItems(db, { workspace: 'default', ids: ['evt'], where: IS_SETTLED })],
  ['a person by their id', (db) => byAuthor(db, 'default', 'u-1')],
  ['a person by their address', (db) => byEmail(db, 'default', 'mira@example.com', [2e12, 1])],
  ['items of a person', (db) => nextOf(db, 'default', { source: 'survey', author: 'u-1' }, [2e12, 1])],
  ['items of a person that came late', (db) => lateOf(db, 'default', { source: 'survey', author: 'u-1' }, 0, 1)],
  ['deliveries of an event', (db) => list(db, { event: 'evt' })],
  ['what needs attention', (db) => together(db, causeSelects('default', NOON)).statement.all()],
  ['items that something is done to', (db) => targetsOf(db, 'default', { assignee: 'mira' }, { after: [1, 9], limit: 50, now: NOON })],
  ['items by their names', (db) => targetsById(db, 'default', ['evt_1'], null, 50)],
  ['what stands beside an item', (db) => loadBeside(db, anItem(), anAnalysis(), 'key_1')],
  ['how the versions of a prompt did', (db) => loadJudged(db, 'default', ['analyze-1'], 0)],
  ['the newest items to try a prompt on', (db) => trialItems(db, 'default', 'newest', 20), 'items_by_time'],
  ['corrected items to try a prompt on', (db) => trialItems(db, 'default', 'corrected', 20), 'corrections_by_version'],
  ['doubtful items to try a prompt on', (db) => trialItems(db, 'default', 'disagreeing', 20), 'items_by_time'],
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

const overview = (db: D1Database) =>
  loadOverview('default', overviewPeriod({ from: NOON - 30 * 86_400_000, to: NOON }, NOON), { ...aWorld().ports, db })

test.each<[what: string, ask: (db: D1Database) => Promise<unknown>]>([
  ['Overview', overview],
  ['topics', (db) => listTopics(db, 'default', { days: WEEK, sort: 'rising', limit: 25 })],
  ['one topic', (db) => findTopic(db, 'default', 'a', WEEK, NOON).catch(String)],
  ['what views count', (db) => countViews(db, 'default', { ...HOURS, source: 'survey' }, NOON)],
  ['a page of items', (db) => listItems(db, 'default', { ...HOURS, view: 'negative' }, PAGE)],
])('%s: the database is asked once, by statements that are planned once', async (_what, ask) => {
  const { db, asked, batches } = listening()
  await ask(db)
  expect(batches).toEqual([asked.length])
  // SQLite looks at the value of a LIMIT that is bound when it plans, and plans anew whenever one is bound.
  expect(asked.filter(({ sql }) => /LIMIT \?/.test(sql))).toEqual([])
})

test.each<[what: string, ask: (db: D1Database) => Promise<unknown>]>([
  ['a page of versions', (db) => listConfigVersions(openDatabase(db), 'default', 9, 25)],
  ['one version', (db) => loadConfigVersion(openDatabase(db), 'default', 9)],
  ['the version before', (db) => loadConfigBefore(openDatabase(db), 'default', 9)],
  ['where the configuration is kept', (db) => managedBy(openDatabase(db), 'default')],
])('%s: no version is read that is not shown', async (_what, ask) => {
  const { db, asked } = listening()
  await ask(db)
  const plans = await Promise.all(asked.map(({ sql, values }) => rowsOf<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...values)))
  const details = plans.flat().map(({ detail }) => detail)
  expect(details.length).toBeGreaterThan(0)
  for (const detail of details)
    expect(detail).toMatch(/^SEARCH configs USING (?:PRIMARY KEY|(?:COVERING )?INDEX configs_applied) \(workspace=\?/)
})
