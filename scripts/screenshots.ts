/** `npm run screenshots [-- page …]`: every page in light and dark, wide and narrow, as PNG files in `screenshots/`. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Look, startWorld, type Watched } from '../dashboard/test/browser/world.ts'
import { storiesAt } from '../dashboard/test/stories/stories.ts'
import { Failure } from './process/failure.ts'
import { answerHelp } from './process/help.ts'
import { inRoot } from './process/paths.ts'

type Page = Watched['page']

const FOLDER = inRoot('screenshots')
const LOOKS: Look[] = (['light', 'dark'] as const).flatMap((mode) => ([1440, 390] as const).map((width) => ({ mode, width })))

/** What is to be seen; `answers` stand in for the API where a state is hard to bring about. */
export interface Shot {
  name: string
  path: string
  answers?: Record<string, unknown>
  /** Status of the answers; 200 unless said. */
  status?: number
  /** Routes that do not answer: what a page shows while it loads. */
  never?: readonly string[]
  /** Resolves when the page shows what is to be seen. */
  ready: (page: Page) => Promise<void>
}

const rows = (page: Page) => page.locator('[data-row]')
const open = async (page: Page, at: number): Promise<void> => {
  await rows(page).nth(at).click()
  await page.getByText(/^Received from /).waitFor()
}

const PAGES: readonly Shot[] = [
  { name: 'overview', path: '/', ready: (page) => page.locator('[role=img] svg').waitFor() },
  { name: 'inbox', path: '/inbox?view=all', ready: (page) => rows(page).first().waitFor() },
  {
    name: 'item',
    path: '/inbox?view=bugs',
    ready: (page) =>
      rows(page)
        .first()
        .waitFor()
        .then(() => open(page, 1)),
  },
  {
    name: 'correcting',
    path: '/inbox?view=negative',
    ready: async (page) => {
      await rows(page).first().waitFor()
      await open(page, 0)
      await page.keyboard.press('c')
      await page.getByRole('radio', { name: 'Negative' }).waitFor({ state: 'attached' })
    },
  },
  { name: 'nothing-matches', path: '/inbox?view=all&q=zzzunfindable', ready: (page) => page.getByText('Nothing matches').waitFor() },
  { name: 'all-clear', path: '/inbox?view=snoozed', ready: (page) => page.getByText('Nothing in this view').waitFor() },
]

const SHOTS: readonly Shot[] = [...PAGES, ...storiesAt(Date.now())]

const NAMES = ['sign-in', ...SHOTS.map(({ name }) => name)]

const HELP = `npm run screenshots [-- page …]

Every page of the dashboard in light and dark, wide and narrow, as PNG files in screenshots/; of an invented bot.

  ${NAMES.join(' ')}`

answerHelp(HELP)
const wanted = parseArgs({ allowPositionals: true }).positionals
const unknown = wanted.filter((name) => !NAMES.includes(name))
if (unknown.length > 0) throw new Failure(`There is no page ${unknown.join(', ')}; there are ${NAMES.join(', ')}.`)
const isWanted = ({ name }: Shot): boolean => wanted.length === 0 || wanted.includes(name)
await mkdir(FOLDER, { recursive: true })
const world = await startWorld()
try {
  for (const look of LOOKS) {
    if (wanted.length === 0 || wanted.includes('sign-in')) {
      const { page, context } = await world.open(look)
      await page.goto(world.origin)
      await page.getByLabel('API key').waitFor()
      await page.screenshot({ path: join(FOLDER, `sign-in-${look.mode}-${look.width}.png`) })
      await context.close()
    }
    for (const { name, path, answers = {}, status = 200, never = [], ready } of SHOTS.filter(isWanted)) {
      const { page, context } = await world.openSignedIn('/sign-in', look)
      for (const [route, json] of Object.entries(answers)) await page.route(`**${route}*`, (asked) => asked.fulfill({ json, status }))
      for (const route of never) await page.route(`**${route}*`, () => undefined)
      await page.goto(world.origin + path)
      await ready(page)
      await page.screenshot({ path: join(FOLDER, `${name}-${look.mode}-${look.width}.png`) })
      await context.close()
    }
  }
} finally {
  await world.close()
}
console.log(`Written to ${FOLDER}`)
process.exit()
