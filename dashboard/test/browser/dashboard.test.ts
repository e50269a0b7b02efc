import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import * as z from 'zod'
import { violationsOf } from './axe.ts'
import { on } from './on.ts'
import { type Look, signIn, startWorld, type World } from './world.ts'

const Page1 = z.object({ items: z.array(z.object({ id: z.string() })).length(1) })

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world?.close())

const rows = (page: Page) => page.locator('[data-row]')
const opened = (page: Page) => new URL(page.url()).searchParams.get('item')
/** The number in the tab of a view. */
const countOf = async (page: Page, view: string): Promise<number> => Number(await page.locator(`[data-view=${view}] .num`).textContent())
const allRows = async (page: Page): Promise<number> => {
  await rows(page).first().waitFor()
  return rows(page).count()
}

const panel = (page: Page) => page.getByRole('article', { name: 'Item' })
const undo = (page: Page) => page.getByRole('button', { name: 'Undo' })

describe('signing in', () => {
  test('whoever is not signed in is asked for a key and then comes to where he wanted', () =>
    on(world.open(), async (page) => {
      await page.goto(`${world.origin}/inbox?view=all&sentiment=negative`)
      await page.getByRole('link', { name: 'API documentation' }).waitFor()
      await signIn(page, world.system.key)
      await page.getByRole('heading', { name: 'Inbox' }).waitFor()
      expect(new URL(page.url()).search).toBe('?view=all&sentiment=negative')
      expect(await page.evaluate('JSON.stringify([document.cookie, { ...localStorage }, { ...sessionStorage }])')).not.toContain('key_')
    }))

  test('a key that is not known is refused in words, beside the field', async () => {
    const { page, context } = await world.open()
    await page.goto(world.origin)
    await page.getByLabel('API key').fill('key_00000000000000000000000000000000')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect.poll(() => page.getByText('This key is not known').count()).toBe(1)
    await context.close()
  })

  test('after signing out, the way back leads to the sign-in page', () =>
    on(world.open(), async (page) => {
      await page.goto(world.origin)
      await signIn(page, world.system.key)
      await page.getByRole('button', { name: /^Signed in as/ }).click()
      await page.getByRole('menuitem', { name: 'Sign out' }).click()
      await page.getByLabel('API key').waitFor()
      await page.goto(`${world.origin}/inbox`)
      await expect.poll(() => page.getByLabel('API key').count()).toBe(1)
    }))

  test('where signing out fails that is said, and the page goes on', () =>
    on(
      world.openSignedIn('/'),
      async (page) => {
        const error = { code: 'UNAVAILABLE', message: 'The session could not be ended.' }
        await page.route('**/v1/session', (route) =>
          route.request().method() === 'DELETE' ? route.fulfill({ status: 503, json: { error } }) : route.continue(),
        )
        await page.getByRole('button', { name: /^Signed in as/ }).click()
        await page.getByRole('menuitem', { name: 'Sign out' }).click()
        await page.getByText(error.message).waitFor()
        await page.getByRole('region', { name: 'Needs attention' }).waitFor()
        expect(await page.getByLabel('API key').count()).toBe(0)
      },
      /status of 503/,
    ))
})

test('the chart has the three colours of sentiment, also where motion is unwanted', () =>
  on(world.openSignedIn('/'), async (page) => {
    await page.locator('[role=img] svg').waitFor()
    const fills = `new Set([...document.querySelectorAll('[role=img] svg path[fill^="rgb"]')].map((bar) => bar.getAttribute('fill'))).size`
    await expect.poll(() => page.evaluate(fills)).toBeGreaterThanOrEqual(3)
  }))

