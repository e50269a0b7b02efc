import { setTimeout as pause } from 'node:timers/promises'
import { LLMock } from '@copilotkit/aimock'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { promptStoriesAt } from '../stories/prompts.ts'
import { violationsOf } from './axe.ts'
import { on } from './on.ts'
import { type Look, startWorld, type World } from './world.ts'

const DEADLINE_MS = 40_000
const TASK = 'summarize'

const Config = z.looseObject({ config: z.looseObject({}) })
const Prompt = z.object({ labels: z.object({ production: z.string() }).nullable() })
const Audit = z.object({
  entries: z.array(z.looseObject({ subject: z.string(), details: z.looseObject({ reason: z.string().optional() }) })),
})
const Answer = z.object({ promptVersion: z.string(), model: z.string() })

const mock = new LLMock({ port: 0 })
let world: World
beforeAll(async () => {
  await mock.start()
  mock.onMessage(/.*/u, { content: JSON.stringify({ summary: 'Somebody writes.' }), usage: { prompt_tokens: 100, completion_tokens: 10 } })
  world = await startWorld()
  await addModel()
})
afterAll(async () => {
  await world.close()
  await mock.stop()
})

/** A model for tasks; inputs are understood by the embedded analyser as before. */
async function addModel(): Promise<void> {
  const { api } = world.system
  const { config } = await api.get('/v1/config', Config)
  const llm = {
    targets: { mock: { provider: 'openai-compatible', baseUrl: `${mock.url}/v1`, apiKey: '${MODEL_KEY}', model: 'gpt-5-mini' } },
    models: { default: { targets: ['mock'] } },
    prices: { 'gpt-5-mini': { input: 0.25, output: 2 } },
  }
  await api.put('/v1/config', { config: { ...config, llm }, secrets: { MODEL_KEY: 'sk-not-a-secret' } }, z.unknown())
  await untilAskedWith((answer) => answer.model !== 'embedded')
}

