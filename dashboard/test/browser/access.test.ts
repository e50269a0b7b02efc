import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import * as z from 'zod'
import { type Issuer, startIssuer } from './access-issuer.ts'
import { violationsOf } from './axe.ts'
import { on } from './on.ts'
import { type Look, signIn, startWorld, type World } from './world.ts'

const MARA = 'mara@example.com'
/** A key that was revoked goes on for ten seconds at most; where pages are slow they take their own. */
const REVOKED = { timeout: 40_000, interval: 1_000 }
// Some tests wait for that more than once.
vi.setConfig({ testTimeout: 150_000 })

let world: World
let issuer: Issuer
beforeAll(async () => {
  ;[world, issuer] = await Promise.all([startWorld(), startIssuer()])
}, 300_000)
afterAll(async () => {
  await world?.close()
  await issuer?.close()
})

/** In the row of the key that the world was made with. */
const FIRST = 'came with the installation'

const section = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
const rowOf = (page: Page, list: string, text: string) => section(page, list).getByRole('listitem').filter({ hasText: text })
const dialog = (page: Page) => page.getByRole('dialog')

/** Makes a key by hand; answers it. */
async function makeKey(page: Page, name: string, scopes: readonly string[] = []): Promise<string> {
  await page.getByRole('button', { name: 'New key' }).click()
  await page.getByLabel('Name').fill(name)
  for (const scope of scopes) await dialog(page).getByLabel(scope).check()
  await page.getByRole('button', { name: 'Make the key' }).click()
  const key = (await page.locator('[data-key]').textContent()) ?? ''
  expect(key).toMatch(/^key_[0-9a-f]{48}$/)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'I have stored it' }).click()
  await rowOf(page, 'API keys', name).first().waitFor()
  return key
}

/** Clicks, and presses Escape before the page has drawn anything of what was clicked. */
const clickAndLeave = (page: Page, name: string): Promise<void> =>
  page.evaluate(`
    [...document.querySelectorAll('button')].find((button) => button.textContent === '${name}').click()
    document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
    undefined
  `)

const statusWith = async (key: string): Promise<number> =>
  (await fetch(new URL('/v1/items', world.origin), { headers: { authorization: `Bearer ${key}` } })).status

const LOOKS: Look[] = [
  { mode: 'light', width: 1440 },
  { mode: 'dark', width: 390 },
]

describe.each(LOOKS)('$mode, $width px', (look) => {
  const PAGES = [
    { path: 'keys', ready: (page: Page) => rowOf(page, 'API keys', 'e2e').waitFor() },
    { path: 'keys?show=ended', ready: (page: Page) => page.getByText('No key has ended').waitFor() },
    { path: 'members', ready: (page: Page) => page.getByText('No member yet').waitFor() },
    { path: 'workspaces', ready: (page: Page) => rowOf(page, 'Workspaces', 'default').waitFor() },
    { path: 'sessions', ready: (page: Page) => rowOf(page, 'Browsers', 'this one').waitFor() },
    { path: 'nowhere', ready: (page: Page) => page.getByText('There is no such part of Settings').waitFor() },
    {
      path: 'keys',
      ready: async (page: Page) => {
        await page.getByRole('button', { name: 'New key' }).click()
        await dialog(page).getByLabel('Name').waitFor()
      },
    },
  ]
  test.each(PAGES)('Settings, $path: no violation of WCAG 2.2 AA, and nothing runs over its edge', ({ path, ready }) =>
    on(world.openSignedIn(`/settings/${path}`, look), async (page) => {
      await ready(page)
      expect(await violationsOf(page)).toEqual([])
      expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0)
    }),
  )
})

