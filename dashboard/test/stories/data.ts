import type { Page } from 'playwright-core'
import { counted, people, receipt, retentionAt } from './answers/data.ts'
import { AWAY } from './answers/refusal.ts'

const VIEWER = { name: 'reader', workspace: 'default', scopes: ['read'], expiresAt: null }
const NONE = { erasures: [], nextCursor: null }

/** What Settings › Data shows where a bot has been at work for long. */
export const dataStoriesAt = (now: number) => {
  const retention = retentionAt(now)
  const data = {
    '/v1/retention/preview': {
      runsAt: retention.runsAt,
      kinds: retention.kinds.map((kind) => (kind.kind === 'items' ? { ...kind, days: 365, due: counted(412_400, 'estimate') } : kind)),
    },
    '/v1/retention': retention,
    '/v1/erasures': {
      erasures: [receipt(now), receipt(now, { id: 'era_2', finishedAt: null, watching: false, removed: { items: 1 }, sent: {} })],
      nextCursor: null,
    },
  }
  return [
    {
      name: 'data',
      path: '/settings/data',
      answers: data,
      ready: (page: Page) => page.getByLabel('Items: days').waitFor(),
    },
    {
      name: 'data-preview',
      path: '/settings/data',
      answers: data,
      ready: async (page: Page) => {
        await page.getByLabel('Items: days').fill('365')
        await page.getByText('412,400 items').first().waitFor()
      },
    },
    {
      name: 'data-person',
      path: '/settings/data?person=mira%40example.com',
      answers: { ...data, '/v1/people': { people: people(now), nextCursor: 'WzEsMl0' } },
      ready: async (page: Page) => {
        await page.getByRole('button', { name: 'Look further' }).scrollIntoViewIfNeeded()
      },
    },
    {
      name: 'data-erase',
      path: '/settings/data?person=mira%40example.com',
      answers: { ...data, '/v1/people': { people: people(now), nextCursor: null } },
      ready: async (page: Page) => {
        await page.getByRole('button', { name: 'Delete…' }).first().click()
        await page.getByLabel('Type the id to confirm').waitFor()
      },
    },
    {
      name: 'data-nobody',
      path: '/settings/data?person=nobody',
      answers: { ...data, '/v1/people': { people: [], nextCursor: null }, '/v1/erasures': NONE },
      ready: (page: Page) => page.getByText('Nothing is stored of this person').scrollIntoViewIfNeeded(),
    },
    {
      name: 'data-viewer',
      path: '/settings/data',
      answers: { ...data, '/v1/session': VIEWER },
      ready: (page: Page) => page.getByLabel('Items: days').waitFor(),
    },
    {
      name: 'data-error',
      path: '/settings/data',
      status: 503,
      answers: { '/v1/retention': AWAY },
      ready: (page: Page) => page.getByRole('alert').first().waitFor(),
    },
  ]
}
