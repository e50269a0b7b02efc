import { evt, NOON } from '@sluice/testing/builders'
import { expect, test } from 'vitest'
import { saveItems } from '../../src/store/save-items.ts'
import { env } from './bindings.ts'
import { aSave, rowsOf, stored } from './world.ts'

test('items are stored once, and their stage is answered in the order given', async () => {
  await stored({ id: evt(2) })
  const batch = [aSave({ id: evt(1) }), aSave({ id: evt(2) }), aSave({ id: evt(1) })]
  const answer = [
    { id: evt(1), stage: 'normalized' },
    { id: evt(2), stage: 'analyzed' },
    { id: evt(1), stage: 'normalized' },
  ]
  expect(await saveItems(env.DB, batch, NOON)).toEqual(answer)
  expect(await saveItems(env.DB, batch, NOON)).toEqual(answer)
  expect(await rowsOf('SELECT id FROM items')).toHaveLength(2)
})

test('what was stored first stays', async () => {
  await saveItems(env.DB, [aSave({ text: 'first' })], NOON)
  await saveItems(env.DB, [aSave({ text: 'second' })], NOON + 5)
  expect(await rowsOf("SELECT item ->> 'text' AS text, normalized_at AS at FROM items")).toEqual([{ text: 'first', at: NOON }])
})

test('text survives whatever characters it holds', async () => {
  const text = `quote " backslash \\ nul \0 line \u2028 emoji 🦆 lone \ud800`
  await saveItems(env.DB, [aSave({ text })], NOON)
  const [row] = await rowsOf<{ item: string }>('SELECT item FROM items')
  expect(JSON.parse(row?.item ?? '')).toMatchObject({ text })
})

test('a batch larger than one parameter is stored whole', async () => {
  const batch = Array.from({ length: 40 }, (_, n) => aSave({ id: evt(n) }, 'ü'.repeat(40_000)))
  await saveItems(env.DB, batch, NOON)
  expect(await rowsOf('SELECT count(*) AS count, min(length(raw)) AS size FROM items')).toEqual([{ count: 40, size: 40_000 }])
})