describe('the Inbox', () => {
  test('a filter stands in the address, applies at once, and a pasted address shows the same', () =>
    on(world.openSignedIn('/inbox?view=all'), async (page) => {
      const all = await allRows(page)
      await page.getByRole('button', { name: 'Sentiment', exact: true }).click()
      await page.getByRole('menuitem', { name: 'Negative' }).click()
      await expect.poll(() => new URL(page.url()).searchParams.get('sentiment')).toBe('negative')
      await expect.poll(() => rows(page).count()).toBeLessThan(all)
      const negative = await rows(page).count()
      await page.reload()
      await expect.poll(() => rows(page).count()).toBe(negative)
      await page.getByRole('button', { name: 'Clear Sentiment: Negative' }).click()
      await expect.poll(() => rows(page).count()).toBe(all)
    }))

  test('words are looked for and shown where they stand', () =>
    on(world.openSignedIn('/inbox?view=all'), async (page) => {
      await page.keyboard.press('/')
      await page.keyboard.type('dashboard')
      // What begins like it may be found while it is typed.
      await expect.poll(() => page.locator('[data-row] mark', { hasText: /dashboard/i }).count()).toBeGreaterThan(0)
    }))

  test('what is typed while it is looked for stays, also a space at its end', () =>
    on(world.openSignedIn('/inbox?view=all'), async (page) => {
      const field = page.getByRole('searchbox', { name: 'Search text' })
      const looked = page.waitForResponse((response) => new URL(response.url()).searchParams.get('q') === 'the')
      await field.pressSequentially('the ')
      await looked
      await field.pressSequentially('dashboard')
      await expect.poll(() => new URL(page.url()).searchParams.get('q')).toBe('the dashboard')
      expect(await field.inputValue()).toBe('the dashboard')
    }))

  test('where nothing matches it says what was asked, and offers what there is', () =>
    on(world.openSignedIn('/inbox?view=all&q=zzzunfindable'), async (page) => {
      await page.getByText('Nothing matches').waitFor()
      await page.getByText('text “zzzunfindable”').waitFor()
      await page.getByRole('button', { name: 'Clear the filters' }).click()
      await expect.poll(() => rows(page).count()).toBeGreaterThan(0)
    }))

  test('j and k walk through the items, Esc closes, and going back leads out at once', () =>
    on(world.openSignedIn('/inbox?view=all'), async (page) => {
      await rows(page).first().click()
      await panel(page).waitFor()
      const first = opened(page)
      // A key counts from the line that is marked: the address is another before that is.
      for (const [key, place] of [
        ['j', 1],
        ['j', 2],
        ['k', 1],
        ['k', 0],
      ] as const) {
        await page.keyboard.press(key)
        await rows(page).nth(place).and(page.locator('[aria-current=true]')).waitFor()
      }
      expect(opened(page)).toBe(first)
      await page.goBack()
      await expect.poll(() => opened(page)).toBeNull()
      await panel(page).waitFor({ state: 'detached' })
      await page.goForward()
      await panel(page).waitFor()
      await page.keyboard.press('Escape')
      await expect.poll(() => opened(page)).toBeNull()
    }))

  test('the panel shows text, judgement, journey, deliveries and payload of the item', () =>
    on(world.openSignedIn('/inbox?view=bugs'), async (page) => {
      await rows(page)
        .filter({ hasText: /FEED-\d/ })
        .first()
        .click()
      await panel(page).getByRole('region', { name: 'Judgement' }).waitFor()
      await panel(page)
        .getByText(/^Received from /)
        .waitFor()
      await panel(page)
        .getByText(/^Delivered to .*FEED-\d+$/)
        .first()
        .waitFor()
      await panel(page)
        .getByRole('tab', { name: /^Deliveries/ })
        .click()
      await panel(page).getByText('delivered', { exact: true }).first().waitFor()
      await panel(page).getByRole('tab', { name: 'Payload' }).click()
      await expect.poll(() => panel(page).locator('pre').textContent()).toMatch(/\S/)
    }))

  test('an id pasted into the search opens what it stands for, whatever stands around it', () =>
    on(world.openSignedIn('/'), async (page) => {
      const { items } = await world.system.api.get('/v1/items?limit=1', Page1)
      const id = items[0]?.id ?? ''
      await page.keyboard.press('Control+k')
      await page.keyboard.type(`requestId=1 event=${id}, see there`)
      await page.keyboard.press('Enter')
      await expect.poll(() => opened(page)).toBe(id)
      await page.getByRole('region', { name: 'Judgement' }).waitFor()
    }))
})

