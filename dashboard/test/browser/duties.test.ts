import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import * as z from 'zod'
import { auditStoriesAt } from '../stories/audit.ts'
import { dataStoriesAt } from '../stories/data.ts'
import { healthStoriesAt } from '../stories/health.ts'
import { violationsOf } from './axe.ts'
import { on } from './on.ts'
import { type Look, signIn, startWorld, type World } from './world.ts'

/** Somebody of the demo, as its source `app` knows them, and a word that only they have written. */
const PERSON = 'acc-100'
const WORD = 'disaster'
const OLD_ITEMS = 3
const DAY_MS = 86_400_000

let world: World
beforeAll(async () => {
  world = await startWorld()
  await makeOld()
}, 300_000)
afterAll(() => world?.close())

/** As much of a D1 database as the tests need. */
interface D1 {
  prepare(sql: string): { bind(...values: unknown[]): { run(): Promise<unknown> } }
}

/** Some items of the demo came in forty days ago. */
async function makeOld(): Promise<void> {
  const { DB } = (await world.system.harness.getWorker('sluice-api').getEnv()) as { DB: D1 }
  await DB.prepare(
    'UPDATE items SET received_at = received_at - ?1 WHERE id IN (SELECT id FROM items WHERE author_id <> ?2 ORDER BY seq LIMIT ?3)',
  )
    .bind(40 * DAY_MS, PERSON, OLD_ITEMS)
    .run()
}

const rows = (page: Page, list: string) => page.getByRole('list', { name: list, exact: true }).getByRole('listitem')

const LOOKS: Look[] = [
  { mode: 'light', width: 1440 },
  { mode: 'dark', width: 390 },
]
interface Story {
  name: string
  path: string
  status?: number
  answers: object
  ready: (page: Page) => Promise<void>
}

/** What a bot does not answer with by itself; answers that are errors are seen in the console, so they are looked at elsewhere. */
const STORIES = [dataStoriesAt, auditStoriesAt, healthStoriesAt]
  .flatMap((storiesAt): readonly Story[] => storiesAt(Date.now()))
  .filter(({ status }) => status === undefined)

describe.each(LOOKS)('$mode, $width px', (look) => {
  test.each(STORIES)('$name has no violation of WCAG 2.2 AA, and nothing runs over its edge', ({ path, answers, ready }) =>
    on(world.openSignedIn('/', look), async (page) => {
      for (const [route, json] of Object.entries(answers)) await page.route(`**${route}*`, (asked) => asked.fulfill({ json }))
      await page.goto(world.origin + path)
      await ready(page)
      expect(await violationsOf(page)).toEqual([])
      expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0)
    }),
  )
})

test('what a shorter time would delete is said before it is saved, and nothing goes before midnight', () =>
  on(world.openSignedIn('/settings/data'), async (page) => {
    await page.getByLabel('Items: days').fill('30')
    await page.getByText(`This deletes ${OLD_ITEMS} items tonight`).waitFor()
    await page.getByLabel('Items: days').fill('x')
    await page.getByText('1 to 3,650 days, or empty').waitFor()
    expect(await page.getByRole('button', { name: 'Save…' }).isDisabled()).toBe(true)
    await page.getByLabel('Items: days').fill('30')
    await page.getByText(`This deletes ${OLD_ITEMS} items tonight`).waitFor()
    await page.getByRole('button', { name: 'Save…' }).click()
    await page.getByText(`this deletes ${OLD_ITEMS} items, for good`).waitFor()
    await page.getByLabel('Reason').fill('A month is what we promise')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('Until then it can be taken back').waitFor()
    await page.reload()
    await page.getByLabel('Items: days').waitFor()
    expect(await page.getByLabel('Items: days').inputValue()).toBe('30')
    expect(await page.getByRole('button', { name: 'Save…' }).count()).toBe(0)
    await page.goto(`${world.origin}/settings/audit?action=retention`)
    await rows(page, 'Entries').filter({ hasText: 'A month is what we promise' }).first().getByRole('link').click()
    await page.getByRole('list', { name: 'What it changed' }).getByText('retention').first().waitFor()
  }))

