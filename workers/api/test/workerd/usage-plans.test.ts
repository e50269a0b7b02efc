import { NOON } from '@sluice/testing/builders'
import { expect, test } from 'vitest'
import { listCalls } from '../../src/read/list-calls.ts'
import { loadUsageAndGaps } from '../../src/read/usage.ts'
import { openDatabase } from '../../src/store/database.ts'
import { callsBehind, nextUnpricedHour, oldestCall, requestRepricing, savePrices } from '../../src/store/repricings.ts'
import { loadSpent } from '../../src/usage/spent.ts'
import { env } from './bindings.ts'
import { rowsOf } from './world.ts'

/** A database that keeps the statements that are prepared on it. */
function listening() {
  const asked: string[] = []
  const db = new Proxy(env.DB, {
    get(target, property) {
      const member: unknown = Reflect.get(target, property)
      if (property !== 'prepare') return typeof member === 'function' ? (member.bind(target) as unknown) : member
      return (sql: string) => {
        asked.push(sql)
        return target.prepare(sql)
      }
    },
  })
  return { db, asked }
}

/** A value for each of its parameters; which one does not matter to a plan. */
const unknowns = (sql: string): null[] => {
  const numbered = [...sql.matchAll(/\?(\d+)/g)].map(([, number]) => Number(number))
  return Array.from({ length: numbered.length > 0 ? Math.max(...numbered) : sql.split('?').length - 1 }, () => null)
}

const period = { from: NOON - 7 * 86_400_000, to: NOON, bucketMs: 10_800_000 }
const place = { at: NOON, id: '', until: NOON + 3_600_000, limit: 500 }
const price = { id: 'call-1', nanoUsd: 1, priceId: 'override/own' }

test.each<[what: string, ask: (db: D1Database) => Promise<unknown>]>([
  ['usage', (db) => loadUsageAndGaps(openDatabase(db), 'default', { period, filter: {} })],
  ['usage by origin', (db) => loadUsageAndGaps(openDatabase(db), 'default', { period, filter: { model: 'own' }, by: 'origin', top: 6 })],
  ['what was spent of late', (db) => loadSpent(openDatabase(db), 'default', NOON)],
  ['calls', (db) => listCalls(openDatabase(db), 'default', { from: NOON - 1, to: NOON, priced: false }, [NOON, 'call-1'], 25)],
  ['the oldest call', (db) => oldestCall(db, 'default')],
  ['the next hour to reprice', (db) => nextUnpricedHour(db, 'default', NOON)],
  ['the next calls to reprice', (db) => callsBehind(db, 'default', place)],
  ['pricing calls', async (db) => savePrices(db, await requestRepricing(db, 'default', 'key_a', NOON, NOON), [price], place)],
])('%s: neither calls nor their hours are read through', async (_what, ask) => {
  const { db, asked } = listening()
  await ask(db)
  expect(asked.length).toBeGreaterThan(0)
  for (const sql of asked) {
    const plan = (await rowsOf<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...unknowns(sql))).map(({ detail }) => detail)
    expect([sql, plan.filter((detail) => /^SCAN (?:llm_calls|llm_hours|c)\b/.test(detail))]).toEqual([sql, []])
    // All hours of a workspace are too many to look for a few of them.
    expect([
      sql,
      plan.filter((detail) => /^SEARCH llm_(?:calls|hours) USING .*\(workspace=\?\)$/.test(detail) && !sql.includes('ORDER BY')),
    ]).toEqual([sql, []])
  }
})
