import { createHmac, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { violationsOf } from './axe.ts'
import { on as onPage, REFUSALS } from './on.ts'
import { type Look, startWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.close())

const on: typeof onPage = (opened, act) => onPage(opened, act, REFUSALS)

const SECRET = 'a-secret-that-both-sides-have'

/** A GitHub webhook with a new issue, signed with this secret, to this source. */
async function deliver(source: string, secret: string, title: string): Promise<number> {
  const body = JSON.stringify({
    action: 'opened',
    issue: {
      number: 7,
      title,
      body: 'It stops after the first page, please fix it.',
      html_url: 'https://github.com/acme/widgets/issues/7',
      user: { id: 1001, login: 'lena-k', type: 'User' },
      created_at: new Date().toISOString(),
    },
    repository: { full_name: 'acme/widgets' },
  })
  const headers = {
    'content-type': 'application/json',
    'x-github-event': 'issues',
    'x-github-delivery': randomUUID(),
    'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
  }
  return (await fetch(new URL(`/v1/webhooks/${source}`, world.system.url), { method: 'POST', headers, body })).status
}

const call = (method: string, path: string, body?: object): Promise<Response> =>
  fetch(new URL(path, world.system.url), {
    method,
    headers: { authorization: `Bearer ${world.system.key}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  })

/** Workers read a new configuration within seconds; a provider would send again, too. */
const taken = (source: string, secret: string, title: string) =>
  expect.poll(() => deliver(source, secret, title), { timeout: 40_000, interval: 1_000 })

const part = (page: Page, name: RegExp | string) => page.getByRole('region', { name })

describe('connecting a source', () => {
  test('from the list of providers to the first item, and a wrong secret is named and put right on the way', () =>
    on(world.openSignedIn('/sources'), async (page) => {
      await page.getByRole('button', { name: 'New source' }).click()
      await page.getByLabel('Find a provider').fill('github')
      await page.getByRole('radio', { name: /^GitHub webhook/ }).check()
      const connect = part(page, 'Connect GitHub')
      await connect.getByLabel('Name').fill('widgets')
      await connect.getByText(`${world.origin}/v1/webhooks/widgets`, { exact: true }).waitFor()
      await connect.getByText('Settings → Webhooks → Add webhook').waitFor()
      await connect.getByLabel('Secret').fill('not-what-github-has')
      await connect.getByRole('button', { name: 'Connect GitHub' }).click()

      const first = part(page, 'See the first event')
      await first.getByText('Waiting for the first event').waitFor()
      // The address says where one is: whoever loads the page again goes on there.
      expect(new URL(page.url()).search).toBe('?kind=github&name=widgets')
      await taken('widgets', SECRET, 'The export stops').toBe(401)
      await first.getByText('Not signed with this secret').waitFor()

      await first.getByRole('button', { name: 'Enter the secret again' }).click()
      await page.keyboard.type(SECRET)
      await page.keyboard.press('Enter')
      await connect.getByText('The new one is live within two minutes.').waitFor()
      await taken('widgets', SECRET, 'The export stops').toBe(202)
      await first
        .getByText(/^Taken$/)
        .first()
        .waitFor()
      await first.getByText('The export stops').first().waitFor()
      await first.getByRole('link', { name: 'Show its items' }).click()
      await page.locator('[data-row]').first().waitFor()
      expect(await page.content()).not.toContain(SECRET)
    }))

  test('a test event comes through the same door without the provider', () =>
    on(world.openSignedIn('/sources/new?kind=linear'), async (page) => {
      const connect = part(page, 'Connect Linear')
      await connect.getByLabel('Secret').fill(SECRET)
      await connect.getByRole('button', { name: 'Connect Linear' }).click()
      const first = part(page, 'See the first event')
      await expect
        .poll(
          async () => {
            const answered = page.waitForResponse((response) => response.url().endsWith('/v1/sources/linear/test'))
            await first.getByRole('button', { name: 'Send test event' }).click()
            return (await (await answered).json()) as unknown
          },
          { timeout: 40_000, interval: 1_000 },
        )
        .toMatchObject({ outcome: 'taken' })
      await first.getByText('Taken. It becomes an item now.').waitFor()
      await first.getByRole('link', { name: 'Open the source' }).waitFor()
    }))

  test('a name that is taken, and a field that is wrong, are said where they stand', () =>
    on(world.openSignedIn('/sources/new?kind=feed'), async (page) => {
      const connect = part(page, /^Connect Feed/)
      await connect.getByLabel('Name').fill('survey')
      await connect.getByText('There is a source of this name.').waitFor()
      await connect.getByLabel('Name').fill('blog')
      await connect.getByLabel('Address').fill('not an address')
      await connect.getByRole('button', { name: /^Connect/ }).click()
      await connect.getByText('must be an address that begins with https://').waitFor()
      expect((await call('GET', '/v1/sources/blog')).status).toBe(404)
    }))

  test('a source is paused, edited, and taken out', () =>
    on(world.openSignedIn('/sources'), async (page) => {
      await call('PUT', '/v1/sources/leaving', { source: { kind: 'survey', verify: 'none' }, reason: 'for a while' })
      await page.goto(`${world.origin}/sources/leaving`)
      await page.getByRole('button', { name: 'Pause' }).click()
      await page.getByRole('button', { name: 'Resume' }).waitFor()
      const fields = part(page, 'Fields')
      await fields.getByLabel('Requests').fill('12')
      page.once('dialog', (question) => void question.dismiss())
      await page.getByRole('link', { name: 'Rules', exact: true }).click()
      // Somebody else saves another field meanwhile: it shows here, and is kept.
      await call('PUT', '/v1/sources/leaving', {
        source: { kind: 'survey', verify: 'none', maxBytes: 4_321, paused: true },
        reason: 'Short answers only',
      })
      await expect.poll(() => fields.getByLabel('Largest body, in bytes').inputValue()).toBe('4321')
      expect(await fields.getByLabel('Requests').inputValue()).toBe('12')
      await fields.getByRole('button', { name: 'Save' }).click()
      await expect
        .poll(async () => (await call('GET', '/v1/sources/leaving')).json())
        .toMatchObject({ limit: { requests: 12, per: 'minute' }, config: { maxBytes: 4_321 } })
      await page.getByRole('button', { name: 'Take out …' }).click()
      await page.getByLabel('Reason').fill('It was only for a while')
      await page.getByRole('dialog').getByRole('button', { name: 'Take out' }).click()
      await page.getByText('leaving was taken out').waitFor()
      expect((await call('GET', '/v1/sources/leaving')).status).toBe(404)
    }))
})

describe('the configuration', () => {
  test('has a history, and an earlier version is put in force again with what it changes in sight', () =>
    on(world.openSignedIn('/settings/configuration'), async (page) => {
      await call('PUT', '/v1/sources/mistake', { source: { kind: 'survey', verify: 'none' }, reason: 'A source too many' })
      await page.reload()
      await page.getByText('A source too many').waitFor()
      await page.getByText('+ sources.mistake').first().waitFor()
      const before = page.locator('[data-row]').nth(1)
      await before.click()
      await page.getByText(/^Beside v\d+:|^It is the first one/).waitFor()
      expect(page.url()).toMatch(/version=\d+/)
      await page.getByRole('button', { name: /^Restore/ }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByText('− sources.mistake').waitFor()
      await dialog.getByLabel('Reason').fill('One too many')
      await dialog.getByRole('button', { name: 'Restore' }).click()
      await page.getByText('One too many').waitFor()
      expect((await call('GET', '/v1/sources/mistake')).status).toBe(404)
    }))

  test('is edited as a text: a mistake is shown at its line, and what it changes before it is in force', () =>
    on(world.openSignedIn('/settings/configuration'), async (page) => {
      await page.getByRole('link', { name: 'Edit', exact: true }).click()
      const text = page.getByLabel('Configuration as YAML')
      const before = await text.inputValue()
      const put = page.getByRole('button', { name: 'Put in force …' })
      const line = before.split('\n').length
      await text.fill(`${before.trimEnd()}\nruels: {}\n`)
      await page.getByRole('button', { name: `Line ${line}` }).click()
      expect(await page.evaluate('getSelection().toString()')).toBe('ruels: {}')
      expect(await put.isDisabled()).toBe(true)
      await text.fill(`${before.trimEnd()}\ntimezone: Europe/Berlin\n`)
      await page.getByRole('region', { name: 'Check' }).getByText('+ timezone').waitFor()
      expect(await violationsOf(page)).toEqual([])
      await put.click()
      const dialog = page.getByRole('dialog')
      await dialog.getByText('+ timezone').waitFor()
      await dialog.getByLabel('Reason').fill('Größe → Berlin')
      await dialog.getByRole('button', { name: 'Put in force' }).click()
      await page.getByText('Größe → Berlin').waitFor()
      expect(((await (await call('GET', '/v1/config')).json()) as { config: { timezone: string } }).config.timezone).toBe('Europe/Berlin')
    }))

  test('names secrets: one is given a value before it is used, and none is ever shown', () =>
    on(world.openSignedIn('/settings/secrets'), async (page) => {
      await page.getByLabel('New secret').fill('LATER_TOKEN')
      await page.getByLabel('Its value').fill(SECRET)
      await page.getByRole('button', { name: 'Add' }).click()
      const row = page.getByRole('list', { name: 'Secrets' }).getByRole('listitem').filter({ hasText: 'LATER_TOKEN' })
      await row.getByText('Not used any more.').waitFor()
      await row.getByLabel('LATER_TOKEN').fill(`${SECRET}-2`)
      await row.getByRole('button', { name: 'Set LATER_TOKEN' }).click()
      await row.getByText('The new one is live').waitFor()
      expect(await page.content()).not.toContain(SECRET)
      expect(await violationsOf(page)).toEqual([])
    }))

  test('that is applied from git says so before an edit, and offers the edit as YAML', () =>
    on(world.openSignedIn('/inbox'), async (page) => {
      const { config } = (await (await call('GET', '/v1/config')).json()) as { config: object }
      const from = { from: 'git', repository: 'acme/bot', commit: '1f0c9ab8d7e6f5a4' }
      expect((await call('PUT', '/v1/config', { config: { ...config, analysis: { context: 'A bakery.' } }, from })).status).toBe(200)
      await page.goto(`${world.origin}/sources/new?kind=hackernews`)
      const notice = page.getByRole('complementary', { name: 'Applied from git' })
      await notice.getByText('acme/bot, 1f0c9ab').waitFor()
      await page.getByLabel('Query').fill('sluice')
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
      await notice.getByRole('button', { name: 'Copy as YAML' }).click()
      await notice.getByRole('button', { name: 'Copied' }).waitFor()
      expect(await page.evaluate('navigator.clipboard.readText()')).toBe('sources:\n  hackernews:\n    kind: hackernews\n    query: sluice')
    }))
})

const LOOKS: Look[] = (['light', 'dark'] as const).flatMap((mode) => ([1440, 390] as const).map((width) => ({ mode, width })))

describe.each(LOOKS)('$mode, $width px', (look) => {
  const PAGES = [
    { name: 'New source', path: '/sources/new?kind=whatsapp', ready: (page: Page) => page.getByLabel('Verify token (optional)').waitFor() },
    { name: 'Source', path: '/sources/github', ready: (page: Page) => page.getByLabel('Largest body, in bytes').waitFor() },
    { name: 'Configuration', path: '/settings/configuration', ready: (page: Page) => page.locator('[data-row]').first().waitFor() },
  ]
  test.each(PAGES)('$name has no violation of WCAG 2.2 AA, and nothing runs over its edge', ({ path, ready }) =>
    on(world.openSignedIn(path, look), async (page) => {
      await ready(page)
      expect(await violationsOf(page)).toEqual([])
      expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0)
    }),
  )
})