test('one person is found, handed out, deleted with the typed id, and gone from the Inbox and its search', () =>
  on(world.openSignedIn('/settings/data'), async (page) => {
    await page.getByLabel('Author').fill(PERSON)
    await page.getByRole('button', { name: 'Find', exact: true }).click()
    const found = rows(page, 'People')
    await found.first().waitFor()
    expect(page.url()).toContain(`person=${PERSON}`)
    expect(await found.count()).toBe(1)

    const [download] = await Promise.all([page.waitForEvent('download'), found.getByRole('link', { name: 'Export' }).click()])
    expect(download.suggestedFilename()).toMatch(/^sluice-person-.*\.ndjson$/)
    expect(await readFile(await download.path(), 'utf8')).toContain(WORD)

    await page.goto(`${world.origin}/inbox?view=all&q=${WORD}`)
    await page.locator('[data-row]').first().waitFor()
    await page.goBack()

    await found.getByRole('button', { name: 'Delete…' }).click()
    const erase = page.getByRole('button', { name: 'Delete for good' })
    await page.getByLabel('Type the id to confirm').fill('acc-10')
    expect(await erase.isDisabled()).toBe(true)
    await page.getByLabel('Type the id to confirm').fill(PERSON)
    await erase.click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('heading', { name: 'Receipt' }).waitFor()
    expect(await dialog.innerText()).toMatch(/items\s+2\b/)
    expect(await violationsOf(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Close' }).click()
    await page.getByText('Nothing is stored of this person').waitFor()
    await rows(page, 'Receipts').first().getByText('2 items').waitFor()

    await page.goto(`${world.origin}/inbox?view=all&q=${WORD}`)
    await page.getByText('Nothing matches').waitFor()
    await page.goto(`${world.origin}/inbox?view=all&author=${PERSON}`)
    await page.getByText('Nothing matches').waitFor()
    await page.goto(`${world.origin}/settings/audit?action=person.erased`)
    await rows(page, 'Entries').first().getByRole('link').click()
    await page.getByText('digest').first().waitFor()
    expect(await page.getByRole('main').innerText()).not.toContain(PERSON)
  }))

test('the audit log is narrowed down by its address, walked with keys, and handed out as a file', () =>
  on(world.openSignedIn('/settings/audit'), async (page) => {
    await rows(page, 'Entries').first().waitFor()
    await page.getByLabel('What was changed').selectOption('config')
    await page.waitForURL(/action=config/)
    // Until they are there, the list shows all of before, and a line that goes takes the mark with it.
    const { entries } = await world.system.api.get('/v1/audit?action=config&limit=50', z.object({ entries: z.array(z.unknown()).min(1) }))
    await expect.poll(() => rows(page, 'Entries').count()).toBe(entries.length)
    await page.keyboard.press('Tab')
    await page.locator('body').click({ position: { x: 5, y: 5 } })
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await page.waitForURL(/entry=\d+/)
    await page.keyboard.press('Escape')
    await page.waitForURL((url) => !url.search.includes('entry'))
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'CSV', exact: true }).click()])
    expect((await readFile(await download.path(), 'utf8')).split('\r\n')[0]).toBe('at,actor,action,subject,details')
    await page.getByLabel('Of what').fill('nothing of this name')
    await page.keyboard.press('Enter')
    await page.getByText('Nothing matches').waitFor()
    await page.getByRole('button', { name: 'Clear the filters' }).click()
    await rows(page, 'Entries').first().waitFor()
  }))

test('Health shows every Worker and how full the database is', () =>
  on(world.openSignedIn('/settings/health'), async (page) => {
    await page.getByText('All 7 Workers answer.').waitFor()
    expect(Number(await page.getByRole('meter').getAttribute('aria-valuenow'))).toBeLessThan(1)
  }))

test('whoever may only read is told why nothing can be changed', () =>
  on(world.open(), async (page) => {
    const session = { workspace: 'default', name: 'reader', scopes: ['read'], expiresAt: Date.now() + 3_600_000 }
    await page.route('**/v1/session', (route) => (route.request().method() === 'GET' ? route.fulfill({ json: session }) : route.continue()))
    await page.goto(`${world.origin}/sign-in`)
    await signIn(page, world.system.key)
    await page.goto(`${world.origin}/settings/data?person=acc-101`)
    const days = page.getByLabel('Items: days')
    await days.waitFor()
    expect(await days.isDisabled()).toBe(true)
    expect(await days.getAttribute('title')).toContain('has not the scope admin')
    await rows(page, 'People').first().waitFor()
    expect(await page.getByRole('button', { name: 'Delete…' }).first().isDisabled()).toBe(true)
  }))
