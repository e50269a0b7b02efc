import type { Page } from 'playwright-core'

/** More than there will ever be: a page that leads to ever new ones would never end. */
const MAX_ADDRESSES = 150

/** `/sources/survey` → `/sources/*`: pages of one kind are one page. Parts of Settings are pages of their own. */
const kindOf = (path: string): string => (path.startsWith('/settings/') ? path : path.replace(/^(\/[^/]+)\/.+/, '$1/*'))

/** Where the links of a place of the page lead to within the dashboard. */
async function linksIn(page: Page, place: string): Promise<string[]> {
  const found = await page.locator(`${place} a[href]`).evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
  return found.filter((href) => /^\/(?!\/|v1\/|health|docs|openapi)/.test(href)).map((href) => href.replace(/#.*/s, ''))
}

/**
 * The pages of the sidebar and what they lead to, one address for each kind of page and for each thing that an address of that kind can say:
 * `?item=`, `?topic=`. A new page, and a new detail of one, is among them without being named.
 */
export async function everyAddress(page: Page, origin: string, settled: () => Promise<void>): Promise<string[]> {
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link').first().waitFor()
  const waiting = await linksIn(page, 'nav')
  const said = new Map<string, Set<string>>()
  const addresses: string[] = []
  for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
    const { pathname, searchParams } = new URL(address, origin)
    const known = said.get(kindOf(pathname))
    if (known && [...searchParams.keys()].every((name) => known.has(name))) continue
    said.set(kindOf(pathname), new Set([...(known ?? []), ...searchParams.keys()]))
    addresses.push(address)
    if (addresses.length > MAX_ADDRESSES) throw new Error(`The pages lead to ever new ones: ${addresses.slice(-5).join(', ')}`)
    await page.goto(origin + address)
    await settled()
    waiting.push(...(await linksIn(page, 'main')))
  }
  return addresses
}
