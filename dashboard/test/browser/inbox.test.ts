import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import * as z from 'zod'
import { violationsOf } from './axe.ts'
import { on } from './on.ts'
import { startWorld, type World } from './world.ts'

const Items = z.object({ items: z.array(z.object({ id: z.string(), text: z.string() })) })

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world?.close())

const rows = (page: Page) => page.locator('[data-row]')
const panel = (page: Page) => page.getByRole('article', { name: 'Item' })
const undo = (page: Page) => page.getByRole('button', { name: 'Undo' }).last()
const bar = (page: Page) => page.getByRole('region', { name: 'Ticked items' })
const countOf = async (page: Page, view: string): Promise<number> => Number(await page.locator(`[data-view=${view}] .num`).textContent())
const live = (page: Page) => page.getByRole('button', { name: 'Live', exact: true }).waitFor()

/** As curl would send it. */
async function send(id: string, text: string): Promise<void> {
  const { url, key } = world.system
  const response = await fetch(new URL('/v1/inputs', url), {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ id, text }),
  })
  expect(response.status).toBe(202)
}

/** How often the page asks the API for what, from now on. */
function asking(page: Page): Map<string, number> {
  const asked = new Map<string, number>()
  page.on('request', (request) => {
    const { pathname } = new URL(request.url())
    if (pathname.startsWith('/v1/') && request.method() === 'GET') asked.set(pathname, (asked.get(pathname) ?? 0) + 1)
  })
  return asked
}

/** The items that the API counts for an address of the Inbox. */
async function listed(search: string): Promise<number> {
  const query = new URLSearchParams(search)
  const view = query.get('view') ?? 'toLookAt'
  query.delete('view')
  const counts = await world.system.api.get(`/v1/items/counts?${query.toString()}`, z.record(z.string(), z.number()))
  return counts[view] ?? -1
}

describe('a line with long names', () => {
  const LONG = 'a-destination-with-a-name-that-is-as-long-as-names-may-be-really'
  const Answer = z.object({ items: z.array(z.looseObject({})), nextCursor: z.string().nullable() })

  test.each([
    { width: 1440, open: true },
    { width: 390, open: false },
  ] as const)('keeps who wrote, what it is about and what was done apart, at $width px', ({ width, open }) =>
    on(world.openSignedIn('/settings', { mode: 'light', width }), async (page) => {
      const list = await world.system.api.get('/v1/items?limit=20', Answer)
      const [first = {}, ...rest] = list.items
      const deliveries = ['dead-hook', LONG, 'tickets'].map((destination) => ({
        destination,
        status: 'held',
        externalId: null,
        externalUrl: null,
      }))
      const loud = { ...first, author: { id: 'mira', name: 'Mira Okonkwo' }, category: 'complaint', urgency: 'high', deliveries }
      await page.route('**/v1/items?*', (route) => route.fulfill({ json: { ...list, items: [loud, ...rest] } }))
      await page.goto(`${world.origin}/inbox?view=all`)
      await rows(page).first().waitFor()
      if (open) {
        await rows(page).nth(1).click()
        await panel(page).getByRole('region', { name: 'Judgement' }).waitFor()
      }
      const row = rows(page).first()
      const boxOf = async (text: string) => {
        const box = await row.getByText(text, { exact: true }).boundingBox()
        return box ?? { x: 0, width: 0 }
      }
      const [who, about, done, long] = [await boxOf('Mira Okonkwo'), await boxOf('complaint'), await boxOf('dead-hook'), await boxOf(LONG)]
      expect(Math.round(who.width)).toBeGreaterThan(80)
      expect(about.x + about.width).toBeLessThan(done.x)
      expect(Math.round(done.width)).toBeGreaterThan(24)
      expect(done.x + done.width).toBeLessThan(long.x)
    }),
  )
})

