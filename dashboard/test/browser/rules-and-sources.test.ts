import { createHmac, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { violationsOf } from './axe.ts'
import { on as onPage, REFUSALS } from './on.ts'
import { type Look, startWorld, type Watched, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.close())

const on: typeof onPage = (opened, act) => onPage(opened, act, REFUSALS)

/** Answers a survey with this comment, and says what became of the request. */
async function answer(comment: string): Promise<number> {
  const response = await fetch(new URL('/v1/webhooks/survey', world.system.url), {
    method: 'POST',
    headers: { authorization: `Bearer ${world.system.secrets['SURVEY_SECRET']}`, 'content-type': 'application/json' },
    body: JSON.stringify({ event_id: randomUUID(), user_id: 'u-7', rating: 3, comment }),
  })
  return response.status
}

/** The newest answers that are understood and decided about, as the API lists them. */
async function answers(): Promise<string> {
  const key = { headers: { authorization: `Bearer ${world.system.key}` } }
  return (await fetch(new URL('/v1/items?source=survey&stage=dispatched&limit=10', world.system.url), key)).text()
}

const ISSUE = {
  number: 7,
  title: 'The export stops',
  body: 'It stops after the first page.',
  html_url: 'https://github.com/acme/widgets/issues/7',
  user: { id: 1001, login: 'lena-k', type: 'User' },
}

/** A delivery of GitHub, signed with this secret. */
async function deliver(secret: string, title = ISSUE.title): Promise<number> {
  const body = JSON.stringify({
    action: 'opened',
    issue: { ...ISSUE, title, created_at: new Date().toISOString() },
    repository: { full_name: 'acme/widgets' },
  })
  const signature = createHmac('sha256', secret).update(body).digest('hex')
  const headers = {
    'content-type': 'application/json',
    'x-github-event': 'issues',
    'x-github-delivery': randomUUID(),
    'x-hub-signature-256': `sha256=${signature}`,
  }
  return (await fetch(new URL('/v1/webhooks/github', world.system.url), { method: 'POST', headers, body })).status
}

const dryRun = (page: Page) => page.getByRole('region', { name: 'Dry run' })
const when = (page: Page) => page.getByRole('group', { name: 'It acts where this is true' })
const sent = (text: string) => world.system.sink.received().filter(({ service, body }) => service === 'slack' && body.includes(text))

describe('rules', () => {
  test('a rule is written in a form, tried with past items, published, and acts', () =>
    on(world.openSignedIn('/rules'), async (page) => {
      expect(await answer('When will I get my reimbursement for March?')).toBe(202)
      // A dry run looks at what is understood when it is asked for.
      await expect.poll(answers).toContain('When will I get my reimbursement for March?')
      await page.getByRole('button', { name: 'New rule' }).click()
      await page.getByLabel('Name').fill('reimbursements')
      await page.getByRole('button', { name: 'Go on' }).click()
      await dryRun(page).getByText('as soon as the rule is whole').waitFor()

      await when(page).getByRole('button', { name: 'Condition', exact: true }).click()
      await when(page).getByLabel('Field').selectOption({ label: 'Text' })
      await when(page).getByLabel('Operator').selectOption({ label: 'contains' })
      await when(page).getByLabel('Value').fill('reimbursement')
      await page.getByLabel('Destination').selectOption('kudos')
      await page.getByLabel('Title').fill('Money wanted')
      await dryRun(page).getByText('+1', { exact: true }).waitFor()
      await dryRun(page).getByText('When will I get my reimbursement for March?').first().waitFor()
      await dryRun(page).getByText('What would be sent').first().click()
      await dryRun(page).getByText('Money wanted').first().waitFor()
      await dryRun(page).getByText('Why', { exact: true }).first().click()
      await dryRun(page).getByText('It matches, because this is so:').waitFor()
      await dryRun(page).locator('code', { hasText: 'item.text.contains("reimbursement")' }).waitFor()

      await page.getByRole('button', { name: 'Publish …' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByText(/it matches 1 \(1 to kudos\); beside the rule in force 1 more and 0 less/).waitFor()
      await dialog.getByLabel('Reason').fill('Finance answers these')
      await dialog.getByRole('button', { name: 'Publish' }).click()
      await page.getByRole('region', { name: 'Versions' }).getByText('Finance answers these').waitFor()

      // The Workers hear of a change within a second or two.
      await expect
        .poll(
          async () => {
            await answer('Another reimbursement is missing.')
            return sent('Money wanted').length
          },
          { timeout: 40_000, interval: 1_000 },
        )
        .toBeGreaterThan(0)
      await page.getByRole('link', { name: 'Rules' }).first().click()
      await page.getByText('Text contains reimbursement').waitFor()
    }))

  test('a mistake in an expression is shown at its character, and nothing can be published with it', () =>
    on(world.openSignedIn('/rules/open-ticket'), async (page) => {
      await when(page).getByText('CEL', { exact: true }).click()
      await when(page).getByLabel('Expression').fill('analysis.category == "bug" && item.txt.contains("crash")')
      await when(page)
        .getByText(/character \d+/)
        .waitFor()
      const [line = '', mark = ''] = ((await page.locator('[data-pointed]').textContent()) ?? '').split('\n')
      expect(line.slice(mark.indexOf('▲'))).toMatch(/^(item)?\.?txt/)
      expect(await page.getByRole('button', { name: 'Publish …' }).isDisabled()).toBe(true)
      expect(await page.getByRole('button', { name: 'Save draft' }).isDisabled()).toBe(true)
    }))

  test('a condition is the same as a form, as an expression, and as a form again', () =>
    on(world.openSignedIn('/rules/share-kudos'), async (page) => {
      await when(page).getByLabel('Field').first().waitFor()
      const before = await when(page)
        .getByLabel('Value')
        .evaluateAll((fields) => fields.map((field) => (field as { value?: string }).value))
      expect(before).toEqual(['praise', 'positive'])
      await when(page).getByText('CEL', { exact: true }).click()
      expect(await when(page).getByLabel('Expression').inputValue()).toBe(
        'analysis.category == "praise" && analysis.sentiment.label == "positive"',
      )
      await when(page).getByText('Form', { exact: true }).click()
      await when(page).getByLabel('Field').first().waitFor()
      expect(
        await when(page)
          .getByLabel('Value')
          .evaluateAll((fields) => fields.map((field) => (field as { value?: string }).value)),
      ).toEqual(before)
    }))

  test('whoever published in the meantime is not overwritten', () =>
    on(world.openSignedIn('/rules/share-kudos'), async (page) => {
      await page.getByLabel('Priority').fill('7')
      await dryRun(page).getByText('Matched').first().waitFor()
      const switched = await fetch(new URL('/v1/rules/share-kudos/disable', world.system.url), {
        method: 'POST',
        headers: { authorization: `Bearer ${world.system.key}`, 'content-type': 'application/json' },
        body: JSON.stringify({ reason: 'Too loud' }),
      })
      expect(switched.status).toBe(200)
      await page.getByRole('button', { name: 'Publish …' }).click()
      await page.getByLabel('Reason').fill('First in line')
      await page.getByRole('dialog').getByRole('button', { name: 'Publish' }).click()
      await page.getByRole('button', { name: 'Look at what is in force now' }).click()
      await page.getByText('The rule has changed since').waitFor()
      await page.getByText('Too loud').waitFor()
      expect(await page.getByLabel('Priority').inputValue()).toBe('7')
    }))
})

describe('sources', () => {
  test('a wrong secret is named on the page of the source, with what puts it right, while one looks at it', () =>
    on(world.openSignedIn('/sources'), async (page) => {
      await page.getByRole('link', { name: /^github/ }).click()
      await page.getByText(`${world.origin}/v1/webhooks/github`, { exact: true }).waitFor()
      const arrivals = page.getByRole('region', { name: 'Arrivals' })
      expect(await deliver(world.system.secrets['GITHUB_SECRET'] ?? '')).toBe(202)
      await arrivals.getByText('Taken', { exact: true }).waitFor()
      await arrivals.getByText('The export stops').waitFor()
      expect(await deliver('not-the-secret-of-the-source')).toBe(401)
      await arrivals.getByText('Not signed with this secret').waitFor()
      await arrivals.getByText('Give both sides the same secret.').waitFor()
      const refused = page.getByRole('region', { name: 'Refused' })
      await refused.getByText('Not signed with this secret').first().waitFor()
      await refused
        .getByText(/POST, \d+ bytes/)
        .first()
        .click()
      await refused.getByText('x-hub-signature-256').first().waitFor()
      expect(await page.content()).not.toContain('not-the-secret-of-the-source')
    }))

  test('what was refused for a wrong secret is taken after all once the secret is mended, and becomes an item', () =>
    on(world.openSignedIn('/sources/github'), async (page) => {
      const refused = page.getByRole('region', { name: 'Refused' })
      await refused.getByText(/in 7 days$/).waitFor()
      const secret = 'the-one-that-the-provider-has'
      const rows = refused.getByRole('listitem').filter({ hasText: 'Not signed with this secret' })
      const before = await rows.count()
      expect(await deliver(secret, 'The import stops')).toBe(401)
      await expect.poll(() => rows.count()).toBe(before + 1)
      await rows.first().getByRole('button', { name: 'Replay', exact: true }).click()
      await refused.getByText(/^Refused again: Not signed with this secret\./).waitFor()

      const here = page.getByRole('region', { name: 'Here' })
      await here.getByLabel('GITHUB_SECRET').fill(secret)
      await here.getByRole('button', { name: 'Set' }).click()
      await here.getByText(/refused with the old secret/).waitFor()
      await here.getByRole('button', { name: /^Replay (it|all)/ }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByText(/^1 of \d+ would be taken now\./).waitFor()
      expect(await violationsOf(page)).toEqual([])
      await dialog.getByRole('button', { name: 'Replay 1', exact: true }).click()
      await refused.getByText('Taken after all', { exact: true }).waitFor()

      // Until the provider has the new one too, the page says when the old one was used last.
      await expect
        .poll(
          async () => {
            await deliver(world.system.secrets['GITHUB_SECRET'] ?? '')
            await page.reload()
            await here.getByText(/the one before is good/).waitFor()
            return here.getByText(/and was last used/).count()
          },
          { timeout: 40_000, interval: 2_000 },
        )
        .toBe(1)
      await refused.getByRole('link', { name: 'Its item' }).click()
      await page.getByText('The import stops').first().waitFor()
    }))

  test('a payload is tried without a signature: what it would become, or which field is wrong', () =>
    on(world.openSignedIn('/sources/survey'), async (page) => {
      const trying = page.getByRole('region', { name: 'Try a payload' })
      await trying.getByLabel('Payload').fill('{"event_id": "e-1", "user_id": "u-1", "rating": 9, "comment": "Fine."}')
      await trying.getByRole('button', { name: 'Try it' }).click()
      await trying.getByText('body.rating').waitFor()
      await trying.getByLabel('Payload').fill('{"event_id": "e-1", "user_id": "u-1", "rating": 4, "comment": "Fine, mostly."}')
      await trying.getByRole('button', { name: 'Try it' }).click()
      await trying.getByText('Would become an item').waitFor()
      expect(await trying.getByText('Fine, mostly.', { exact: true }).count()).toBe(1)
    }))

  test('one of the last payloads is tried again as it came', () =>
    on(world.openSignedIn('/inbox'), async (page) => {
      expect(await answer('Where is the button for invoices?')).toBe(202)
      await expect.poll(answers).toContain('Where is the button for invoices?')
      await page.goto(`${world.origin}/sources/survey`)
      const trying = page.getByRole('region', { name: 'Try a payload' })
      const option = trying.locator('option', { hasText: 'Where is the button for invoices?' })
      await option.waitFor({ state: 'attached' })
      await trying.getByLabel('One that came in').selectOption((await option.getAttribute('value')) ?? '')
      await expect.poll(() => trying.getByLabel('Payload').inputValue()).toContain('"user_id":"u-7"')
      await trying.getByRole('button', { name: 'Try it' }).click()
      await trying.getByText('Would become an item').waitFor()
      expect(await violationsOf(page)).toEqual([])
    }))

  test('another mapping is compared over the last payloads before it is saved', () =>
    on(world.openSignedIn('/inbox'), async (page) => {
      const base = await fetch(new URL('/v1/sources/reviews', world.system.url), {
        method: 'PUT',
        headers: { authorization: `Bearer ${world.system.key}`, 'content-type': 'application/json' },
        body: JSON.stringify({
          source: { kind: 'generic', verify: 'none', map: { text: 'review.body', rating: { expr: '2.5' } } },
          secrets: {},
          reason: 'Reviews of the shop',
        }),
      })
      expect(base.status).toBe(200)
      // The door hears of a source within a second or two.
      await expect
        .poll(
          async () =>
            (
              await fetch(new URL('/v1/webhooks/reviews', world.system.url), {
                method: 'POST',
                headers: { 'content-type': 'application/json' },
                body: JSON.stringify({ id: 'r-1', review: { body: 'The zip broke.', headline: 'Broken zip' } }),
              })
            ).status,
          { timeout: 40_000, interval: 1_000 },
        )
        .toBe(202)
      const key = { headers: { authorization: `Bearer ${world.system.key}` } }
      await expect
        .poll(async () => (await fetch(new URL('/v1/items?source=reviews', world.system.url), key)).text())
        .toContain('The zip broke.')
      await page.goto(`${world.origin}/sources/reviews`)
      const fields = page.getByRole('region', { name: 'Fields' })
      expect(await fields.getByLabel('Rating (optional)').inputValue()).toBe('{"expr":"2.5"}')
      await fields.getByLabel('Title (optional)').fill('review.headline')
      await fields.getByLabel('Text', { exact: true }).fill('review.nothing')
      await fields.getByRole('button', { name: 'Compare' }).click()
      await fields.getByText('1 of 1 would become something else.').waitFor()
      expect(await violationsOf(page)).toEqual([])
      await fields.getByLabel('Text', { exact: true }).fill('review.body')
      await fields.getByRole('button', { name: 'Compare' }).click()
      await fields.getByRole('list', { name: 'Payloads that become something else' }).getByText('Broken zip').waitFor()
    }))
})

/** The page as it is where the API answers this to a path. */
const answering = async (opened: Promise<Watched>, path: string, body: object, status = 200): Promise<Watched> => {
  const watched = await opened
  await watched.page.route(`${world.origin}${path}`, (route) => route.fulfill({ status, json: body }))
  return watched
}
describe('states', () => {
  const broken = {
    error: { code: 'UNAVAILABLE', message: 'The database does not answer.', suggestion: 'Try again.', details: [], requestId: 'r-1' },
  }

  test.each([
    { path: '/rules', answer: { rules: [], countedSince: 0 }, says: 'No rule yet' },
    { path: '/sources', answer: { sources: [] }, says: 'No source yet' },
  ])('before there is anything, $path says what to do', ({ path, answer: body, says }) =>
    on(answering(world.openSignedIn('/inbox'), `/v1${path}`, body), async (page) => {
      await page.goto(`${world.origin}${path}`)
      await page.getByText(says).waitFor()
      expect(await violationsOf(page)).toEqual([])
    }),
  )

  test.each(['/rules', '/sources'])('what fails is said on %s, with a way to try again, and the page around it lives', async (path) => {
    const { page, context } = await answering(world.openSignedIn('/inbox'), `/v1${path}`, broken, 503)
    await page.goto(`${world.origin}${path}`)
    await page.getByText('The database does not answer.').waitFor()
    await page.unroute(`${world.origin}/v1${path}`)
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.locator('[data-row]').first().waitFor()
    expect(await page.locator('[data-row]').count()).toBeGreaterThan(1)
    await context.close()
  })

  test('whoever may only read sees the rule and why nothing can be changed', () =>
    on(
      answering(world.openSignedIn('/inbox'), '/v1/session', {
        workspace: 'default',
        name: 'reader',
        scopes: ['read'],
        expiresAt: Date.now() + 3_600_000,
      }),
      async (page) => {
        await page.goto(`${world.origin}/rules/open-ticket`)
        await page.getByText('Your key reader has not the scope write.').first().waitFor()
        expect(await page.getByRole('button', { name: 'Publish …' }).isDisabled()).toBe(true)
        expect(await page.getByLabel('Destination').isDisabled()).toBe(true)
        expect(await violationsOf(page)).toEqual([])
      },
    ))
})

const LOOKS: Look[] = (['light', 'dark'] as const).flatMap((mode) => ([1440, 390] as const).map((width) => ({ mode, width })))

describe.each(LOOKS)('$mode, $width px', (look) => {
  const PAGES = [
    { name: 'Rules', path: '/rules', ready: (page: Page) => page.locator('[data-row]').first().waitFor() },
    { name: 'Rule', path: '/rules/open-ticket', ready: (page: Page) => dryRun(page).getByText('Newest items').waitFor() },
    { name: 'Sources', path: '/sources', ready: (page: Page) => page.locator('[data-row]').first().waitFor() },
    { name: 'Source', path: '/sources/survey', ready: (page: Page) => page.getByRole('button', { name: 'Set SURVEY_SECRET' }).waitFor() },
  ]
  test.each(PAGES)('$name has no violation of WCAG 2.2 AA, and nothing runs over its edge', ({ path, ready }) =>
    on(world.openSignedIn(path, look), async (page) => {
      await ready(page)
      expect(await violationsOf(page)).toEqual([])
      expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0)
    }),
  )
})
