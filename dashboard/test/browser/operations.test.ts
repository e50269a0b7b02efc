import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import * as z from 'zod'
import { violationsOf } from './axe.ts'
import { on, REFUSALS } from './on.ts'
import { type Look, signIn, startWorld, type World } from './world.ts'

/** How many inputs become what: deliveries to a destination that refuses its credentials, and some that wait for approval. */
const INPUTS = 4
const DEADLINE_MS = 40_000
const LETTERS = 5
const REASON = 'a field of the payload is missing'
const UNREADABLE = `ded_${'5'.repeat(32)}`
const CUT = 'the body cannot be parsed'
const SECRET = 'whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODk='

const Config = z.looseObject({ config: z.looseObject({ destinations: z.looseObject({}), rules: z.looseObject({}) }) })
const Destinations = z.object({ destinations: z.array(z.looseObject({ name: z.string(), state: z.string() })) })
const Approvals = z.object({ approvals: z.array(z.unknown()) })

let world: World
beforeAll(async () => {
  world = await startWorld()
  await addTroubles()
  await addDeadLetters()
})
afterAll(() => world.close())

/** As much of a D1 database as the tests need. */
interface D1 {
  prepare(sql: string): { bind(...values: unknown[]): { run(): Promise<unknown> } }
}

/** Asks until it is so. */
async function untilTrue(holds: () => Promise<boolean>, what: string): Promise<void> {
  for (const deadline = Date.now() + DEADLINE_MS; Date.now() < deadline; await pause(200)) if (await holds()) return
  throw new Error(`${what} did not come to be`)
}

async function send(id: string, comment: string): Promise<void> {
  const { url, secrets } = world.system
  await fetch(new URL('/v1/webhooks/survey', url), {
    method: 'POST',
    headers: { authorization: `Bearer ${secrets['SURVEY_SECRET']}`, 'content-type': 'application/json' },
    body: JSON.stringify({ event_id: id, user_id: 'u-1', rating: 3, comment }),
  })
}

const stateOf = async (name: string): Promise<string | undefined> =>
  (await world.system.api.get('/v1/destinations', Destinations)).destinations.find((one) => one.name === name)?.state
const waiting = async (): Promise<number> => (await world.system.api.get('/v1/approvals', Approvals)).approvals.length
const received = (path: string) => world.system.sink.received().filter((one) => one.path === path && one.status === 200)

const hook = (url: string) => ({ kind: 'webhook', url, secret: '${TEST_HOOK_SECRET}' })

/** One destination that refuses what it is sent as long as the sink is told to, and one whose rule asks before it acts. */
async function addTroubles(): Promise<void> {
  const { api, sink } = world.system
  const { config } = await api.get('/v1/config', Config)
  const destinations = { ...config.destinations, crm: hook('${TEST_CRM_URL}'), refunds: hook('${TEST_REFUNDS_URL}') }
  const rules = {
    ...config.rules,
    note: { when: 'item.text.contains("please note")', then: [{ to: 'crm' }] },
    refund: { when: 'item.text.contains("money back")', then: [{ to: 'refunds', approval: {} }] },
  }
  const secrets = { TEST_HOOK_SECRET: SECRET, TEST_CRM_URL: `${sink.url}/webhook/crm`, TEST_REFUNDS_URL: `${sink.url}/webhook/refunds` }
  await fetch(`${sink.url}/faults`, { method: 'POST', body: JSON.stringify({ path: '/webhook/crm', status: 401, times: 1 }) })
  await api.put('/v1/config', { config: { ...config, destinations, rules }, secrets }, z.unknown())
  let sent = 0
  // Workers hear of the configuration within a second or two.
  await untilTrue(async () => {
    sent += 1
    await send(`note-${sent}`, `Number ${sent}, please note.`)
    return (await stateOf('crm')) === 'paused'
  }, 'a paused destination')
  for (let n = 1; n <= INPUTS; n += 1) await send(`refund-${n}`, `I want my money back, ${n} <b>now</b> \u202eplease.`)
  await untilTrue(async () => (await waiting()) === INPUTS, 'approvals')
}

