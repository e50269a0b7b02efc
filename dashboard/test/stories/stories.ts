import type { Page } from 'playwright-core'
import { accessStoriesAt } from './access.ts'
import { INVALID } from './answers/refusal.ts'
import { auditStoriesAt } from './audit.ts'
import { dataStoriesAt } from './data.ts'
import { healthStoriesAt } from './health.ts'
import { inboxStoriesAt } from './inbox.ts'
import { aBusyWeek } from './answers/overview.ts'
import { operationStoriesAt } from './operations.ts'
import { promptStoriesAt } from './prompts.ts'
import { sourceStoriesAt } from './sources.ts'
import { usageStories } from './usage.ts'
import { topicStoriesAt } from './topics.ts'

const NOTHING = { toLookAt: 0, negative: 0, bugs: 0, waiting: 0, degraded: 0, snoozed: 0, all: 0 }
const zero = { value: 0, previous: 0, series: [] }
const unknown = { value: null, previous: null, series: [] }

/** States that a bot which has just been started is not in, or no longer. */
export const storiesAt = (now: number) => [
  {
    name: 'busy-week',
    path: '/',
    answers: { '/v1/overview': aBusyWeek(now) },
    ready: (page: Page) => page.locator('[role=img] svg').waitFor(),
  },
  {
    name: 'busy-week-by-category',
    path: '/?by=category',
    answers: { '/v1/overview': aBusyWeek(now) },
    ready: (page: Page) => page.getByRole('region', { name: 'By category' }).waitFor(),
  },
  {
    name: 'first-run',
    path: '/',
    answers: {
      '/v1/items/counts': NOTHING,
      '/v1/overview': {
        ...aBusyWeek(now),
        tiles: { items: zero, negativeShare: unknown, deliveredP95Ms: unknown, costNanoUsd: { ...zero, budgetNanoUsd: null, unpriced: 0 } },
        sentiment: [],
        attention: [],
      },
    },
    ready: (page: Page) => page.getByText('Nothing has come in yet').waitFor(),
  },
  {
    name: 'error',
    path: '/',
    status: 400,
    answers: {
      '/v1/overview': INVALID,
    },
    ready: (page: Page) => page.getByRole('alert').waitFor(),
  },
  ...inboxStoriesAt(now),
  ...accessStoriesAt(now),
  ...promptStoriesAt(now),
  ...dataStoriesAt(now),
  ...auditStoriesAt(now),
  ...healthStoriesAt(now),
  ...usageStories(now),
  ...topicStoriesAt(now),
  ...sourceStoriesAt(now),
  ...operationStoriesAt(now),
]
