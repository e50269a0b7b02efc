import { setTimeout as pause } from 'node:timers/promises'
import type { Page, Request } from 'playwright-core'
import type { Look, Watched, World } from './world.ts'

/** Answers come later than anybody would wait for without looking: what moves when they come is seen. */
const FIRST_ANSWER_MS = 250
const ANSWER_STEP_MS = 150
const QUIET_MS = 300
const DEADLINE_MS = 60_000
const SHIFT = 'shift: '

/** A page whose answers come late, and what moves on it by itself. */
export interface Unhurried extends Watched {
  /** Resolves when nothing is asked for any more and nothing has changed for a while. */
  settled: () => Promise<void>
  /** What has moved by itself since this was asked last, a line each: how much, and what from where to where. */
  takeShifts: () => string[]
}

/** Each answer comes at a time of its own, the same in each run; another `turn` has another order. */
export const inTurn =
  (turn: number) =>
  ({ pathname }: URL): number =>
    FIRST_ANSWER_MS + ANSWER_STEP_MS * (Buffer.from(pathname).reduce((sum, byte) => (sum * 31 + byte + turn) % 9973, 7) % 4)

/** Signed in; every answer of the API comes later than it would, in milliseconds. The stream of news never ends, so it does not count. */
export async function openUnhurried(world: World, look: Look | undefined, late: (asked: URL) => number): Promise<Unhurried> {
  const opened = await world.openSignedIn('/', look)
  const { page, troubles } = opened
  page.setDefaultTimeout(DEADLINE_MS)
  await page.route(isAsked, async (route) => {
    await pause(late(new URL(route.request().url())))
    await route.continue().catch(() => undefined)
  })
  await page.addInitScript({ content: TELL_SHIFTS })
  const open = openRequests(page)
  return {
    ...opened,
    settled: () => settled(page, open),
    takeShifts() {
      const [shifts, others] = [troubles.filter(isShift), troubles.filter((trouble) => !isShift(trouble))]
      troubles.splice(0, troubles.length, ...others)
      return shifts
    },
  }
}

const isShift = (trouble: string): boolean => trouble.startsWith(SHIFT)

const isAsked = ({ pathname }: URL): boolean => pathname.startsWith('/v1/') && pathname !== '/v1/live'

/** What the page is waiting for. */
function openRequests(page: Page): ReadonlySet<Request> {
  const open = new Set<Request>()
  page.on('request', (request) => {
    if (request.isNavigationRequest()) open.clear()
    if (isAsked(new URL(request.url()))) open.add(request)
  })
  page.on('requestfinished', (request) => open.delete(request))
  page.on('requestfailed', (request) => open.delete(request))
  return open
}

async function settled(page: Page, open: ReadonlySet<Request>): Promise<void> {
  await page
    .getByRole('main')
    .waitFor()
    .catch(() => {
      throw new Error(`${page.url()} shows nothing`)
    })
  let last = ''
  let since = Date.now()
  for (const deadline = Date.now() + DEADLINE_MS; Date.now() < deadline; await pause(50)) {
    const now = await page.evaluate<string>(
      `[document.querySelector('main').innerHTML.length, document.querySelectorAll('[aria-busy=true]').length].join()`,
    )
    if (now !== last || open.size > 0 || !now.endsWith(',0')) since = Date.now()
    if (Date.now() - since > QUIET_MS) return
    last = now
  }
  throw new Error(`${page.url()} does not come to rest`)
}

/** A shift names what was moved, so that one finds what above it has grown. https://web.dev/articles/cls */
const TELL_SHIFTS = `{
  const place = ({ x, y, width, height }) => [x, y, width, height].map(Math.round).join()
  const moved = ({ node, previousRect, currentRect }) =>
    place(previousRect) + ' → ' + place(currentRect) + ' ' + (node?.outerHTML ?? node?.textContent ?? 'something that is gone').slice(0, 160)
  new PerformanceObserver((list) => list.getEntries().forEach((shift) => {
    if (!shift.hadRecentInput) tellTrouble('${SHIFT}' + shift.value.toFixed(5) + ' ' + shift.sources.map(moved).join(' | '))
  })).observe({ type: 'layout-shift', buffered: true })
}`
