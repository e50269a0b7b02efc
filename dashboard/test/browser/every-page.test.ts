import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { everyAddress } from './addresses.ts'
import { violationsOf } from './axe.ts'
import { inTurn, openUnhurried } from './unhurried.ts'
import { type Look, startWorld, type World } from './world.ts'

const LOOKS: readonly Look[] = [
  { mode: 'light', width: 1440 },
  { mode: 'dark', width: 1440 },
  { mode: 'light', width: 390 },
  { mode: 'dark', width: 390 },
]

let world: World
let addresses: string[]
beforeAll(async () => {
  world = await startWorld()
  const { page, context, settled } = await openUnhurried(world, undefined, () => 0)
  addresses = await everyAddress(page, world.origin, settled)
  await context.close()
}, 600_000)
afterAll(() => world?.close())

const overflowOf = (page: Page): Promise<number> =>
  page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth')

test('the sidebar leads to pages, and they to pages of single things and to what an address can say of them', () => {
  expect(addresses).toEqual(expect.arrayContaining(['/', '/inbox', '/sources', '/rules', '/destinations']))
  for (const detail of [
    /^\/sources\/./,
    /^\/rules\/./,
    /^\/prompts\/./,
    /^\/inbox\?.*item=/,
    /^\/topics\?topic=/,
    /^\/destinations\?name=/,
  ])
    expect(addresses).toContainEqual(expect.stringMatching(detail))
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
  for (const path of [...addresses, '/sign-in', '/no/such/page', '/docs', '/openapi.json', '/pages.css', ...files]) {
    const response = await fetch(world.origin + path)
    expect([path, response.status]).toEqual([path, 200])
    expect({ path, ...Object.fromEntries(response.headers) }).toMatchObject({ path, ...SECURE })
    expect([path, response.headers.get('etag')]).toEqual([path, expect.any(String)])
    const kept = path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'public, max-age=0, must-revalidate'
    expect([path, response.headers.get('cache-control')]).toEqual([path, kept])
  }
})

// Each waits for late answers most of the time, so two go on at once.
test.concurrent.each(LOOKS)(
  '$mode, $width px: every page is accessible, keeps to the policy, stays where it is while it loads, and fits',
  async (look) => {
    const { page, context, troubles, settled, takeShifts } = await openUnhurried(world, look, inTurn(LOOKS.indexOf(look)))
    const wrong: Record<string, string[]> = {}
    for (const address of addresses) {
      troubles.length = 0
      await page.goto(world.origin + address)
      await settled()
      const found = [...takeShifts(), ...troubles, ...(await violationsOf(page))]
      const overflow = await overflowOf(page)
      if (overflow > 0) found.push(`scrolls sideways by ${overflow} px`)
      if (found.length > 0) wrong[address] = found
    }
    await context.close()
    expect(wrong).toEqual({})
  },
  900_000,
)