describe('what one does to an item', () => {
  test('done takes it off the list for everybody and opens the next one; undo brings it back', () =>
    on(world.openSignedIn('/inbox'), async (page) => {
      const before = await allRows(page)
      expect(await countOf(page, 'toLookAt')).toBe(before)
      await rows(page).first().click()
      await panel(page).getByRole('region', { name: 'Judgement' }).waitFor()
      const first = opened(page)
      await page.keyboard.press('e')
      await expect.poll(() => opened(page)).not.toBe(first)
      await expect.poll(() => rows(page).count()).toBe(before - 1)
      await expect.poll(() => countOf(page, 'toLookAt')).toBe(before - 1)
      await undo(page).click()
      await expect.poll(() => countOf(page, 'toLookAt')).toBe(before)
      await expect.poll(() => rows(page).count()).toBe(before)
    }))

  test('a correction counts at once, in the lists too, and keeps what the model had said', () =>
    on(world.openSignedIn('/inbox?view=negative'), async (page) => {
      const before = await allRows(page)
      await rows(page).first().click()
      await panel(page).getByRole('region', { name: 'Judgement' }).waitFor()
      await page.keyboard.press('c')
      await panel(page).getByRole('radio', { name: 'Positive' }).click({ force: true })
      await expect.poll(() => countOf(page, 'negative')).toBe(before - 1)
      await page.keyboard.press('c')
      await panel(page).getByRole('definition').getByText('negative', { exact: true }).waitFor()
      await panel(page).getByText('Sentiment corrected to positive').waitFor()
      await page.keyboard.press('c')
      await panel(page).getByRole('radio', { name: 'Negative' }).click({ force: true })
      await expect.poll(() => countOf(page, 'negative')).toBe(before)
    }))

  test('what is snoozed is in its view and comes back by hand', () =>
    on(world.openSignedIn('/inbox?view=bugs'), async (page) => {
      await rows(page).first().click()
      await panel(page).getByRole('region', { name: 'Judgement' }).waitFor()
      await panel(page).getByRole('button', { name: 'More' }).click()
      await page.getByRole('menuitem', { name: 'Snooze until tomorrow' }).click()
      await expect.poll(() => countOf(page, 'snoozed')).toBe(1)
      await undo(page).click()
      await expect.poll(() => countOf(page, 'snoozed')).toBe(0)
    }))
})

const LOOKS: Look[] = (['light', 'dark'] as const).flatMap((mode) => ([1440, 390] as const).map((width) => ({ mode, width })))

describe.each(LOOKS)('$mode, $width px', (look) => {
  const PAGES = [
    { name: 'Overview', path: '/', ready: (page: Page) => page.locator('[role=img] svg').waitFor() },
    { name: 'Inbox', path: '/inbox?view=all', ready: (page: Page) => rows(page).first().waitFor() },
    {
      name: 'Item',
      path: '/inbox?view=all',
      ready: async (page: Page) => {
        await rows(page).nth(2).click()
        await page.getByText(/^Received from /).waitFor()
      },
    },
  ]
  test.each(PAGES)('$name has no violation of WCAG 2.2 AA, and nothing runs over its edge', ({ path, ready }) =>
    on(world.openSignedIn(path, look), async (page) => {
      await ready(page)
      expect(await violationsOf(page)).toEqual([])
      expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0)
    }),
  )

  test('the sign-in page has no violation', () =>
    on(world.open(look), async (page) => {
      await page.goto(world.origin)
      await page.getByLabel('API key').waitFor()
      expect(await violationsOf(page)).toEqual([])
    }))
})
