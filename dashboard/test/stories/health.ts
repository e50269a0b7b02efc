import type { Page } from 'playwright-core'
import { healthAt } from './answers/health.ts'
import { AWAY } from './answers/refusal.ts'

/** What Settings › Health shows of a bot that is well, and of one that is not. */
export const healthStoriesAt = (now: number) => [
  {
    name: 'health',
    path: '/settings/health',
    answers: { '/v1/health/details': healthAt(now) },
    ready: (page: Page) => page.getByRole('meter').waitFor(),
  },
  {
    name: 'health-trouble',
    path: '/settings/health',
    answers: {
      '/v1/health/details': {
        ...healthAt(now),
        workers: healthAt(now).workers.map((one) =>
          one.worker === 'normalize'
            ? {
                ...one,
                ok: false,
                checks: one.checks.map((check) => ({
                  ...check,
                  ok: check.name !== 'payloads',
                  durationMs: check.name === 'payloads' ? 5_000 : 3,
                })),
              }
            : one,
        ),
        database: { bytes: 9_312_000_000, limitBytes: 10_000_000_000, items: 4_204_331, itemsPerDay: 19_214, daysLeft: 16 },
        config: { version: 18, at: now - 60_000, by: 'key_0a1b2c3d', byName: 'ci', published: false },
        deployed: null,
        cron: [],
      },
    },
    ready: (page: Page) => page.getByRole('meter').waitFor(),
  },
  {
    name: 'health-error',
    path: '/settings/health',
    status: 503,
    answers: { '/v1/health/details': AWAY },
    ready: (page: Page) => page.getByRole('alert').waitFor(),
  },
]