describe('live', () => {
  test('what is sent shows up without a reload, and nothing is polled', () =>
    on(world.openSignedIn('/settings'), async (page) => {
      await page.clock.install()
      await page.goto(`${world.origin}/inbox?view=all`)
      await rows(page).first().waitFor()
      await live(page)
      const asked = asking(page)
      await page.clock.runFor(60_000)
      // Once at most: whoever is the first to watch is told to look anew.
      expect([...asked].filter(([, times]) => times > 1)).toEqual([])
      await send('live-1', 'The lamp in the hall is blinking again.')
      await expect
        .poll(async () => (await world.system.api.get('/v1/items?limit=5', Items)).items.some(({ text }) => text.startsWith('The lamp')))
        .toBe(true)
      // Well before whatever would look for it once a minute.
      await rows(page).filter({ hasText: 'The lamp in the hall' }).waitFor({ timeout: 20_000 })
    }))

  test('with an item open nothing moves: a bar says what is new, and shows it', () =>
    on(world.openSignedIn('/inbox?view=all'), async (page) => {
      await live(page)
      await rows(page).first().click()
      await panel(page).getByRole('region', { name: 'Judgement' }).waitFor()
      const first = await rows(page).first().getAttribute('data-row')
      await send('live-2', 'Two windows do not close.')
      await page.getByRole('button', { name: /1 new item · show/ }).waitFor()
      expect(await rows(page).first().getAttribute('data-row')).toBe(first)
      await page.getByRole('button', { name: /1 new item · show/ }).click()
      await expect.poll(() => rows(page).first().textContent()).toContain('Two windows')
    }))

  test('where the stream cannot be had the page says so and asks every five seconds', async () => {
    const { page, context } = await world.openSignedIn('/settings')
    await page.clock.install()
    await page.route('**/v1/live*', (route) => route.abort())
    await page.goto(`${world.origin}/inbox?view=all`)
    await page.getByRole('button', { name: 'Reconnecting' }).waitFor()
    const asked = asking(page)
    await expect
      .poll(async () => {
        await page.clock.runFor(6_000)
        return asked.get('/v1/items') ?? 0
      })
      .toBeGreaterThan(2)
    await page.unroute('**/v1/live*')
    await expect
      .poll(async () => {
        await page.clock.runFor(31_000)
        return page.getByRole('button', { name: 'Live', exact: true }).count()
      })
      .toBe(1)
    await context.close()
  })
})

describe('views of one’s own', () => {
  test('what one looks at is kept under a name, counted, renamed, shared, deleted, and brought back', () =>
    on(world.openSignedIn('/inbox?view=all&sentiment=negative'), async (page) => {
      await rows(page).first().waitFor()
      const negative = await countOf(page, 'all')
      await page.getByRole('button', { name: 'Save view' }).click()
      await page.getByRole('textbox', { name: 'Name' }).fill('Angry people')
      await page.getByRole('button', { name: 'Save', exact: true }).click()
      const tab = page.getByRole('navigation', { name: 'Saved views' }).getByRole('link')
      await expect.poll(() => tab.textContent()).toBe(`Angry people${negative}`)
      await page.getByRole('button', { name: 'View Angry people' }).click()
      await page.getByRole('menuitem', { name: 'Rename or share' }).click()
      await page.getByRole('textbox', { name: 'Name' }).fill('Angry')
      await page.getByLabel('Everybody of the workspace sees it').check()
      await page.getByRole('button', { name: 'Save', exact: true }).click()
      await expect.poll(() => tab.textContent()).toBe(`Angry${negative}`)
      // A key that is pressed in a dialog is not meant for the page.
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      await page.keyboard.press('1')
      await expect.poll(() => new URL(page.url()).searchParams.get('saved')).toBeNull()
      await page.keyboard.press('8')
      await expect.poll(() => new URL(page.url()).searchParams.get('sentiment')).toBe('negative')
      expect(await violationsOf(page)).toEqual([])
      await page.getByRole('button', { name: 'Category', exact: true }).click()
      await page.getByRole('menuitem', { name: 'Bug' }).click()
      await page.getByRole('button', { name: 'Save changes' }).click()
      await expect.poll(() => page.getByRole('button', { name: 'Save changes' }).count()).toBe(0)
      await page.getByRole('button', { name: 'View Angry' }).click()
      await page.getByRole('menuitem', { name: 'Delete view' }).click()
      await expect.poll(() => tab.count()).toBe(0)
      await undo(page).click()
      await expect.poll(() => tab.count()).toBe(1)
    }))
})

