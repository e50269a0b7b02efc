import type { Browser, BrowserContext, Page } from 'playwright-core'
import { awaitAll } from '../../../scripts/demo/awaiting.ts'
import { demoInputs } from '../../../scripts/demo/inputs.ts'
import { sendAll } from '../../../scripts/demo/sending.ts'
import { loadConfig } from '../../../scripts/config/load.ts'
import { startSystem, type System } from '../../../e2e/harness.ts'
import { launchChromium } from './chromium.ts'

export interface Look {
  mode: 'light' | 'dark'
  width: 1440 | 390
}

/** A page, and everything about it that nobody should ever see. */
export interface Watched {
  page: Page
  context: BrowserContext
  /** Console errors, violations of the content security policy, requests to third parties, layout shifts. */
  troubles: string[]
}

export interface World {
  system: System
  browser: Browser
  origin: string
  /** A page of nobody who is signed in. */
  open(look?: Look): Promise<Watched>
  /** A page of somebody with the admin key, at this path. */
  openSignedIn(path: string, look?: Look): Promise<Watched>
  close(): Promise<void>
}

type StorageState = Awaited<ReturnType<BrowserContext['storageState']>>

const HEIGHT = { 1440: 1000, 390: 844 } as const
const TIMEOUT_MS = 60_000

/** All Workers with what the demo sends, through to the end, and a browser. */
export async function startWorld(): Promise<World> {
  const [system, browser] = await Promise.all([startSystem(), launchChromium()])
  await sendDemo(system)
  const origin = system.url.origin
  const open = async ({ mode, width }: Look = { mode: 'light', width: 1440 }, storageState?: StorageState): Promise<Watched> => {
    const viewport = { width, height: HEIGHT[width] }
    const context = await browser.newContext({
      viewport,
      colorScheme: mode,
      reducedMotion: 'reduce',
      ...(storageState && { storageState }),
    })
    const page = await context.newPage()
    page.setDefaultTimeout(15_000)
    return { page, context, troubles: await watch(page, origin) }
  }
  let signedIn: Promise<StorageState> | undefined
  /** Somebody has signed in once; most tests are about what comes after. */
  const session = (): Promise<StorageState> =>
    (signedIn ??= open().then(async ({ page, context }) => {
      await page.goto(origin)
      await signIn(page, system.key)
      const state = await context.storageState()
      await context.close()
      return state
    }))
  return {
    system,
    browser,
    origin,
    open,
    async openSignedIn(path, look) {
      const watched = await open(look, await session())
      await watched.page.goto(origin + path)
      // Before that no key means anything.
      await watched.page.getByRole('main').waitFor()
      return watched
    },
    async close() {
      await browser.close()
      await system.close()
    },
  }
}

/** Fills in the key and waits until the page behind is there. */
export async function signIn(page: Page, key: string): Promise<void> {
  await page.getByLabel('API key').fill(key)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page
    .getByRole('navigation', { name: 'Pages' })
    .or(page.getByRole('button', { name: 'Pages' }))
    .filter({ visible: true })
    .waitFor()
}

async function sendDemo({ url, api, secrets }: System): Promise<void> {
  const loaded = await loadConfig()
  if (!loaded.ok) throw new Error('sluice.yaml is not valid')
  const sent = await sendAll(url.origin, loaded.config, secrets, demoInputs())
  const ids = new Set(sent.flatMap(({ answer }) => (answer.kind === 'accepted' ? [answer.id] : [])))
  await awaitAll(api, [...ids], TIMEOUT_MS, () => undefined)
}

async function watch(page: Page, origin: string): Promise<string[]> {
  const troubles: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') troubles.push(`console: ${message.text()}`)
  })
  page.on('pageerror', (error) => troubles.push(`error: ${error.message}`))
  page.on('request', (request) => {
    const { protocol, origin: asked } = new URL(request.url())
    if (protocol.startsWith('http') && asked !== origin) troubles.push(`third party: ${request.url()}`)
  })
  await page.exposeFunction('tellTrouble', (trouble: string) => troubles.push(trouble))
  await page.addInitScript({
    content: `document.addEventListener('securitypolicyviolation', (event) => tellTrouble('policy: ' + event.violatedDirective + ' ' + event.blockedURI))`,
  })
  return troubles
}
