import { anAnalysis, evt, NOON } from '@sluice/testing/builders'
import { expect, test } from 'vitest'
import { saveAnalyses } from '../../src/store/save-analyses.ts'
import { saveItems } from '../../src/store/save-items.ts'
import { env } from './bindings.ts'
import { aKey, aSave, aWorld, stored } from './world.ts'

const { fetch } = aWorld()
const file = async (query: string): Promise<Response> => fetch(`/v1/items/export?${query}`, { headers: await aKey(['read']) })

test('a spreadsheet gets texts as texts, whatever they look like', async () => {
  await stored(
    { id: evt(1), text: '=HYPERLINK("https://evil.test")', title: '+1, "really"', author: { id: '@sum' } },
    { summary: '-2\nlines', topics: ['a', 'b'] },
  )
  const response = await file('format=csv')
  expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(response.headers.get('content-disposition')).toBe('attachment; filename="sluice-items-2026-01-02.csv"')
  const [head, ...rest] = (await response.text()).split('\r\n')
  expect(head).toMatch(/^id,receivedAt,source,type,author,title,text,/)
  expect(rest.join('\r\n')).toBe(
    `${evt(1)},2026-01-02T03:04:05.000Z,survey,survey.response,'@sum,"'+1, ""really""","'=HYPERLINK(""https://evil.test"")",,0.25,en,negative,-0.6,0.8,bug,normal,a; b,"'-2\nlines",false,,,\r\n`,
  )
})

test('more than fits into one page is one file, newest first, each item once', async () => {
  const saves = Array.from({ length: 405 }, (_, index) => aSave({ id: evt(index + 1), receivedAt: NOON + index }))
  await saveItems(env.DB, saves, NOON)
  await saveAnalyses(
    env.DB,
    saves.map(({ item: { workspace, id } }) => ({ workspace, id, analysis: anAnalysis() })),
    NOON,
  )
  const lines = (await (await file('format=ndjson&sentiment=negative')).text()).trimEnd().split('\n')
  const ids = lines.map((line) => (JSON.parse(line) as { id: string }).id)
  expect(ids).toEqual(Array.from({ length: 405 }, (_, index) => evt(405 - index)))
})

test('a large file asks the database rarely: a request may ask it a thousand times', async () => {
  await saveItems(env.DB, [aSave({ id: evt(1) })], NOON)
  await env.DB.prepare(
    `WITH RECURSIVE copies (n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM copies WHERE n < 10_000)
     INSERT INTO items (id, workspace, source, kind, received_at, normalized_at, item, content_type, raw_in, raw)
     SELECT printf('evt_%032x', n), workspace, source, kind, received_at + n, normalized_at, item, content_type, raw_in, raw FROM items CROSS JOIN copies`,
  ).run()
  let asked = 0
  const counting = new Proxy(env.DB, {
    get(db, name) {
      if (name === 'batch') asked += 1
      const value: unknown = Reflect.get(db, name)
      return typeof value === 'function' ? (value.bind(db) as unknown) : value
    },
  })
  const response = await aWorld({ db: counting }).fetch('/v1/items/export?format=csv', { headers: await aKey(['read']) })
  expect((await response.text()).trimEnd().split('\r\n')).toHaveLength(10_001)
  expect(asked).toBeLessThan(12)
})

test('a file holds whole texts and what the filters let through', async () => {
  await stored({ id: evt(1), text: 'x'.repeat(2_000) })
  await stored({ id: evt(2) }, { category: 'praise' })
  const lines = (await (await file('format=ndjson&view=bugs')).text()).trimEnd().split('\n')
  expect(lines.map((line) => (JSON.parse(line) as { text: string }).text.length)).toEqual([2_000])
})

test.each(['\n=1+1', '＝1+1', '＋1', '－1', '＠sum'])('%j is no formula either', async (text) => {
  await stored({ id: evt(1), text })
  expect(await (await file('format=csv')).text()).toContain(`'${text}`)
})

test('nothing that fits is a file with its head only', async () => {
  expect((await (await file('view=bugs')).text()).split('\r\n')).toHaveLength(2)
})