describe('many at once', () => {
  test('ticked lines are done with one press, and undone with one', () =>
    on(world.openSignedIn('/inbox?view=all'), async (page) => {
      await rows(page).nth(3).waitFor()
      await page.keyboard.press('j')
      await page.keyboard.press('x')
      await page.keyboard.press('j')
      await page.keyboard.press('j')
      await page.keyboard.press('Shift+X')
      await bar(page).getByText('3 ticked').waitFor()
      expect(await violationsOf(page)).toEqual([])
      await bar(page).getByRole('button', { name: 'Done' }).click()
      await expect.poll(() => listed('view=all&state=done')).toBe(3)
      await undo(page).click()
      await expect.poll(() => listed('view=all&state=done')).toBe(0)
    }))

  test('all that match are labelled after a preview that says how many', () =>
    on(world.openSignedIn('/inbox?view=all&sentiment=negative'), async (page) => {
      await rows(page).first().waitFor()
      const total = await countOf(page, 'all')
      await page.getByRole('checkbox').first().check()
      await bar(page)
        .getByRole('button', { name: `All ${total} that match` })
        .click()
      await bar(page).getByRole('button', { name: 'Label' }).click()
      await page.getByRole('textbox', { name: 'Label' }).fill('angry')
      await page.keyboard.press('Enter')
      await bar(page)
        .getByText(new RegExp(`^${total} items, the oldest`))
        .waitFor()
      await bar(page)
        .getByRole('button', { name: `Label ${total}` })
        .click()
      await expect.poll(() => listed('view=all&tag=angry')).toBe(total)
    }))

  test('running rules again over many shows first what would be sent', () =>
    on(world.openSignedIn('/inbox?view=bugs'), async (page) => {
      await rows(page).first().waitFor()
      await page.getByRole('checkbox').first().check()
      await bar(page).getByRole('button', { name: 'Run rules again' }).click()
      await bar(page)
        .getByText(/^1 item, .*(sent already|would send|nothing new would be sent)/i)
        .waitFor()
      expect(await bar(page).getByRole('button', { name: 'Run rules again 1' }).isEnabled()).toBe(true)
      await bar(page).getByRole('button', { name: 'Cancel' }).click()
    }))
})