async function addDeadLetters(): Promise<void> {
  const { DB } = (await world.system.harness.getWorker('sluice-api').getEnv()) as { DB: D1 }
  for (let n = 1; n <= LETTERS; n += 1) {
    await DB.prepare(
      `INSERT OR REPLACE INTO dead_letters (id, workspace, stage, event_id, code, reason, failed_at, message) VALUES (?1, 'default', 'input', NULL, 'EXHAUSTED', ?2, ?3, ?4)`,
    )
      .bind(
        `ded_${n.toString(16).padStart(32, '0')}`,
        REASON,
        Date.now() - n * 60_000,
        JSON.stringify({ v: 1, source: 'api', input: { id: `late-${n}`, text: 'It comes late.' } }),
      )
      .run()
  }
}

/** An answer to the survey that lacks its last character, as normalize buries it. */
async function addUnreadable(): Promise<void> {
  const { DB } = (await world.system.harness.getWorker('sluice-api').getEnv()) as { DB: D1 }
  const id = `evt_${'5'.repeat(32)}`
  const body = JSON.stringify({ event_id: 'cut-1', user_id: 'u-9', rating: 2, comment: 'The zeppelin is cut short.' }).slice(0, -1)
  const event = {
    id,
    workspace: 'default',
    source: 'survey',
    kind: 'survey',
    receivedAt: Date.now(),
    dedupeKey: 'cut-1',
    headers: {},
    contentType: 'application/json',
    body: { in: 'message', bytes: { $bytes: Buffer.from(body).toString('base64') } },
    trace: `00-${'5'.repeat(32)}-${'5'.repeat(16)}-01`,
  }
  await DB.prepare(
    `INSERT INTO dead_letters (id, workspace, stage, event_id, code, reason, failed_at, message) VALUES (?1, 'default', 'raw', ?2, 'CANNOT_NORMALIZE', ?3, ?4, ?5)`,
  )
    .bind(UNREADABLE, id, CUT, Date.now(), JSON.stringify({ v: 1, event }))
    .run()
}

const rows = (page: Page, list: string) => page.getByRole('list', { name: list, exact: true }).getByRole('listitem')
const badge = (page: Page, name: string) => page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name })

const LOOKS: Look[] = [
  { mode: 'light', width: 1440 },
  { mode: 'dark', width: 390 },
]

describe.each(LOOKS)('$mode, $width px', (look) => {
  const group = new URLSearchParams({ stage: 'input', code: 'EXHAUSTED', reason: REASON, letter: `ded_${'1'.padStart(32, '0')}` })
  const PAGES = [
    { name: 'Destinations', path: '/destinations', ready: (page: Page) => rows(page, 'Destinations').first().waitFor() },
    {
      name: 'a paused destination',
      path: '/destinations?name=crm&view=held',
      ready: (page: Page) => rows(page, 'Deliveries').first().waitFor(),
    },
    {
      name: 'a delivery',
      path: '/destinations?name=tickets',
      ready: async (page: Page) => {
        await rows(page, 'Deliveries').first().getByRole('link').click()
        await page.getByRole('link', { name: 'Open the item' }).waitFor()
      },
    },
    {
      name: 'Approvals',
      path: '/approvals',
      ready: async (page: Page) => {
        await rows(page, 'Waiting for approval').first().getByRole('link').click()
        await page.getByText('What is sent, word for word').waitFor()
      },
    },
    {
      name: 'nothing decided',
      path: '/approvals?view=rejected',
      ready: (page: Page) => page.getByText('Nothing was rejected yet').waitFor(),
    },
    { name: 'Dead letters', path: '/dead-letters', ready: (page: Page) => rows(page, 'Causes').first().waitFor() },
    { name: 'a dead letter', path: `/dead-letters?${group.toString()}`, ready: (page: Page) => page.getByLabel('Payload').waitFor() },
    {
      name: 'nothing put back',
      path: '/dead-letters?view=replayed',
      ready: (page: Page) => page.getByText('Nothing was put back yet').waitFor(),
    },
    {
      name: 'no such destination',
      path: '/destinations?name=nowhere',
      ready: (page: Page) => page.getByText('There is no such destination').waitFor(),
    },
  ]
  test.each(PAGES)('$name has no violation of WCAG 2.2 AA, and nothing runs over its edge', ({ path, ready }) =>
    on(world.openSignedIn(path, look), async (page) => {
      await ready(page)
      expect(await violationsOf(page)).toEqual([])
      expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0)
    }),
  )
})

test('a destination says how it is set up, as one writes it into sluice.yaml, without its secrets', () =>
  on(world.openSignedIn('/destinations?name=refunds'), async (page) => {
    await page.getByText('How it is set up').click()
    await page.getByText('npx sluice apply').waitFor()
    const shown = await page.locator('details pre').textContent()
    expect(shown?.split('\n').slice(0, 2)).toEqual(['destinations:', '  refunds:'])
    expect(shown).toContain('    url: ${TEST_REFUNDS_URL}')
    await page.getByRole('button', { name: 'Copy as YAML' }).waitFor()
    expect(await violationsOf(page)).toEqual([])
  }))