test('a key that may only read is made, signs somebody in who can change nothing, and ends with its sessions when it is revoked', () =>
  on(world.openSignedIn('/settings'), async (page) => {
    const key = await makeKey(page, 'for looking')
    await on(
      world.open(),
      async (reader) => {
        await reader.goto(`${world.origin}/sign-in?to=/settings/keys`)
        await signIn(reader, key)
        await reader.getByText('Your key for looking has not the scope admin.').waitFor()
        const create = reader.getByRole('button', { name: 'New key' })
        expect(await create.isDisabled()).toBe(true)
        // Beside what the page says above, the button itself says it.
        await create.hover({ force: true })
        await expect.poll(() => reader.getByText('Your key for looking has not the scope admin.').count()).toBe(2)
        expect(await rowOf(reader, 'API keys', FIRST).getByRole('button', { name: 'Revoke' }).isDisabled()).toBe(true)
        await reader.goto(`${world.origin}/rules`)
        await reader.getByRole('link', { name: /Rules/ }).first().waitFor()
        expect(await reader.getByRole('button', { name: 'New rule' }).isDisabled()).toBe(true)

        // Uses are written some seconds after they happen.
        await expect
          .poll(async () => {
            await page.reload()
            return rowOf(page, 'API keys', 'for looking').textContent()
          }, REVOKED)
          .toMatch(/Used .+ ago.+\d+\+ in 24 h/)
        await rowOf(page, 'API keys', 'for looking').getByRole('button', { name: 'Revoke' }).click()
        await dialog(page)
          .getByText(/It was used for at least \d+ calls? in the last 24 hours/)
          .waitFor()
        await dialog(page).getByRole('button', { name: 'Revoke' }).click()
        await rowOf(page, 'API keys', 'for looking').waitFor({ state: 'detached' })

        await expect.poll(() => statusWith(key), REVOKED).toBe(401)
        await expect
          .poll(async () => {
            await reader.reload()
            await reader.getByRole('main').waitFor()
            return new URL(reader.url()).pathname
          }, REVOKED)
          .toBe('/sign-in')
      },
      /status of 401/,
    )
    await page.getByText('Expired and revoked').click()
    await rowOf(page, 'API keys', 'for looking')
      .getByText(/revoked/)
      .waitFor()
    expect(new URL(page.url()).search).toBe('?show=ended')
  }))

test('a key is rotated with an overlap: both are good, and the list says which one goes', () =>
  on(world.openSignedIn('/settings/keys'), async (page) => {
    const old = await makeKey(page, 'export')
    await rowOf(page, 'API keys', 'export').getByRole('button', { name: 'Rotate' }).click()
    await dialog(page).getByText('7 days').click()
    await page.getByRole('button', { name: 'Make the new key' }).click()
    const next = (await page.locator('[data-key]').textContent()) ?? ''
    await page.getByRole('button', { name: 'I have stored it' }).click()
    expect([await statusWith(old), await statusWith(next)]).toEqual([200, 200])
    const replaced = rowOf(page, 'API keys', 'replaced, ends in')
    expect(await replaced.getByRole('button', { name: 'Rotate' }).isDisabled()).toBe(true)
    await rowOf(page, 'API keys', `${next.slice(0, 10)}…`).waitFor()
  }))

test('a new key is shown whatever becomes of the one before it, and whoever closes the form too early', () =>
  on(world.openSignedIn('/settings/keys'), async (page) => {
    const old = await makeKey(page, 'no overlap')
    await rowOf(page, 'API keys', 'no overlap').getByRole('button', { name: 'Rotate' }).click()
    await dialog(page).getByText('None').click()
    await page.getByRole('button', { name: 'Make the new key' }).click()
    await rowOf(page, 'API keys', `${old.slice(0, 10)}…`).waitFor({ state: 'detached' })
    expect(await page.locator('[data-key]').textContent()).toMatch(/^key_[0-9a-f]{48}$/)
    await page.getByRole('button', { name: 'I have stored it' }).click()

    const closed = Promise.withResolvers<void>()
    await page.route('**/v1/keys', async (route) => {
      if (route.request().method() === 'POST') await closed.promise
      await route.continue()
    })
    await page.getByRole('button', { name: 'New key' }).click()
    await page.getByLabel('Name').fill('in a hurry')
    await clickAndLeave(page, 'Make the key')
    closed.resolve()
    await page.locator('[data-key]').waitFor()
    await page.getByRole('button', { name: 'I have stored it' }).click()
    await rowOf(page, 'API keys', 'in a hurry').getByRole('button', { name: 'Rotate' }).click()
    await clickAndLeave(page, 'Make the new key')
    await page.locator('[data-key]').waitFor()
    await page.getByRole('button', { name: 'I have stored it' }).click()

    await rowOf(page, 'API keys', FIRST).getByRole('button', { name: 'Rotate' }).click()
    await dialog(page).getByText('1 hour').waitFor()
    expect(await dialog(page).getByText('None').count()).toBe(0)
  }))

