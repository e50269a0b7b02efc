import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page, Route } from 'playwright-core'
import * as z from 'zod'
import { violationsOf } from './axe.ts'
import { on } from './on.ts'
import { startWorld, type World } from './world.ts'

const LETTERS = 4
const REASON = 'field answers.3.number is missing'

const Overview = z.object({
  from: z.number(),
  to: z.number(),
  bucketMs: z.number(),
  tiles: z.object({ items: z.object({ value: z.number() }) }),
  sentiment: z.array(z.object({ at: z.number(), negative: z.number(), neutral: z.number(), positive: z.number() })),
})

let world: World
beforeAll(async () => {
  world = await startWorld()
  await addDeadLetters()
})
afterAll(() => world?.close())

/** As much of a D1 database as the tests need. */
interface D1 {
  prepare(sql: string): { bind(...values: unknown[]): { run(): Promise<unknown> } }
}

async function addDeadLetters(): Promise<void> {
  const { DB } = (await world.system.harness.getWorker('sluice-api').getEnv()) as { DB: D1 }
  const message = JSON.stringify({ v: 1, source: 'api', input: { id: 'late', text: 'It comes late.' } })
  for (let n = 1; n <= LETTERS; n += 1) {
    await DB.prepare(
      `INSERT INTO dead_letters (id, workspace, stage, event_id, code, reason, failed_at, message) VALUES (?1, 'default', 'raw', NULL, 'CANNOT_NORMALIZE', ?2, ?3, ?4)`,
    )
      .bind(`ded_${n.toString(16).padStart(32, '0')}`, REASON, Date.now() - n * 60_000, message)
      .run()
  }
}

const countOf = async (page: Page, view: string): Promise<number> => Number(await page.locator(`[data-view=${view}] .num`).textContent())
const rowCount = (page: Page): Promise<number> => page.locator('[data-row]').count()
const overview = () => world.system.api.get('/v1/overview', Overview)
const card = (page: Page, name: string) => page.getByRole('region', { name })
const attention = (page: Page) => card(page, 'Needs attention').getByRole('listitem')

/** Follows a link to the Inbox and expects as many items there as stand at the link. */
async function leadsTo(page: Page, count: number): Promise<void> {
  await page.getByRole('heading', { name: 'Inbox', level: 1 }).waitFor()
  await expect.poll(() => countOf(page, new URL(page.url()).searchParams.get('view') ?? 'toLookAt')).toBe(count)
  await expect.poll(() => rowCount(page)).toBe(count)
  await page.goBack()
  await page.getByRole('heading', { name: 'Overview', level: 1 }).waitFor()
}

describe('one number, one query', () => {
  test('the tiles lead to as many items as they count', () =>
    on(world.openSignedIn('/'), async (page) => {
      const { tiles, sentiment } = await overview()
      expect(tiles.items.value).toBeGreaterThan(0)
      await page.getByRole('link', { name: 'Items', exact: true }).click()
      await leadsTo(page, tiles.items.value)
      await page.getByRole('link', { name: 'Negative share' }).click()
      await leadsTo(
        page,
        sentiment.reduce((sum, { negative }) => sum + negative, 0),
      )
    }))

  test('every number of the chart leads to the items that it counts', () =>
    on(world.openSignedIn('/'), async (page) => {
      await page.getByText('Table', { exact: true }).click()
      const links = card(page, 'Sentiment over time as a table').getByRole('link')
      await links.first().waitFor()
      const counts = (await links.allTextContents()).map(Number)
      const { sentiment } = await overview()
      expect(counts).toEqual(
        sentiment.flatMap(({ negative, neutral, positive }) => [negative, neutral, positive].filter((count) => count > 0)),
      )
      for (const [index, count] of counts.entries()) {
        await links.nth(index).click()
        await leadsTo(page, count)
        await page.getByText('Table', { exact: true }).click()
      }
    }))

  test('every source leads to as many items as stand beside it', () =>
    on(world.openSignedIn('/'), async (page) => {
      const lines = card(page, 'By source').getByRole('listitem')
      await lines.first().waitFor()
      expect(await lines.count()).toBeGreaterThan(2)
      for (let index = 0; index < (await lines.count()); index += 1) {
        const count = Number(await lines.nth(index).locator('.num').last().textContent())
        await lines.nth(index).getByRole('link').first().click()
        await leadsTo(page, count)
      }
    }))

  test('every category leads to as many items as stand beside it, also in another time', () =>
    on(world.openSignedIn('/'), async (page) => {
      await page.getByText('Category', { exact: true }).click()
      const lines = card(page, 'By category').getByRole('listitem')
      // 30 days begin at a midnight, so they count today besides.
      for (const [range, compared, most] of [
        ['24 h', 'compared with the 24 h before', 1],
        ['7 days', 'compared with the 7 days before', 1],
        ['30 days', 'compared with the 30 days before', 6],
      ] as const) {
        await page.getByText(range, { exact: true }).click()
        await page.getByText(compared).waitFor()
        await lines.first().waitFor()
        expect(await lines.count()).toBeGreaterThan(2)
        expect(await violationsOf(page)).toEqual([])
        for (let index = 0; index < Math.min(most, await lines.count()); index += 1) {
          const count = Number(await lines.nth(index).locator('.num').last().textContent())
          await lines.nth(index).getByRole('link').first().click()
          await page.waitForURL(/category=/)
          await leadsTo(page, count)
          await lines.first().waitFor()
        }
      }
    }))

  test('every topic leads to as many items as stand beside it', () =>
    on(world.openSignedIn('/'), async (page) => {
      const lines = card(page, 'Rising topics').getByRole('row')
      await lines.nth(1).waitFor()
      expect(await lines.count()).toBeGreaterThan(3)
      for (let index = 1; index < Math.min(await lines.count(), 5); index += 1) {
        const count = Number(await lines.nth(index).locator('td.num').first().textContent())
        await lines.nth(index).getByRole('link').first().click()
        await leadsTo(page, count)
      }
    }))

  test('the number at the Inbox is that of its list', () =>
    on(world.openSignedIn('/'), async (page) => {
      const inbox = page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Inbox' })
      await inbox.locator('.num').waitFor()
      const count = Number.parseInt((await inbox.locator('.num').textContent()) ?? '', 10)
      expect(count).toBeGreaterThan(0)
      await inbox.click()
      await leadsTo(page, count)
    }))

  test('a line of trouble leads to where it is mended, and to as many as it tells of', () =>
    on(world.openSignedIn('/'), async (page) => {
      const line = attention(page).filter({ hasText: `${LETTERS} dead letters` })
      await line.getByText(REASON).waitFor()
      expect(await violationsOf(page)).toEqual([])
      await line.getByRole('link', { name: 'Mend and replay' }).click()
      await page.getByRole('heading', { name: REASON, level: 1 }).waitFor()
      await page.getByRole('button', { name: `Replay ${LETTERS}` }).waitFor()
    }))
})