test('whoever may only read sees what waits, and is told why the buttons are off', () =>
  on(world.open(), async (page) => {
    const session = { workspace: 'default', name: 'reader', scopes: ['read'], expiresAt: Date.now() + 3_600_000 }
    await page.route('**/v1/session', (route) => (route.request().method() === 'GET' ? route.fulfill({ json: session }) : route.continue()))
    await page.goto(`${world.origin}/sign-in?to=/approvals`)
    await signIn(page, world.system.key)
    await page.goto(`${world.origin}/approvals`)
    await page.getByText('has not the scope write').waitFor()
    const approve = rows(page, 'Waiting for approval').first().getByRole('button', { name: 'Approve' })
    expect(await approve.isDisabled()).toBe(true)
    await page.keyboard.press('j')
    await page.keyboard.press('a')
    await page.goto(`${world.origin}/destinations?name=crm&view=held`)
    await page
      .getByRole('status')
      .getByText(/They would not be sent/)
      .waitFor()
    for (const name of ['Resume', 'Test', /^Cancel \d/]) expect(await page.getByRole('button', { name }).isDisabled()).toBe(true)
    expect(await waiting()).toBe(INPUTS)
  }))

describe('a destination that refuses its credentials', () => {
  test('says so with the next step; Resume sends what has waited', () =>
    on(world.openSignedIn('/'), async (page) => {
      await page.keyboard.press('g')
      await page.keyboard.press('d')
      await rows(page, 'Destinations').filter({ hasText: 'crm' }).getByText('Paused: credentials refused').waitFor()
      await rows(page, 'Destinations').filter({ hasText: 'crm' }).getByRole('link').click()
      await page.getByText(/press Resume/).waitFor()
      await page.getByText('Waiting', { exact: true }).click()
      await page
        .getByRole('status')
        .getByText(/They would not be sent/)
        .waitFor()
      // Until they are there, the list shows those of before.
      await page.locator('[aria-label=Deliveries][aria-busy=false]').waitFor()
      const held = await rows(page, 'Deliveries').count()
      expect(held).toBeGreaterThan(0)
      // Where one pressed stands what one is asked then: a double click is no answer to it.
      await page.getByRole('button', { name: /^Cancel \d/ }).dblclick()
      await page.getByRole('button', { name: /^Yes, cancel/ }).waitFor()
      await page.getByRole('button', { name: 'Keep' }).click()
      expect(await rows(page, 'Deliveries').count()).toBe(held)
      await page.getByRole('button', { name: 'Test' }).click()
      await page.getByText('It would take something now').waitFor()
      await page.getByRole('button', { name: 'Resume' }).click()
      await page.getByRole('heading', { name: 'Works' }).waitFor()
      await page.getByText('None of these').waitFor()
      await expect.poll(() => received('/webhook/crm').length).toBeGreaterThanOrEqual(held)
    }))
})

