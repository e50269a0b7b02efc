import { evt, NOON } from '@sluice/testing/builders'
import { describe, expect, test } from 'vitest'
import { saveItems } from '../../src/store/save-items.ts'
import { saveAnalyses } from '../../src/store/save-analyses.ts'
import { anAnalysis } from '@sluice/testing/builders'
import type { DryRunReport } from '../../src/rules/dry-run.ts'
import { env } from './bindings.ts'
import { aRule, aRuleWorld, CONFIG } from './rules-world.ts'
import { aSave, readError, rowsOf, stored } from './world.ts'

const { send, configure, asked } = aRuleWorld()

const tryOut = (body: object, accept = 'application/json') =>
  send('POST', '/v1/rules/dry-run', body, { scopes: ['write'], headers: { accept } })
const report = async (body: object): Promise<DryRunReport & { tried: string }> => (await tryOut(body)).json()

/** Items of which each says what its number is made of: `fizz` for threes, `buzz` for fives; the last is the newest. */
async function items(count: number): Promise<void> {
  const saves = Array.from({ length: count }, (_, index) => {
    const n = index + 1
    const text = [`item ${n}`, n % 3 === 0 ? 'fizz' : '', n % 5 === 0 ? 'buzz' : ''].join(' ')
    return aSave({ id: evt(n), text, receivedAt: NOON + n })
  })
  await saveItems(env.DB, saves, NOON)
  await saveAnalyses(
    env.DB,
    saves.map(({ item }) => ({ workspace: item.workspace, id: item.id, analysis: anAnalysis() })),
    NOON,
  )
}

const DAY_MS = 86_400_000
const numberOf = (id: string): number => Number.parseInt(id.slice(4), 16)

const TABLES =
  "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '\\_cf%' ESCAPE '\\' AND name NOT IN ('items_text', 'api_keys')"

/** Every row of every table, but for the keys that ask; the full-text index shows in the tables that it consists of. */
async function everything(): Promise<[string, unknown[]][]> {
  const names = await rowsOf<{ name: string }>(TABLES)
  return Promise.all(names.map(async ({ name }) => [name, await rowsOf(`SELECT * FROM "${name}"`)] as [string, unknown[]]))
}

/** Lines of JSON are no text to the runtime, which would warn. */
const linesOf = async (response: Response): Promise<string[]> =>
  new TextDecoder()
    .decode(await response.arrayBuffer())
    .trim()
    .split('\n')

