import { setTimeout as pause } from 'node:timers/promises'
import { LLMock } from '@copilotkit/aimock'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import * as z from 'zod'
import { money } from '../../src/design/format.ts'
import { usageStories } from '../stories/usage.ts'
import { violationsOf } from './axe.ts'
import { on } from './on.ts'
import { type Look, startWorld, type World } from './world.ts'

const DEADLINE_MS = 40_000
/** Calls of a model that no list knows, and of one that has a price. */
const UNPRICED = 3
const PRICED = 2
/** What the mock says that each of them has used. */
const USED = { prompt_tokens: 1_000, completion_tokens: 100 }
/** Nano-dollars: 1,000 tokens at $0.25 and 100 at $2 for a million. */
const KNOWN_COST = 450_000
/** The same at $2 and $10. */
const SET_COST = 3_000_000

const Config = z.looseObject({ config: z.looseObject({}) })
const Report = z.object({ total: z.looseObject({ calls: z.number(), unpriced: z.number(), costNanoUsd: z.number().nullable() }) })

const mock = new LLMock({ port: 0 })
let world: World

beforeAll(async () => {
  await mock.start()
  mock.onMessage('Say hello', { content: 'Hello from the mock.', usage: USED })
  world = await startWorld()
  await addModels()
  for (let n = 0; n < UNPRICED; n += 1) await ask('own')
  for (let n = 0; n < PRICED; n += 1) await ask('small')
  await untilTrue(async () => (await total()).calls === UNPRICED + PRICED, 'the calls')
})
afterAll(async () => {
  await world.close()
  await mock.stop()
})

/** Asks until it is so. */
async function untilTrue(holds: () => Promise<boolean>, what: string): Promise<void> {
  for (const deadline = Date.now() + DEADLINE_MS; Date.now() < deadline; await pause(200)) if (await holds()) return
  throw new Error(`${what} did not come to be`)
}

const total = async () => (await world.system.api.get('/v1/usage', Report)).total

async function addModels(): Promise<void> {
  const { api } = world.system
  const { config } = await api.get('/v1/config', Config)
  const target = { provider: 'openai-compatible', baseUrl: `${mock.url}/v1`, apiKey: '${MODEL_KEY}' }
  const llm = {
    targets: { own: { ...target, model: 'acme-7b' }, small: { ...target, model: 'acme-mini' } },
    prices: { 'acme-mini': { input: 0.25, output: 2 } },
  }
  await api.put('/v1/config', { config: { ...config, llm }, secrets: { MODEL_KEY: 'sk-not-a-secret' } }, z.unknown())
  // The llm Worker hears of it within a second or two.
  await untilTrue(async () => {
    const response = await fetch(`${world.origin}/v1/models`, { headers: { authorization: `Bearer ${world.system.key}` } })
    return (await response.text()).includes('"own"')
  }, 'the models')
}

