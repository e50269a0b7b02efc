import { expect, test } from 'vitest'
import { type Select, select, together } from '../../src/store/together.ts'
import { env } from './bindings.ts'
import { rowsOf } from './world.ts'

interface Named {
  name: string | null
  size: number
}

const NAMED = `SELECT column1 AS name, column2 * ?2 AS size FROM (VALUES ('a "b" ''c'' ü 漢', 1), (?1, 0.1 + 0.2), (NULL, -2)) ORDER BY column2 DESC`
interface Parts {
  whole: string
  parts: unknown
}

const PARTS = `SELECT ?1 AS whole, json_array(?1, ?2) AS parts`

async function ask(selects: readonly Select<unknown>[]): Promise<readonly unknown[][]> {
  const { statement, rowsOf: read } = together(env.DB, selects)
  const { results } = await statement.all<Record<string, string>>()
  return read(results[0])
}

test('what is read together is what each read answers alone, in its order', async () => {
  const values = ['x ?1', 3] as const
  const [first, none, second] = await ask([
    select<Named>(NAMED, values, ['name', 'size']),
    select<Named>('SELECT 1 AS size, 2 AS name WHERE ?1 = 0', [3], ['name', 'size']),
    select<Named>(NAMED, ['other', 1e-7], ['name', 'size']),
  ])
  expect(first).toEqual(await rowsOf(NAMED, ...values))
  expect(none).toEqual([])
  expect(second).toEqual(await rowsOf(NAMED, 'other', 1e-7))
})

test('columns that are JSON are handed over as what it says, others as text', async () => {
  const read = await ask([
    select<Parts>(PARTS, ['[1]', 2], ['whole', 'parts'], ['parts']),
    select<Parts>(PARTS, ['[1]', 2], ['whole', 'parts']),
  ])
  expect(read).toEqual([[{ whole: '[1]', parts: ['[1]', 2] }], [{ whole: '[1]', parts: '["[1]",2.0]' }]])
})
