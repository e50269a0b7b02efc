import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { violationsOf } from './axe.ts'
import { type Look, startWorld, type Watched, type World } from './world.ts'

/** Answers come later than anybody would wait for without looking: what moves when they come is seen. */
const ANSWER_AFTER_MS = 400
const QUIET_MS = 400
const DEADLINE_MS = 60_000
const MAX_PAGES = 60

/** The sum of everything that moves by itself on a page while it loads; more is not good. https://web.dev/articles/cls */
const MAX_SHIFT = 0.1

const LOOKS: readonly Look[] = [
  { mode: 'light', width: 1440 },
  { mode: 'dark', width: 1440 },
  { mode: 'light', width: 390 },
  { mode: 'dark', width: 390 },
]

let world: World
let paths: string[]
beforeAll(async () => {
  world = await startWorld()
  paths = await everyPath()
}, 600_000)
afterAll(() => world?.close())

/** `/sources/survey` → `/sources/*`: pages of one kind are one page. Parts of Settings are pages of their own. */
const kindOf = (path: string): string => (path.startsWith('/settings/') ? path : path.replace(/^(\/[^/]+)\/.+/, '$1/*'))

/** Where the links of a place of the page lead to within the dashboard, without what is asked for behind them. */
const linksIn = async (page: Page, place: string): Promise<string[]> => {
  const found = await page.locator(`${place} a[href]`).evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
  const inside = found.filter((href) => /^\/(?!\/|v1\/|health|docs|openapi)/.test(href))
  return inside.map((href) => href.replace(/[?#].*/s, ''))
}

/** The pages of the sidebar, and one of each kind that they lead to: a new page is among them without being named. */
async function everyPath(): Promise<string[]> {
  const { page, context } = await world.openSignedIn('/')
  page.setDefaultTimeout(DEADLINE_MS)
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link').first().waitFor()
  const waiting = await linksIn(page, 'nav')
  const seen = new Map<string, string>()
  for (let path = waiting.shift(); path !== undefined && seen.size < MAX_PAGES; path = waiting.shift()) {
    if (seen.has(kindOf(path))) continue
    await page.goto(world.origin + path)
    await settled(page)
    seen.set(kindOf(path), path)
    waiting.push(...(await linksIn(page, 'main')))
  }
  await context.close()
  return [...seen.values()]
}

/** Waits until nothing has been asked for and nothing has moved for a while. The stream of news never ends, so it does not count. */
async function settled(page: Page): Promise<void> {
  await page
    .getByRole('main')
    .waitFor({ timeout: DEADLINE_MS })
    .catch(() => {
      throw new Error(`${page.url()} shows nothing`)
    })
  let last = ''
  let since = Date.now()
  for (const deadline = Date.now() + DEADLINE_MS; Date.now() < deadline; await pause(50)) {
    const now = await page.evaluate<string>(
      `JSON.stringify([performance.getEntriesByType('resource').length, document.querySelector('main').innerHTML.length, document.querySelectorAll('[aria-busy=true]').length])`,
    )
    if (now !== last || !now.endsWith(',0]')) since = Date.now()
    if (Date.now() - since > QUIET_MS) return
    last = now
  }
  throw new Error(`${page.url()} does not come to rest`)
}

/** Signed in, with slow answers, and with a record of everything that moves by itself. */
async function watched(look: Look): Promise<Watched> {
  const opened = await world.openSignedIn('/', look)
  opened.page.setDefaultTimeout(DEADLINE_MS)
  await opened.page.route('**/v1/**', async (route) => {
    await pause(ANSWER_AFTER_MS)
    await route.continue().catch(() => undefined)
  })
  await opened.page.addInitScript({
    content: `new PerformanceObserver((list) => list.getEntries().forEach((shift) => {
      if (!shift.hadRecentInput) tellTrouble('shift: ' + shift.value.toFixed(4) + ' ' + shift.sources.map(({ node }) => node?.outerHTML?.slice(0, 160)).join(' | '))
    })).observe({ type: 'layout-shift', buffered: true })`,
  })
  return opened
}

const overflowOf = (page: Page): Promise<number> =>
  page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth')

test('the sidebar leads to pages, and they to pages of single things', () => {
  expect(paths).toEqual(expect.arrayContaining(['/', '/inbox', '/sources', '/rules', '/destinations']))
  expect(paths.some((path) => /^\/sources\/./.test(path))).toBe(true)
})

/** https://owasp.org/www-project-secure-headers/ */
const SECURE: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
  'cross-origin-opener-policy': 'same-origin',
  'strict-transport-security': 'max-age=31536000',
}

test('every page, the documentation and every file carry the policy; what has its content in its name is kept for good', async () => {
  const index = await (await fetch(world.origin)).text()
  const files = [...index.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, file = '']) => file)
  expect(files.filter((file) => file.startsWith('/assets/'))).not.toEqual([])
  for (const path of [...paths, '/sign-in', '/no/such/page', '/docs', '/openapi.json', '/pages.css', ...files]) {
    const response = await fetch(world.origin + path)
    expect([path, response.status]).toEqual([path, 200])
    expect({ path, ...Object.fromEntries(response.headers) }).toMatchObject({ path, ...SECURE })
    expect([path, response.headers.get('etag')]).toEqual([path, expect.any(String)])
    const kept = path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'public, max-age=0, must-revalidate'
    expect([path, response.headers.get('cache-control')]).toEqual([path, kept])
  }
})

test.each(LOOKS)(
  '$mode, $width px: every page is accessible, keeps to the policy, stays where it is while it loads, and fits',
  async (look) => {
    const { page, context, troubles } = await watched(look)
    const wrong: Record<string, string[]> = {}
    for (const path of paths) {
      troubles.length = 0
      await page.goto(world.origin + path)
      await settled(page)
      const shifts = troubles.filter((trouble) => trouble.startsWith('shift: '))
      const shifted = shifts.reduce((sum, shift) => sum + Number(shift.split(' ')[1]), 0)
      const found = [...troubles.filter((trouble) => !shifts.includes(trouble)), ...(await violationsOf(page))]
      if (shifted > MAX_SHIFT) found.push(...shifts)
      const overflow = await overflowOf(page)
      if (overflow > 0) found.push(`scrolls sideways by ${overflow} px`)
      if (found.length > 0) wrong[path] = found
    }
    await context.close()
    expect(wrong).toEqual({})
  },
  900_000,
)