async function ask(model: string): Promise<void> {
  const response = await fetch(`${world.origin}/v1/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${world.system.key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ model, messages: [{ role: 'user', content: 'Say hello' }] }),
  })
  expect(response.status).toBe(200)
}

const drawn = (page: Page) => page.locator('[role=img] svg').waitFor()
const tile = (page: Page, name: string) =>
  page
    .locator('dl > div', { has: page.getByText(name, { exact: true }) })
    .locator('dd span')
    .first()
    .textContent()
const rows = (page: Page, list: string) => page.getByRole('list', { name: list, exact: true }).getByRole('listitem')
const choose = (page: Page, group: string, name: string) =>
  page.getByRole('group', { name: group }).getByText(name, { exact: true }).click()

const LOOKS: Look[] = [
  { mode: 'light', width: 1440 },
  { mode: 'dark', width: 390 },
]

/** What was seen and has moved by itself since the page was opened. */
const SHIFTS = `window.shifted = []; new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    if (entry.hadRecentInput || entry.value < 0.001) continue
    const what = entry.sources.map(({ node }) => (node?.outerHTML ?? node?.textContent ?? 'something').slice(0, 120))
    window.shifted.push(entry.value + ': ' + what.join(' | '))
  }
}).observe({ type: 'layout-shift', buffered: true })`

describe.each(LOOKS)('$mode, $width px', (look) => {
  test.each(usageStories(Date.now()))(
    '$name: WCAG 2.2 AA, nothing over its edge, nothing moves',
    async ({ path, answers = {}, status, never, ready }) => {
      const { page, context, troubles } = await world.openSignedIn('/sign-in', look)
      for (const [route, json] of Object.entries(answers))
        await page.route(`**${route}*`, (asked) => asked.fulfill({ json, status: status ?? 200 }))
      for (const route of never ?? []) await page.route(`**${route}*`, () => undefined)
      await page.addInitScript({ content: SHIFTS })
      await page.goto(world.origin + path)
      await ready(page)
      expect(await violationsOf(page)).toEqual([])
      expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0)
      expect(await page.evaluate('window.shifted')).toEqual([])
      // Browsers write every refused request to the console.
      expect(troubles.filter((trouble) => status === undefined || !trouble.includes(String(status)))).toEqual([])
      await context.close()
    },
  )
})

test('the total is that of the calls, and stays the same however they are told apart', () =>
  on(world.openSignedIn('/'), async (page) => {
    await page.keyboard.press('g')
    await page.keyboard.press('u')
    await drawn(page)
    expect(await tile(page, 'Requests')).toBe(String(UNPRICED + PRICED))
    expect(await tile(page, 'Cost')).toBe(money(PRICED * KNOWN_COST))
    for (const name of ['Key', 'Task', 'Target', 'Prompt', 'Origin', 'Model']) {
      await choose(page, 'Told apart by', name)
      await page.getByRole('columnheader', { name, exact: true }).waitFor()
      expect([name, await tile(page, 'Requests'), await tile(page, 'Cost')]).toEqual([
        name,
        String(UNPRICED + PRICED),
        money(PRICED * KNOWN_COST),
      ])
    }
    await page
      .getByRole('row', { name: /acme-7b/ })
      .getByText('unpriced')
      .waitFor()
    await choose(page, 'Measure', 'Requests')
    await choose(page, 'Shown as', 'Table')
    await page.getByRole('region', { name: 'Requests over time as a table' }).waitFor()
    expect(new URL(page.url()).search).toContain('show=requests')
  }))

test('a group leads to its calls, a call to all that is known of it, and the address brings both back', () =>
  on(world.openSignedIn('/usage'), async (page) => {
    await expect.poll(() => rows(page, 'Calls').count()).toBe(UNPRICED + PRICED)
    await page.getByRole('table').getByRole('link', { name: 'acme-mini' }).click()
    await expect.poll(() => rows(page, 'Calls').count()).toBe(PRICED)
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await page.getByText('override/acme-mini').waitFor()
    await page.reload()
    await page.getByText('override/acme-mini').waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => page.getByText('override/acme-mini').count()).toBe(0)
    await expect.poll(() => rows(page, 'Calls').count()).toBe(PRICED)
  }))

test('a price that is set goes back in time: nothing is unpriced any more, here and on Overview', () =>
  on(world.openSignedIn('/usage'), async (page) => {
    await rows(page, 'Models without a price').filter({ hasText: 'acme-7b' }).getByRole('button', { name: 'Set a price' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Set the price' }).click()
    await dialog.getByText('A number of dollars for a million tokens').first().waitFor()
    await dialog.getByLabel('Input', { exact: true }).fill('2')
    await dialog.getByLabel('Output', { exact: true }).fill('10')
    expect(await violationsOf(page)).toEqual([])
    await page.keyboard.press('Enter')
    await page.getByText(`${UNPRICED} calls have a cost now`).first().waitFor()
    const cost = PRICED * KNOWN_COST + UNPRICED * SET_COST
    await expect.poll(() => tile(page, 'Cost')).toBe(money(cost))
    await page.getByText('every call has a price').waitFor()
    expect(await page.getByText('Models without a price').count()).toBe(0)
    expect(await total()).toMatchObject({ calls: UNPRICED + PRICED, unpriced: 0, costNanoUsd: cost })
    await page.goto(`${world.origin}/`)
    await page.getByText(money(cost), { exact: true }).first().waitFor()
    const audit = await world.system.api.get(
      '/v1/audit?action=usage',
      z.object({ entries: z.array(z.looseObject({ action: z.string(), details: z.unknown() })) }),
    )
    expect(audit.entries[0]).toMatchObject({ action: 'usage.repriced', details: { calls: UNPRICED, costNanoUsd: UNPRICED * SET_COST } })
  }))
