import { expect, test } from 'vitest'
import { rowsOf } from './world.ts'
import { env } from './bindings.ts'
import { openDatabase } from '../../src/store/database.ts'
import { listDeliveries } from '../../src/read/list-deliveries.ts'
import { listItems } from '../../src/read/list-items.ts'
import { loadSentiment } from '../../src/read/sentiment-stats.ts'
import * as stuck from '../../src/sweeper/find-stuck.ts'
test('plans', async () => {
  const out: string[] = []
  const db = openDatabase(env.DB)
  const ex = async (name: string, sql: string, params: unknown[]) => {
    out.push(name + '\n  ' + (await rowsOf<{ detail: string }>('EXPLAIN QUERY PLAN ' + sql, ...params)).map((r) => r.detail).join('\n  '))
  }
  for (const [n, q] of [
    ['deliveries', listDeliveries(db, 'default', { status: 'parked' }, [1, 2, 3], 10)],
    ['items', listItems(db, 'default', { source: 'x', from: 3 }, [1, 2], 10)],
    ['itemsq', listItems(db, 'default', { match: 'x' }, null, 10)],
  ] as const) {
    const { sql, params } = q.toSQL()
    await ex(n, sql, params)
  }
  const spy = {
    prepare: (sql: string) => {
      void 0
      return {
        bind: (...a: unknown[]) => {
          sqls.push([sql, a])
          return {}
        },
        sql,
      }
    },
    batch: async () => [],
  }
  const sqls: [string, unknown[]][] = []
  await stuck.findStuckItems(spy as never, 1, 2, 3)
  await stuck.findStuckDeliveries(spy as never, 1, 2, 3)
  for (const [s, a] of sqls) await ex(s.slice(0, 30), s, a)
  const adv: string[] = []
  await stuck.advanceMark({
    prepare: (s: string) => {
      adv.push(s)
    },
    batch: async () => [],
  } as never)
  await ex('advance', adv[0]!, [])
  void loadSentiment
  throw new Error(out.join('\n'))
  expect(1).toBe(1)
})