test('the last admin key cannot be revoked, and the page says what to do first', () =>
  on(
    world.openSignedIn('/settings/keys'),
    async (page) => {
      await rowOf(page, 'API keys', FIRST).getByRole('button', { name: 'Revoke' }).click()
      await dialog(page).getByRole('button', { name: 'Revoke' }).click()
      await dialog(page).getByRole('alert').getByText('e2e is the last admin way into the workspace default.').waitFor()
      expect(await dialog(page).getByRole('alert').textContent()).toContain('make another admin key')
    },
    /status of 409/,
  ))

test('signing out everywhere ends the other browsers of the same key', () =>
  on(world.openSignedIn('/settings/keys'), async (page) => {
    const key = await makeKey(page, 'for two')
    const [first, second] = await Promise.all([world.open(), world.open()])
    try {
      for (const { page: one } of [first, second]) {
        await one.goto(`${world.origin}/sign-in?to=/settings/sessions`)
        await signIn(one, key)
      }
      await first.page.reload()
      await expect.poll(() => section(first.page, 'Browsers').getByRole('listitem').count()).toBe(2)
      await first.page.getByRole('button', { name: 'Sign out everywhere' }).click()
      await first.page.getByLabel('API key').waitFor()
      await expect
        .poll(async () => {
          await second.page.reload()
          await second.page.getByRole('main').waitFor()
          return new URL(second.page.url()).pathname
        }, REVOKED)
        .toBe('/sign-in')
      expect(first.troubles).toEqual([])
    } finally {
      await Promise.all([first, second].map(({ context }) => context.close()))
    }
  }))

test('somebody becomes a member, his role is changed, and both can be taken back', () =>
  on(world.openSignedIn('/settings/members'), async (page) => {
    await page.getByLabel('E-mail address').fill('Jon@Example.com')
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    const jon = rowOf(page, 'Members', 'jon@example.com')
    await jon.getByLabel('Role of jon@example.com').selectOption('operator')
    await page.getByText('jon@example.com is operator now').waitFor()
    await page.getByRole('button', { name: 'Undo' }).first().click()
    await expect.poll(() => jon.getByRole('combobox').inputValue()).toBe('viewer')
    await jon.getByRole('button', { name: 'Remove' }).click()
    await page.getByText('No member yet').waitFor()
    await page.getByRole('button', { name: 'Undo' }).first().click()
    await jon.waitFor()
  }))

test('whoever comes through Access is signed in without a key, makes a workspace, enters it and comes back', async () => {
  const { config } = await world.system.api.get('/v1/config', z.looseObject({ config: z.looseObject({}) }))
  await world.system.api.put(
    '/v1/config',
    { config: { ...config, auth: { jwt: [{ ...issuer.trusted, membersOnly: true }] } } },
    z.unknown(),
  )
  await world.system.api.put(`/v1/members/${MARA}`, { role: 'admin' }, z.unknown())
  await on(world.open(), async (page, { context }) => {
    await context.setExtraHTTPHeaders({ 'cf-access-jwt-assertion': await issuer.tokenOf(MARA) })
    // The Workers hear of the configuration within a second or two.
    await expect
      .poll(async () => (await (await page.request.get(`${world.origin}/v1/sign-in`)).json()) as unknown, REVOKED)
      .toMatchObject({
        person: { name: MARA },
      })
    await page.goto(`${world.origin}/settings/workspaces`)
    await rowOf(page, 'Workspaces', 'you are admin').waitFor()
    await page.getByRole('button', { name: 'New workspace' }).click()
    await page.getByLabel('Title').fill('Acme Europe')
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('acme-europe')
    await page.getByRole('button', { name: 'Make the workspace' }).click()
    await rowOf(page, 'Workspaces', 'Acme Europe').getByRole('button', { name: 'Enter' }).click()
    // The page begins anew there.
    await page.getByText('Nothing has come in yet').waitFor({ timeout: 40_000 })

    await page.getByRole('button', { name: 'Workspace Acme Europe' }).click()
    await page.getByRole('menuitem', { name: 'default' }).click()
    await page.getByRole('button', { name: 'Workspace default' }).waitFor()
    await page.getByRole('button', { name: `Signed in as ${MARA}` }).click()
    await page.getByRole('menu').getByText(/admin/).waitFor()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await page.getByRole('button', { name: `Continue as ${MARA}` }).click()
    await page.getByRole('button', { name: `Signed in as ${MARA}` }).waitFor()
  })
})