test('what somebody acknowledges is folded away for everybody, and can be shown again', () =>
  on(world.openSignedIn('/'), async (page) => {
    const line = attention(page).filter({ hasText: 'dead letters' })
    await line.getByRole('button', { name: 'Acknowledge' }).click()
    await expect.poll(() => line.count()).toBe(0)
    await page.reload()
    await page.getByRole('button', { name: /^1 acknowledged/ }).click()
    await line.getByText(/ knows$/).waitFor()
    await line.getByRole('button', { name: 'Show again' }).click()
    await expect.poll(() => page.getByRole('button', { name: /acknowledged/ }).count()).toBe(0)
    await line.getByRole('button', { name: 'Acknowledge' }).waitFor()
  }))

/** Posts a release, as a script does. */
async function release(label: string): Promise<void> {
  const { url, key } = world.system
  const response = await fetch(new URL('/v1/markers', url), {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ label, url: 'https://example.com/releases' }),
  })
  expect(response.status).toBe(200)
}

test('a release that a script posts stands below the chart', () =>
  on(world.openSignedIn('/'), async (page) => {
    await page.getByRole('button', { name: 'Live', exact: true }).waitFor()
    await release('Shop 4.2')
    // The page asks for this at most every ten seconds.
    await expect.poll(() => card(page, 'Sentiment over time').getByRole('link', { name: 'Shop 4.2' }).count(), { timeout: 40_000 }).toBe(1)
  }))

test('what changes while the page is read for the first time is shown, too', () =>
  on(world.openSignedIn('/settings'), async (page) => {
    const [asked, heard] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const answerLate = async (route: Route): Promise<void> => {
      const response = await route.fetch()
      asked.resolve()
      await heard.promise
      await route.fulfill({ response })
    }
    await page.route('**/v1/overview*', answerLate, { times: 1 })
    await page.goto(`${world.origin}/`)
    await page.getByRole('button', { name: 'Live', exact: true }).waitFor()
    await asked.promise
    await release('Shop 4.3')
    // As long as the page takes to hear of it.
    await pause(1_000)
    heard.resolve()
    await expect.poll(() => card(page, 'Sentiment over time').getByRole('link', { name: 'Shop 4.3' }).count(), { timeout: 40_000 }).toBe(1)
  }))

test('a workspace of another zone than the reader is shown in its own, and every day leads to the items that it counts', () =>
  on(world.openSignedIn('/settings/workspaces'), async (page) => {
    const zone = page.getByLabel('Time zone')
    await zone.fill('America/New York')
    await page.getByText('There is no such time zone.').waitFor()
    await zone.fill('America/New_York')
    await page.getByText('there now').waitFor()
    expect(await violationsOf(page)).toEqual([])
    await page.getByRole('button', { name: 'Save…' }).click()
    await page.getByLabel('Reason').fill('The team is in New York')
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
    await page.getByText('Days are those of America/New_York.').first().waitFor()
    await page.goto(`${world.origin}/?range=30d`)
    const chart = card(page, 'Sentiment over time')
    await chart.getByText('Days of America/New_York').first().waitFor()
    await page.getByText('Table', { exact: true }).click()
    const rows = card(page, 'Sentiment over time as a table').getByRole('rowheader')
    await rows.first().waitFor()
    for (const from of await rows.allTextContents()) expect(from).toMatch(/, 00:00:00 GMT-[45]$/)
    const links = card(page, 'Sentiment over time as a table').getByRole('link')
    for (const [index, count] of (await links.allTextContents()).map(Number).entries()) {
      await links.nth(index).click()
      await leadsTo(page, count)
      await page.getByText('Table', { exact: true }).click()
    }
    await page.getByRole('link', { name: 'Items', exact: true }).click()
    await page.locator('[data-row]').first().click()
    await page
      .getByText(/GMT-[45]/)
      .first()
      .waitFor()
  }))