describe('approvals', () => {
  test('an action is approved with a key and sent; the next is rejected with a reason, which stays with it', () =>
    on(world.openSignedIn('/approvals'), async (page) => {
      const list = rows(page, 'Waiting for approval')
      await expect.poll(() => list.count()).toBe(INPUTS)
      await expect.poll(() => badge(page, 'Approvals').textContent()).toContain(`${INPUTS} waiting`)
      await page.keyboard.press('a')
      expect(await waiting()).toBe(INPUTS)
      await page.keyboard.press('j')
      await page.keyboard.press('a')
      await expect.poll(() => list.count()).toBe(INPUTS - 1)
      await expect.poll(() => received('/webhook/refunds').length).toBe(1)
      // The one that came into its place is marked now.
      await expect.poll(() => list.first().locator('[data-row]:focus').count()).toBe(1)
      await page.keyboard.press('d')
      await page.getByLabel('Reason').fill('He has had it twice already.')
      await page.keyboard.press('Enter')
      await expect.poll(() => list.count()).toBe(INPUTS - 2)
      await page.getByText('Rejected', { exact: true }).first().click()
      await page.getByText('He has had it twice already.').waitFor()
      await page.getByText('Approved', { exact: true }).first().click()
      await page.getByText(/^approved by /).waitFor()
      expect(received('/webhook/refunds')).toHaveLength(1)
    }))

  test('an action is approved with other words, which are sent in the place of those that were planned', () =>
    on(world.openSignedIn('/approvals'), async (page) => {
      const list = rows(page, 'Waiting for approval')
      const before = await waiting()
      await list.first().getByRole('link').first().click()
      await list.first().getByRole('button', { name: 'Put it otherwise …' }).click()
      await list.first().getByLabel('Title').fill('Pay back the second invoice')
      await page.goto(`${world.origin}/inbox`)
      await page.goBack()
      await list.first().getByRole('button', { name: 'Put it otherwise …' }).click()
      expect(await list.first().getByLabel('Title').inputValue()).toBe('Pay back the second invoice')
      expect(await violationsOf(page)).toEqual([])
      await list.first().getByRole('button', { name: 'Approve with these words' }).click()
      await expect.poll(waiting).toBe(before - 1)
      await expect.poll(() => received('/webhook/refunds').some(({ body }) => body.includes('Pay back the second invoice'))).toBe(true)
      await page.goto(`${world.origin}/approvals?view=approved`)
      await page.getByRole('link', { name: 'Pay back the second invoice' }).click()
      await page.getByRole('heading', { name: 'What was planned' }).waitFor()
      await page.getByText('with other words').waitFor()
    }))

  test('whoever is second is told what the first has decided, in the place of an error', async () => {
    const { page, context, troubles } = await world.openSignedIn('/approvals')
    const list = rows(page, 'Waiting for approval')
    await list.first().waitFor()
    const known = await world.system.api.get(
      '/v1/approvals',
      z.object({ approvals: z.array(z.looseObject({ delivery: z.looseObject({ id: z.string() }) })) }),
    )
    // The page goes on showing what it has seen, as if the other had decided in this moment.
    await page.route('**/v1/approvals*', (route) => route.fulfill({ json: { ...known, nextCursor: null } }))
    const decided = await fetch(`${world.origin}/v1/deliveries/${known.approvals[0]?.delivery.id}/reject`, {
      method: 'POST',
      headers: { authorization: `Bearer ${world.system.key}`, 'content-type': 'application/json' },
      body: '{}',
    })
    expect(decided.status).toBe(200)
    await list.first().getByRole('button', { name: 'Approve' }).click()
    await page
      .getByText(/^It was rejected by /)
      .first()
      .waitFor()
    await page.unroute('**/v1/approvals*')
    await page.reload()
    await page.getByText('Nothing waits for you').waitFor()
    // Browsers write every refused request to the console.
    expect(troubles.filter((trouble) => !trouble.includes('409'))).toEqual([])
    await context.close()
  })
})

