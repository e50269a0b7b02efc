import type { Page } from 'playwright-core'
import type { Budget } from '../../src/usage/shapes.ts'
import { budgets, usedUp } from './answers/budgets.ts'
import { calls } from './answers/calls.ts'
import { refusal } from './answers/refusal.ts'
import { aBusyReport, aQuietReport, type Model, MODELS } from './answers/usage.ts'

const HOUR = 3_600_000

const drawn = (page: Page): Promise<void> => page.locator('[role=img] svg').waitFor()

/** Usage in the states that a bot which was just started is not in. */
export const usageStories = (now: number) => {
  const calling = { '/v1/usage/calls': { calls: calls(now), nextCursor: null } }
  const listed = (list: Budget[]) => ({ '/v1/budgets': { asOf: now, timeZone: 'UTC', budgets: list } })
  const first = calls(now)[0]
  const own: Model = { name: 'acme-7b \u202egpj.exe <img src=x>', base: 30, cost: null, p50: 800 }
  return [
    { name: 'usage', path: '/usage', answers: { '/v1/usage': aBusyReport(now), ...calling, ...listed(budgets(now)) }, ready: drawn },
    {
      name: 'usage-unpriced',
      path: '/usage?show=requests',
      answers: { '/v1/usage': aBusyReport(now, [...MODELS.slice(0, 3), own]), ...calling, ...listed(budgets(now)) },
      ready: async (page: Page) => {
        await drawn(page)
        await page.getByRole('list', { name: 'Calls' }).scrollIntoViewIfNeeded()
      },
    },
    {
      name: 'usage-latency',
      path: '/usage?show=latency&sort=p95',
      answers: { '/v1/usage': aBusyReport(now, MODELS.slice(0, 4)), ...calling, ...listed([]) },
      ready: drawn,
    },
    {
      name: 'usage-used-up',
      path: `/usage?call=${first?.id ?? ''}`,
      answers: {
        '/v1/usage': aBusyReport(now),
        ...calling,
        [`/v1/usage/calls/${first?.id ?? ''}`]: { ...first, keyName: null },
        ...listed(usedUp(now)),
      },
      ready: async (page: Page) => {
        await drawn(page)
        await page.getByText('Kept answer').scrollIntoViewIfNeeded()
      },
    },
    {
      name: 'usage-for-nothing',
      path: '/usage',
      answers: {
        '/v1/usage': aBusyReport(now, [{ name: 'llama-3.2-on-our-own', base: 40, cost: 0, p50: 380 }]),
        ...calling,
        ...listed([]),
      },
      ready: drawn,
    },
    {
      name: 'usage-first-run',
      path: '/usage',
      answers: { '/v1/usage': aQuietReport(now), ...listed([]) },
      ready: (page: Page) => page.getByText('No model was asked yet').waitFor(),
    },
    {
      name: 'usage-loading',
      path: '/usage',
      never: ['/v1/usage', '/v1/budgets'],
      ready: (page: Page) => page.locator('[aria-busy=true]').first().waitFor(),
    },
    {
      name: 'usage-error',
      path: '/usage',
      status: 502,
      answers: {
        '/v1/usage': refusal('UPSTREAM_FAILED', 'The database does not answer.'),
      },
      ready: (page: Page) => page.getByRole('alert').waitFor(),
    },
    {
      name: 'usage-read-only',
      path: '/usage',
      answers: {
        '/v1/session': {
          workspace: 'default',
          workspaceTitle: 'default',
          timeZone: 'UTC',
          id: 'key_00000000',
          name: 'reader',
          by: 'key',
          role: null,
          scopes: ['read'],
          expiresAt: now + HOUR,
        },
        '/v1/usage': aBusyReport(now, [...MODELS.slice(0, 2), own]),
        ...calling,
        ...listed(budgets(now)),
      },
      ready: drawn,
    },
  ]
}
