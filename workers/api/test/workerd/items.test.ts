import { evt, NOON } from '@sluice/testing/builders'
import { beforeEach, expect, test } from 'vitest'
import type * as z from 'zod'
import { ItemPage } from '../../src/routes/list-items.ts'
import { saveItems } from '../../src/store/save-items.ts'
import { env } from './bindings.ts'
import { aKey, aSave, aWorld, stored } from './world.ts'

const { fetch } = aWorld()

async function list(query: string): Promise<z.infer<typeof ItemPage>> {
  return ItemPage.parse(await (await fetch(`/v1/items?${query}`, { headers: await aKey(['read']) })).json())
}
const numbers = ({ items }: z.infer<typeof ItemPage>): number[] => items.map(({ id }) => Number.parseInt(id.slice(4), 16))

beforeEach(async () => {
  await stored({ id: evt(1) })
  await stored(
    { id: evt(2), source: 'chat', text: 'Love the new export!', author: { id: 'u-2' }, receivedAt: NOON + 1_000 },
    { sentiment: { label: 'positive', score: 0.9, confidence: 0.9 }, category: 'praise', urgency: 'low', summary: 'Loves it.' },
  )
  await saveItems(env.DB, [aSave({ id: evt(3), receivedAt: NOON + 2_000 })], NOON)
})

test.each([
  ['', [3, 2, 1]],
  ['source=chat', [2]],
  ['sentiment=negative', [1]],
  ['category=praise&urgency=low', [2]],
  ['author=u-2', [2]],
  ['stage=normalized', [3]],
  ['stage=analyzed', [2, 1]],
  [`from=${NOON + 1_000}&to=2026-01-02T03:04:07Z`, [2]],
  ['q=export', [2, 1]],
  ['q=export+love', [2]],
  ['q=%22loses+rows%22', [1]],
  ['q=lov*', [2]],
  ['q=AND+%22+OR+(', []],
  ['source=chat&sentiment=negative', []],
])('items by %s', async (query, expected) => {
  expect(numbers(await list(query))).toEqual(expected)
})

test('pages follow each other without gap or repeat, also where new items come in between', async () => {
  const first = await list('limit=2')
  await stored({ id: evt(4), receivedAt: NOON + 9_000 })
  const second = await list(`limit=2&cursor=${first.nextCursor}`)
  expect([...numbers(first), ...numbers(second)]).toEqual([3, 2, 1])
  expect(second.nextCursor).toBeNull()
})

test('a line of the list says what was understood', async () => {
  const { items } = await list('source=chat')
  expect(items).toMatchObject([
    { sentiment: 'positive', score: 0.9, category: 'praise', language: 'en', topics: ['export'], stage: 'analyzed' },
  ])
})

test.each(['limit=0', 'limit=x', 'sentiment=sad', 'from=yesterday', 'colour=red', 'cursor=abc', 'q=%22'])(
  '%s is refused with its name',
  async (query) => {
    const response = await fetch(`/v1/items?${query}`, { headers: await aKey(['read']) })
    expect(response.status).toBe(400)
    const { error } = await response.json<{ error: { code: string; details: { path: string; message: string }[] } }>()
    const [name = ''] = query.split('=')
    expect(error.code).toBe('INVALID_REQUEST')
    expect(JSON.stringify(error.details)).toContain(name)
  },
)