describe('one item', () => {
  test('it is given to somebody and found by that', () =>
    on(world.openSignedIn('/inbox?view=all'), async (page) => {
      await rows(page).nth(1).click()
      await panel(page).getByRole('button', { name: 'Assign' }).click()
      await page.getByRole('menuitem', { name: /^Me/ }).click()
      await panel(page)
        .getByText(/^Assigned to /)
        .waitFor()
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: 'Handled by', exact: true }).click()
      await page.getByRole('menuitem', { name: /^Me/ }).click()
      await expect.poll(() => countOf(page, 'all')).toBe(1)
      await expect.poll(() => rows(page).count()).toBe(1)
    }))

  test('what is shown goes out as a file, as many lines as the view counts', () =>
    on(world.openSignedIn('/inbox?view=negative'), async (page) => {
      await rows(page).first().waitFor()
      const counted = await countOf(page, 'negative')
      await page.getByRole('button', { name: 'Export' }).click()
      const download = page.waitForEvent('download')
      await page.getByRole('menuitem', { name: /^NDJSON/ }).click()
      const lines = (await readFile(await (await download).path(), 'utf8')).trim().split('\n')
      expect(lines.map((line) => (JSON.parse(line) as { sentiment: string }).sentiment)).toEqual(Array<string>(counted).fill('negative'))
    }))

  test('a topic is typed in, and the order turned round; both stand in the address', () =>
    on(world.openSignedIn('/inbox?view=all'), async (page) => {
      await rows(page).first().waitFor()
      await page.getByLabel('Topic', { exact: true }).fill('export')
      await page.keyboard.press('Enter')
      await page.getByRole('button', { name: 'Clear Topic: export' }).waitFor()
      await expect.poll(() => rows(page).filter({ hasNotText: 'export' }).count()).toBe(0)
      await expect.poll(() => countOf(page, 'all')).toBe(await rows(page).count())
      const ids = () => rows(page).evaluateAll((all) => all.map((row) => row.getAttribute('data-row')))
      const newest = await ids()
      await page.getByRole('button', { name: 'Order' }).click()
      await page.getByRole('menuitem', { name: 'Oldest first' }).click()
      await expect.poll(ids).toEqual(newest.toReversed())
      expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({ view: 'all', topic: 'export', sort: 'oldest' })
    }))

  test('why a rule matched, and why another did not, is told by the clause that decided', () =>
    on(world.openSignedIn('/inbox?view=bugs'), async (page) => {
      await rows(page)
        .filter({ hasText: /FEED-\d/ })
        .first()
        .click()
      await panel(page).getByText('Why', { exact: true }).click()
      const told = panel(page).getByRole('list', { name: 'Rules of now' }).getByRole('listitem')
      await told.filter({ hasText: 'open-ticket matches' }).getByText('analysis.category is "bug"').waitFor()
      const kudos = told.filter({ hasText: 'share-kudos does not match' })
      await kudos.getByText('analysis.category == "praise"').waitFor()
      expect(await violationsOf(page)).toEqual([])
      await kudos.getByRole('link', { name: 'share-kudos' }).click()
      await page.getByRole('heading', { name: 'share-kudos' }).waitFor()
    }))

  test('a double click and a key that is held do one item and not the next as well; what is closed keeps its place for the keys', () =>
    on(world.openSignedIn('/inbox?view=all'), async (page) => {
      const done: string[] = []
      await page.route('**/v1/items/actions', async (route) => {
        done.push(...(route.request().postDataJSON() as { ids: string[] }).ids)
        await route.fulfill({ json: { changed: [], skipped: {}, nextCursor: null, preview: null } })
      })
      await rows(page).nth(4).waitFor()
      const ids = await rows(page).evaluateAll((all) => all.map((row) => row.getAttribute('data-row')))
      const at = (place: number) => expect.poll(() => page.locator('[aria-current=true]').getAttribute('data-row')).toBe(ids[place])
      const button = panel(page).getByRole('button', { name: 'Done' })
      await rows(page).first().click()
      // All of them are known, so that the next one could be done as soon as it is shown.
      for (const [key, place] of [
        ...[1, 2, 3, 4].map((next) => ['j', next] as const),
        ...[3, 2, 1, 0].map((next) => ['k', next] as const),
      ]) {
        await page.keyboard.press(key)
        await at(place)
        await expect.poll(() => button.isEnabled()).toBe(true)
      }
      await button.hover()
      for (const clickCount of [1, 2]) {
        await page.mouse.down({ clickCount })
        await page.mouse.up({ clickCount })
        await at(1)
      }
      for (let presses = 0; presses < 3; presses += 1) {
        await page.keyboard.down('e')
        await at(2)
      }
      await page.keyboard.up('e')
      await expect.poll(() => done.length).toBeGreaterThanOrEqual(2)
      await page.keyboard.press('Escape')
      await panel(page).waitFor({ state: 'detached' })
      await expect.poll(() => page.locator('[data-row]:focus').getAttribute('data-row')).toBe(ids[2])
      await page.keyboard.press('j')
      await expect.poll(() => page.locator('[data-row]:focus').getAttribute('data-row')).toBe(ids[3])
      expect(done).toEqual([ids[0], ids[1]])
    }))

  test('a note outlives what goes wrong, another tab and another item, is stored once, and can be taken back', () =>
    on(
      world.openSignedIn('/inbox?view=all'),
      async (page, { context }) => {
        const said = 'Called her: all is well.'
        const field = panel(page).getByRole('textbox', { name: 'Note' })
        const noted = () => panel(page).getByText(said).and(page.locator('p')).count()
        await rows(page).nth(2).click()
        await field.fill(said)
        const tab = (name: RegExp) => panel(page).getByRole('tab', { name })
        await tab(/^Payload/).click()
        await panel(page).getByRole('button', { name: /^Next/ }).click()
        // The one before has the same tabs.
        await rows(page).nth(3).and(page.locator('[aria-current=true]')).waitFor()
        await expect.poll(() => tab(/^Payload/).getAttribute('aria-selected')).toBe('true')
        await tab(/^Journey/).click()
        await expect.poll(() => field.inputValue()).toBe('')
        await panel(page)
          .getByRole('button', { name: /^Previous/ })
          .click()
        await expect.poll(() => field.inputValue()).toBe(said)
        await page.reload()
        await field.waitFor()
        await context.setOffline(true)
        await field.press('Control+Enter')
        await page.getByText('The API could not be reached.').first().waitFor()
        expect(await field.inputValue()).toBe(said)
        await context.setOffline(false)
        await field.press('Control+Enter')
        await field.press('Control+Enter')
        await expect.poll(noted).toBe(1)
        await expect.poll(() => field.inputValue()).toBe('')
        await panel(page).getByRole('button', { name: 'Take back' }).click()
        await expect.poll(noted).toBe(0)
      },
      /INTERNET_DISCONNECTED|ERR_FAILED/,
    ))

  test('a correction is offered for what is similar, and the rules show what they would do', () =>
    on(world.openSignedIn('/inbox?view=bugs'), async (page) => {
      await rows(page).first().click()
      await panel(page).getByRole('region', { name: 'Judgement' }).waitFor()
      await page.keyboard.press('c')
      await panel(page).getByRole('radio', { name: 'critical' }).click({ force: true })
      await panel(page).getByText('Corrected. Prompts are measured by it.').waitFor()
      await panel(page).getByRole('status').getByRole('button', { name: 'Run rules again' }).click()
      const dialog = page.getByRole('dialog', { name: 'Run rules again' })
      await dialog
        .getByText(/would be sent/)
        .first()
        .waitFor()
      expect(await violationsOf(page)).toEqual([])
      await dialog.getByRole('button', { name: 'Cancel' }).click()
    }))
})

describe('the search of everything', () => {
  test('items, people and pages are found while one types, and chosen with the keys', () =>
    on(world.openSignedIn('/'), async (page) => {
      await page.keyboard.press('Control+k')
      const list = page.getByRole('listbox', { name: 'Found' })
      await page.keyboard.type('dashboard')
      await list.getByRole('group', { name: 'Items' }).getByRole('option').first().waitFor()
      expect(await violationsOf(page)).toEqual([])
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Enter')
      await panel(page).getByRole('region', { name: 'Judgement' }).waitFor()
      await page.keyboard.press('Control+k')
      await page.keyboard.type('dead')
      await list.getByRole('option', { name: /^Dead letters/ }).click()
      await page.getByRole('heading', { name: 'Dead letters', level: 1 }).waitFor()
    }))

  test('an id that nobody knows is refused in words', async () => {
    const { page, context } = await world.openSignedIn('/')
    await page.keyboard.press('Control+k')
    await page.keyboard.type('f'.repeat(32))
    await page.keyboard.press('Enter')
    await page.getByRole('alert').getByText('No item of late has this trace id.').waitFor()
    expect(new URL(page.url()).pathname).toBe('/')
    await context.close()
  })
})