/** Runs the task until the Workers have heard of what was changed: configuration and prompts reach them within a second or two. */
async function untilAskedWith(holds: (answer: z.infer<typeof Answer>) => boolean): Promise<void> {
  for (const deadline = Date.now() + DEADLINE_MS; Date.now() < deadline; await pause(200)) {
    const response = await fetch(new URL(`/v1/tasks/${TASK}`, world.system.url), {
      method: 'POST',
      headers: { authorization: `Bearer ${world.system.key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ text: 'The export loses rows.' }),
    })
    if (response.ok && holds(Answer.parse(await response.json()))) return
  }
  throw new Error('the Workers did not hear of it')
}

const versions = (page: Page) => page.getByRole('list', { name: 'Versions' }).getByRole('listitem')
const live = (page: Page) => versions(page).filter({ hasText: 'live' }).filter({ hasNotText: 'was live' })

/** Writes a version that differs by its first line, and puts it in use. Answers its short name. */
async function publish(page: Page, words: string, reason: string): Promise<string> {
  await page.getByRole('button', { name: 'Edit as a new version' }).click()
  await page.getByLabel('System message').fill(words)
  await page.getByRole('button', { name: 'Save as a version' }).click()
  const saved = versions(page).first()
  await saved.and(page.locator(':not(:has-text("Draft"))')).waitFor()
  const name = (await saved.locator('code').textContent()) ?? ''
  await page.getByRole('button', { name: 'Deploy …' }).click()
  await confirm(page, 'Deploy', reason)
  await live(page).filter({ hasText: name }).waitFor()
  return name
}

async function confirm(page: Page, verb: string, reason: string): Promise<void> {
  // What has been done is told in a dialog of its own, in the corner.
  const dialog = page.getByRole('dialog', { name: /^(?:Deploy|Roll back to) [0-9a-f]/u })
  await dialog.getByLabel('Reason').fill(reason)
  await dialog.getByRole('button', { name: verb, exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
}

const inProduction = async (): Promise<string> => (await world.system.api.get(`/v1/prompts/${TASK}`, Prompt)).labels?.production ?? ''

test('a prompt is rolled back: the earlier version is asked again, and the audit log says who and why', () =>
  on(world.openSignedIn('/prompts'), async (page) => {
    await page.getByRole('link', { name: new RegExp(`^${TASK}`, 'u') }).click()
    await page.getByRole('heading', { name: TASK }).waitFor()
    const first = await publish(page, 'Summarise like a telegram.', 'Shorter than the built-in one')
    const second = await publish(page, 'Summarise like a poem.', 'A try')
    expect(await inProduction()).toBe(await endingIn(second))
    await untilAskedWith(({ promptVersion }) => promptVersion.includes(second))

    await versions(page).filter({ hasText: first }).getByRole('link').click()
    await page.getByRole('button', { name: 'Roll back to this …' }).click()
    await page.getByRole('dialog').getByText(`from ${second} to ${first}`).waitFor()
    await confirm(page, 'Roll back to', 'Nobody likes poems')

    await live(page).filter({ hasText: first }).waitFor()
    await page.getByRole('list', { name: 'What was in use' }).getByText('Nobody likes poems').waitFor()
    expect(await inProduction()).toBe(await endingIn(first))
    await untilAskedWith(({ promptVersion }) => promptVersion.includes(first))
    const { entries } = await world.system.api.get(`/v1/audit?action=prompt.labelled&subject=${TASK}`, Audit)
    expect(entries.map(({ details }) => details.reason)).toEqual(['Nobody likes poems', 'A try', 'Shorter than the built-in one'])
  }))

/** The whole name of a version of the task. */
async function endingIn(short: string): Promise<string> {
  const Versions = z.object({ versions: z.array(z.object({ version: z.string() })) })
  const found = await world.system.api.get(`/v1/prompts/${TASK}`, Versions)
  return found.versions.find(({ version }) => version.includes(short))?.version ?? ''
}

test('a draft is tried on real items before it is saved, and the diff says what it changes', () =>
  on(world.openSignedIn(`/prompts/${TASK}`), async (page) => {
    await page.getByRole('button', { name: 'Edit as a new version' }).click()
    const system = page.getByLabel('System message')
    const before = await system.inputValue()
    await system.fill(`${before}\nSay it twice.`)
    const views = page.getByRole('navigation', { name: 'Views' })
    await views.getByRole('link', { name: 'Diff' }).click()
    await page.getByText('Say it twice.').waitFor()
    await views.getByRole('link', { name: 'Try' }).click()
    await page.getByRole('radio', { name: '5', exact: true }).check({ force: true })
    await page.getByRole('button', { name: 'Try', exact: true }).click()
    await page.getByText('Took, median').waitFor()
    const rows = page.getByRole('list', { name: 'Items of the trial' }).getByRole('listitem')
    expect(await rows.count()).toBe(5)
    expect(await rows.first().getByRole('row', { name: /Now/u }).textContent()).toContain('Somebody writes.')
    await views.getByRole('link', { name: 'Text' }).click()
    expect(await page.getByLabel('System message').inputValue()).toContain('Say it twice.')
    await page.getByRole('button', { name: 'Discard' }).click()
    await page.getByRole('button', { name: 'Edit as a new version' }).waitFor()
  }))

test('what the API refuses stands beside what it is about', () =>
  on(
    world.openSignedIn(`/prompts/${TASK}`),
    async (page) => {
      await page.getByRole('button', { name: 'Edit as a new version' }).click()
      const system = page.getByLabel('System message')
      await system.fill('Hello {{ nobody }}')
      await page.getByRole('button', { name: 'Save as a version' }).click()
      await page
        .getByText(/nobody/u)
        .and(page.locator('p'))
        .waitFor()
      expect(await system.getAttribute('aria-invalid')).toBe('true')
    },
    // A browser writes every refusal to its console.
    /status of 400/u,
  ))

const LOOKS: Look[] = [
  { mode: 'light', width: 1440 },
  { mode: 'dark', width: 390 },
]

describe.each(LOOKS)('$mode, $width px', (look) => {
  const stories = promptStoriesAt(Date.now()).filter((story) => !('status' in story))
  test.each(stories)('$name has no violation of WCAG 2.2 AA, and nothing runs over its edge', ({ path, answers, ready }) =>
    on(world.openSignedIn('/sign-in', look), async (page) => {
      for (const [route, json] of Object.entries(answers)) await page.route(`**${route}*`, (asked) => asked.fulfill({ json }))
      await page.goto(world.origin + path)
      await ready(page)
      expect(await violationsOf(page)).toEqual([])
      expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0)
    }),
  )
})