describe('dead letters', () => {
  test('one is looked at and replayed, then the rest of its cause; the sidebar counts along', () =>
    on(world.openSignedIn('/dead-letters'), async (page) => {
      await expect.poll(() => badge(page, 'Dead letters').textContent()).toContain(`${LETTERS} to do`)
      await rows(page, 'Causes').filter({ hasText: REASON }).getByRole('link').click()
      const list = rows(page, 'Messages')
      await expect.poll(() => list.count()).toBe(LETTERS)
      await list.first().getByRole('link').click()
      await page.getByLabel('Payload').getByText('"late-1"').waitFor()
      await list.first().getByRole('button', { name: 'Replay' }).click()
      await expect.poll(() => list.count()).toBe(LETTERS - 1)
      await page.getByRole('button', { name: `Replay ${LETTERS - 1}` }).click()
      await page.getByText(`${LETTERS - 1} put back to their stage`).waitFor()
      await page.getByText('Nothing is left of this cause').waitFor()
      await expect.poll(() => badge(page, 'Dead letters').textContent()).not.toContain('to do')
      await page.goto(`${world.origin}/dead-letters`)
      await page.getByText('Nothing needs you').waitFor()
      await page.goto(`${world.origin}/inbox?view=all&q=late`)
      await expect.poll(() => page.locator('[data-row]').count(), { timeout: 20_000 }).toBe(LETTERS)
    }))

  test('a message that cannot be understood is corrected, checked and put back; its item is there, and how it came is kept', async () => {
    await addUnreadable()
    await on(
      world.openSignedIn('/dead-letters', { mode: 'dark', width: 390 }),
      async (page) => {
        await rows(page, 'Causes').filter({ hasText: CUT }).getByRole('link').click()
        await page.getByRole('button', { name: 'Try 1' }).click()
        await page.getByText('0 of 1 would be understood now; of the others the first: payload').waitFor()
        await rows(page, 'Messages').getByRole('button', { name: 'Fix' }).click()
        const payload = page.getByRole('textbox', { name: 'Payload' })
        await page.getByText(/^It is no JSON: /).waitFor()
        await page.getByRole('button', { name: 'Check' }).click()
        await page.getByRole('form', { name: 'Fix' }).getByText('payload', { exact: true }).waitFor()
        await payload.fill(`${await payload.inputValue()}}`)
        // Closed by mistake: what was written is there again.
        await rows(page, 'Messages').getByRole('link').first().click()
        await rows(page, 'Messages').getByRole('link', { expanded: false }).waitFor()
        await rows(page, 'Messages').getByRole('button', { name: 'Fix' }).click()
        await page.getByText('It is JSON.').waitFor()
        await page
          .getByRole('group', { name: 'What is changed' })
          .getByText(/short\."}$/)
          .waitFor()
        await page.getByRole('button', { name: 'Check' }).click()
        await page.getByText('It would become:').waitFor()
        // Nothing lies half under the bar of the page.
        await page.evaluate('scrollTo(0, 0)')
        expect(await violationsOf(page)).toEqual([])
        expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0)
        const around = page.getByRole('textbox', { name: 'What stands around it' })
        const rest = await around.inputValue()
        await around.fill(rest.replace('"source": "survey"', '"source": "github"'))
        await page.getByRole('button', { name: 'Fix and replay' }).click()
        await page.getByText('must stay "survey"').waitFor()
        await around.fill(rest)
        await page.getByRole('button', { name: 'Fix and replay' }).click()
        await page.getByText('Corrected, and put back to its stage').waitFor()
        await page.goto(`${world.origin}/dead-letters?view=replayed&letter=${UNREADABLE}`)
        await page.getByText(/^Corrected by /).waitFor()
        await page
          .getByRole('group', { name: 'What was corrected' })
          .getByText(/short\."$/)
          .first()
          .waitFor()
        await page.goto(`${world.origin}/inbox?view=all&q=zeppelin`)
        await expect.poll(() => page.locator('[data-row]').count(), { timeout: 20_000 }).toBe(1)
      },
      REFUSALS,
    )
  })

  test('what is worth nothing is discarded with a reason, and brought back; a key puts back the one that is marked', async () => {
    await addDeadLetters()
    await on(world.openSignedIn('/dead-letters'), async (page) => {
      await rows(page, 'Causes').filter({ hasText: REASON }).getByRole('link').click()
      const list = rows(page, 'Messages')
      await expect.poll(() => list.count()).toBe(LETTERS)
      await page.keyboard.press('r')
      expect(await list.count()).toBe(LETTERS)
      await page.keyboard.press('j')
      await page.keyboard.press('r')
      await expect.poll(() => list.count()).toBe(LETTERS - 1)
      await expect.poll(() => list.first().locator('[data-row]:focus').count()).toBe(1)
      await page.keyboard.press('Enter')
      await page.getByRole('button', { name: 'Discard…' }).click()
      await page.getByLabel('Reason').fill('Nobody waits for these.')
      await page.getByRole('button', { name: 'Discard', exact: true }).click()
      await expect.poll(() => list.count()).toBe(LETTERS - 2)
      await page.getByRole('button', { name: 'Undo' }).click()
      await expect.poll(() => list.count()).toBe(LETTERS - 1)
      await page.getByRole('button', { name: 'Discard all…' }).click()
      await page.getByLabel('Reason').fill('A test of ours.')
      await page.getByRole('button', { name: 'Discard', exact: true }).click()
      await page.getByText('Nothing is left of this cause').waitFor()
      await expect.poll(() => badge(page, 'Dead letters').textContent()).not.toContain('to do')
      await page.goto(`${world.origin}/dead-letters`)
      await page.getByText('Discarded', { exact: true }).click()
      const discarded = rows(page, 'Discarded')
      await expect.poll(() => discarded.count()).toBe(LETTERS - 1)
      await discarded.first().getByRole('link').click()
      await page.getByText(/^Discarded by .*: “A test of ours\.”$/).waitFor()
      expect(await violationsOf(page)).toEqual([])
      await discarded.first().getByRole('button', { name: 'Bring back' }).click()
      await expect.poll(() => badge(page, 'Dead letters').textContent()).toContain('1 to do')
    })
  })
})
