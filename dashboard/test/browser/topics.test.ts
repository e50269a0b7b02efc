import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import * as z from 'zod'
import { violationsOf } from './axe.ts'
import { on } from './on.ts'
import { type Look, signIn, startWorld, type World } from './world.ts'

const Topics = z.object({ topics: z.array(z.looseObject({ topic: z.string(), items: z.number() })) })
const Rule = z.looseObject({ draft: z.looseObject({ rule: z.looseObject({ when: z.string() }) }) })

let world: World
beforeAll(async () => {
  world = await startWorld()
}, 600_000)
afterAll(() => world?.close())

/** The topics there are, those with most items first. */
const topics = async () => (await world.system.api.get('/v1/topics?sort=items&limit=100', Topics)).topics

async function topicAt(index: number): Promise<{ topic: string; items: number }> {
  const found = (await topics())[index]
  if (!found) throw new Error('the demo has fewer topics')
  return found
}

const rows = (page: Page) => page.getByRole('list', { name: 'Topics', exact: true }).getByRole('listitem')
const rowOf = (page: Page, topic: string) => rows(page).filter({ has: page.getByText(topic, { exact: true }) })
const addressOf = (topic: string): string => `/topics?${new URLSearchParams({ topic }).toString()}`
const numberOf = (page: Page) => page.getByRole('region', { name: 'In numbers' }).getByRole('link').first()
const menu = async (page: Page, item: string | RegExp): Promise<void> => {
  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

/** Follows the number of items to the list, and goes back. */
async function expectSameInInbox(page: Page, topic: string): Promise<number> {
  await page.getByRole('heading', { name: topic, level: 1 }).waitFor()
  const told = Number(await numberOf(page).textContent())
  await numberOf(page).click()
  await page.waitForURL(/\/inbox/)
  await expect.poll(() => page.locator('[data-row]').count()).toBe(told)
  await page.goBack()
  await page.getByRole('heading', { name: topic, level: 1 }).waitFor()
  return told
}

const LOOKS: Look[] = [
  { mode: 'light', width: 1440 },
  { mode: 'dark', width: 390 },
]

describe.each(LOOKS)('$mode, $width px', (look) => {
  const PAGES = [
    { name: 'Topics', path: () => '/topics', ready: (page: Page) => rows(page).first().waitFor() },
    {
      name: 'nothing that matches',
      path: () => '/topics?q=zebra&state=muted',
      ready: (page: Page) => page.getByText('Nothing matches').waitFor(),
    },
    {
      name: 'a topic',
      path: async () => addressOf((await topicAt(0)).topic),
      ready: (page: Page) => page.locator('[role=img] svg').first().waitFor(),
    },
    {
      name: 'merging',
      path: async () => addressOf((await topicAt(0)).topic),
      ready: async (page: Page) => {
        await menu(page, /^Merge/)
        await page.getByRole('dialog').getByRole('list', { name: 'Topics' }).getByRole('button').first().click()
        await page.getByText('then holds').first().waitFor()
      },
    },
    { name: 'no such topic', path: () => addressOf('zebra'), ready: (page: Page) => page.getByText('There is no such topic').waitFor() },
  ]
  test.each(PAGES)('$name has no violation of WCAG 2.2 AA, and nothing runs over its edge', async ({ name, path, ready }) => {
    const { page, context, troubles } = await world.openSignedIn(await path(), look)
    await ready(page)
    expect(await violationsOf(page)).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0)
    // Browsers write every refused request to the console.
    expect(troubles.filter((trouble) => name !== 'no such topic' || !trouble.includes('404'))).toEqual([])
    await context.close()
  })
})

test('a topic is found with keys, says as many items as the Inbox has, and a quote opens its item', () =>
  on(world.openSignedIn('/'), async (page) => {
    const { topic, items } = await topicAt(0)
    await page.keyboard.press('g')
    await page.keyboard.press('t')
    await page.getByRole('textbox', { name: 'Name of a topic' }).fill(topic)
    await page.waitForURL(/q=/)
    // Until they are there, the list shows all of before.
    await expect.poll(() => rows(page).filter({ hasNotText: topic }).count()).toBe(0)
    await rowOf(page, topic).getByRole('link').focus()
    await page.keyboard.press('Enter')
    expect(await expectSameInInbox(page, topic)).toBe(items)
    await page.getByText('Newest', { exact: true }).click()
    await page.waitForURL(/quotes=newest/)
    await page.getByRole('list', { name: 'Quotes' }).getByRole('link').first().click()
    await page.getByText(/^Received from /).waitFor()
  }))

test('what is typed while topics are looked for stays, also a space at its end', () =>
  on(world.openSignedIn('/topics'), async (page) => {
    const field = page.getByRole('textbox', { name: 'Name of a topic' })
    const looked = page.waitForResponse((response) => new URL(response.url()).searchParams.get('q') === 'data')
    await field.pressSequentially('data ')
    await looked
    await field.pressSequentially('loss')
    await expect.poll(() => new URL(page.url()).searchParams.get('q')).toBe('data loss')
    expect(await field.inputValue()).toBe('data loss')
  }))