describe('a dry run', () => {
  test('says what would match, what would be sent, and how that differs from what is in force', async () => {
    await configure({ ...CONFIG, rules: { first: aRule('fizz') } })
    await items(30)
    const answer = await report({ name: 'first', rule: aRule('buzz', { then: [{ to: 'tickets', title: 'T' }, { to: 'kudos' }] }) })
    expect(answer).toMatchObject({
      tried: 'given',
      lookedAt: 30,
      matching: 6,
      actions: { tickets: 6, kudos: 6 },
      errors: 0,
      difference: { newlyMatching: 4, noLongerMatching: 8, otherRules: {} },
      backTo: NOON + 1,
      nextCursor: null,
    })
    expect(answer.items.map(({ itemId, isNew }) => [numberOf(itemId), isNew])).toEqual([
      [30, false],
      [25, true],
      [20, true],
      [15, false],
      [10, true],
      [5, true],
    ])
    expect(answer.items[0]?.actions).toMatchObject([
      { action: 0, destination: 'tickets', kind: 'jira', title: 'T', problems: [] },
      { action: 1, destination: 'kudos' },
    ])
    expect(answer.noLongerMatching.map(({ itemId }) => numberOf(itemId))).toEqual([27, 24, 21, 18, 12, 9, 6, 3])
    expect(answer.notMatching.map(({ itemId }) => numberOf(itemId))).toEqual([29, 28, 26, 23, 22, 19, 17, 16, 14, 13, 11, 8, 7, 4, 2, 1])
    expect(answer.days).toEqual([{ start: NOON - (NOON % DAY_MS), lookedAt: 30, matching: 6, matchingNow: 10 }])
  })

  test('counts by the days of the workspace’s time zone', async () => {
    // A zone is remembered for some seconds, so another isolate asks.
    const elsewhere = aRuleWorld()
    await elsewhere.configure({ ...CONFIG, timezone: 'Asia/Tokyo' })
    await items(1)
    const { days } = await (await elsewhere.send('POST', '/v1/rules/dry-run', { name: 'first' })).json<DryRunReport>()
    // 03:04 in UTC is 12:04 in Tokyo, where the day began at 15:00 of the day before.
    expect(days).toEqual([{ start: Date.UTC(2026, 0, 1, 15), lookedAt: 1, matching: 0, matchingNow: 0 }])
  })

  test('writes nothing and sends nothing', async () => {
    const world = aRuleWorld()
    await configure()
    await items(3)
    await send('PUT', '/v1/rules/first/draft', { rule: aRule('fizz') })
    const before = await everything()
    const response = await world.send('POST', '/v1/rules/dry-run', { name: 'first' })
    expect(await response.json()).toMatchObject({ tried: 'draft', matching: 1 })
    expect(await everything()).toEqual(before)
    expect(before.map(([name]) => name)).toContain('items_text_data')
    expect(Object.values(world.queues).flatMap(({ sent }) => sent)).toEqual([])
  })

  test('tries the draft, and the rule in force where there is none', async () => {
    await configure({ ...CONFIG, rules: { first: aRule('fizz') } })
    await items(5)
    expect(await report({ name: 'first' })).toMatchObject({ tried: 'published', matching: 1, difference: { newlyMatching: 0 } })
    await send('PUT', '/v1/rules/first/draft', { rule: aRule('item') })
    expect(await report({ name: 'first' })).toMatchObject({ tried: 'draft', matching: 5, difference: { newlyMatching: 4 } })
    expect((await tryOut({ name: 'nothing' })).status).toBe(404)
  })

  test('of a rule that could not run is refused with the place', async () => {
    await configure()
    const refused = await tryOut({ name: 'first', rule: aRule('(') })
    expect([refused.status, (await readError(refused)).details]).toMatchObject([422, [{ path: 'rule.when' }]])
  })

  test('counts what cannot be evaluated, and shows a few', async () => {
    await configure()
    await stored({ id: evt(1), text: 'is broken' })
    expect(await report({ name: 'first', rule: aRule('broken') })).toMatchObject({
      errors: 1,
      errorSamples: [{ itemId: evt(1), message: 'there is no such key' }],
    })
  })

  test('shows what a stop would take from other rules', async () => {
    await configure({ ...CONFIG, rules: { first: aRule('fizz'), second: aRule('item') } })
    await items(6)
    const { difference } = await report({ name: 'first', rule: aRule('fizz', { stop: true }) })
    expect(difference).toEqual({
      newlyMatching: 0,
      noLongerMatching: 0,
      otherRules: { second: { newlyMatching: 0, noLongerMatching: 2 } },
    })
  })

  test('looks at the newest ones only, and goes on from there', async () => {
    await configure()
    await items(250)
    const first = await report({ name: 'first', rule: aRule('item'), last: 120 })
    expect(first).toMatchObject({ lookedAt: 120, matching: 120, backTo: NOON + 131 })
    expect(first.items).toHaveLength(50)
    const second = await report({ name: 'first', rule: aRule('item'), last: 500, cursor: first.nextCursor })
    expect(second).toMatchObject({ lookedAt: 130, backTo: NOON + 1, nextCursor: null })
    expect(numberOf(second.items[0]?.itemId ?? '')).toBe(130)
  })

  test('looks at a span of time', async () => {
    await configure()
    await items(20)
    const answer = await report({ name: 'first', rule: aRule('item'), from: String(NOON + 5), to: String(NOON + 10) })
    expect(answer.items.map(({ itemId }) => numberOf(itemId))).toEqual([9, 8, 7, 6, 5])
    expect((await tryOut({ name: 'first', last: 5, from: String(NOON) })).status).toBe(400)
    expect((await tryOut({ name: 'first', last: 1_001 })).status).toBe(400)
  })

  test('ends in time where items are slow to look at, and says how far it came', async () => {
    let time = NOON
    const slow = aRuleWorld({ now: () => (time += 7_000) })
    await slow.configure()
    await items(400)
    const answer = await (
      await slow.send('POST', '/v1/rules/dry-run', { name: 'first', rule: aRule('item'), last: 400 })
    ).json<DryRunReport>()
    expect(answer.lookedAt).toBeLessThan(400)
    expect(answer.lookedAt % 100).toBe(0)
    expect(answer.backTo).toBe(NOON + 400 - answer.lookedAt + 1)
    expect(answer.nextCursor).not.toBeNull()
  })

  test('leaves out what is not understood yet, and what is another workspace’s', async () => {
    await configure()
    await configure(CONFIG, { workspace: 'acme' })
    await saveItems(env.DB, [aSave({ id: evt(1) })], NOON)
    await stored({ id: evt(2), workspace: 'acme' })
    expect(await report({ name: 'first', rule: aRule('loses') })).toMatchObject({ lookedAt: 0, backTo: null, nextCursor: null })
  })

  test('has no other rule rendered, and rules see the time at which each item came', async () => {
    await configure()
    await items(1)
    asked.length = 0
    await report({ name: 'first', rule: aRule('item') })
    expect(asked.map(({ config, now }) => [Object.values(config.rules).map(({ then }) => then.length), now])).toEqual([
      [[0, 0, 0], null],
      [[1, 0, 0], null],
    ])
  })

  test('tells how far it is as it goes, in lines', async () => {
    await configure()
    await items(250)
    const response = await tryOut({ name: 'first', rule: aRule('item'), last: 300 }, 'application/x-ndjson')
    expect(response.headers.get('content-type')).toBe('application/x-ndjson')
    const lines = (await linesOf(response)).map((line) => JSON.parse(line) as object)
    expect(lines).toMatchObject([
      { progress: { lookedAt: 100, matching: 100, backTo: NOON + 151 } },
      { progress: { lookedAt: 200 } },
      { result: { name: 'first', tried: 'given', lookedAt: 250, nextCursor: null } },
    ])
  })

  test('that breaks off on its way says so in its last line, and nothing of the inside', async () => {
    const { dispatch } = aRuleWorld().ports
    let pages = 0
    const failing = aRuleWorld({
      dispatch: {
        ...dispatch,
        decide: (...args) => ((pages += 1) > 2 ? Promise.reject(new Error('secret trouble')) : dispatch.decide(...args)),
      },
    })
    await failing.configure()
    await items(150)
    const headers = { accept: 'application/x-ndjson' }
    const lines = await linesOf(await failing.send('POST', '/v1/rules/dry-run', { name: 'first', rule: aRule('item') }, { headers }))
    expect(lines).toHaveLength(2)
    expect(lines[1]).toBe('{"error":{"code":"INTERNAL","message":"Something went wrong on our side."}}')
  })
})