test('two topics become one after a look at what it does, and two again', () =>
  on(world.openSignedIn('/topics?sort=items'), async (page) => {
    const [one, other] = [await topicAt(0), await topicAt(1)]
    await rowOf(page, one.topic).getByRole('link').click()
    await menu(page, /^Merge/)
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Topic to put under it').fill(other.topic)
    await dialog.getByRole('list', { name: 'Topics' }).getByRole('button', { name: other.topic }).first().click()
    const told = await dialog.getByText('then holds').textContent()
    await dialog.getByRole('button', { name: 'Merge' }).click()
    await page.getByText(`Also called ${other.topic}`).waitFor({ timeout: 40_000 })
    const together = await expectSameInInbox(page, one.topic)
    expect(told).toContain(`${together} items`)
    expect(together).toBeGreaterThanOrEqual(Math.max(one.items, other.items))
    expect(together).toBeLessThanOrEqual(one.items + other.items)
    expect((await topics()).map(({ topic }) => topic)).not.toContain(other.topic)

    await page.getByRole('list', { name: 'Changes' }).getByRole('button', { name: 'Take back' }).click()
    await page.getByText('taken back').waitFor()
    await expect.poll(async () => (await topicAt(1)).items).toBe(other.items)
    await expect.poll(() => numberOf(page).textContent()).toBe(String(one.items))
    expect(await expectSameInInbox(page, one.topic)).toBe(one.items)
  }))

test('a renamed topic is followed to its new name, also from an old link; Undo brings the old one back', () =>
  on(world.openSignedIn('/topics'), async (page) => {
    const { topic, items } = await topicAt(0)
    await rowOf(page, topic).getByRole('link').click()
    await menu(page, /^Rename/)
    await page.getByRole('dialog').getByLabel('New name').fill('what people say most')
    await page.getByRole('dialog').getByText('then holds').waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Rename' }).click()
    expect(await expectSameInInbox(page, 'what people say most')).toBe(items)
    await page.goto(world.origin + addressOf(topic))
    await page.getByText('is part of it now').waitFor()
    await page.getByRole('list', { name: 'Changes' }).getByRole('button', { name: 'Take back' }).click()
    await page.getByRole('heading', { name: topic, level: 1 }).waitFor()
    await expect.poll(async () => (await topicAt(0)).topic).toBe(topic)
  }))

test('a pinned topic stands on top, and Undo takes the pin away', () =>
  on(world.openSignedIn('/topics?sort=items'), async (page) => {
    const { topic } = await topicAt(2)
    await rowOf(page, topic).getByRole('link').click()
    await page.getByRole('button', { name: 'Pin' }).waitFor()
    await page.keyboard.press('p')
    await page.getByRole('button', { name: 'Unpin' }).waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => rows(page).first().textContent()).toContain(topic)
    await page.getByRole('button', { name: 'Undo' }).first().click()
    await expect.poll(() => rows(page).first().textContent()).not.toContain(topic)
  }))

test('a rule is begun with the topic as its condition', () =>
  on(world.openSignedIn('/topics'), async (page) => {
    const { topic } = await topicAt(0)
    await rowOf(page, topic).getByRole('link').click()
    await page.getByRole('button', { name: 'Make a rule' }).click()
    await page.getByLabel('Name', { exact: true }).fill('about-a-topic')
    await page.getByRole('button', { name: 'Go on' }).click()
    await page.getByRole('heading', { name: 'about-a-topic' }).waitFor()
    await page.getByRole('button', { name: 'Save draft' }).click()
    await expect
      .poll(async () => (await world.system.api.get('/v1/rules/about-a-topic', Rule).catch(() => null))?.draft.rule.when)
      .toBe(`${JSON.stringify(topic)} in analysis.topics`)
  }))

test('whoever may only read sees topics, and is told why the buttons are off', () =>
  on(world.open(), async (page) => {
    const session = { workspace: 'default', name: 'reader', scopes: ['read'], expiresAt: Date.now() + 3_600_000 }
    await page.route('**/v1/session', (route) => (route.request().method() === 'GET' ? route.fulfill({ json: session }) : route.continue()))
    await page.goto(`${world.origin}/sign-in`)
    await signIn(page, world.system.key)
    await page.goto(world.origin + addressOf((await topicAt(0)).topic))
    await page.getByText('has not the scope write').first().waitFor()
    for (const name of ['Pin', 'Resolve', 'Make a rule']) expect(await page.getByRole('button', { name }).isDisabled()).toBe(true)
    await page.keyboard.press('p')
    await page.keyboard.press('e')
    expect((await world.system.api.get('/v1/topics?state=resolved', Topics)).topics).toEqual([])
  }))
