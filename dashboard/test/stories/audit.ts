import type { Page } from 'playwright-core'
import { entriesAt, versionAt } from './answers/audit.ts'
import { AWAY } from './answers/refusal.ts'

/** What Settings › Audit log shows where much was changed, or nothing. */
export const auditStoriesAt = (now: number) => [
  {
    name: 'audit',
    path: '/settings/audit?entry=9',
    answers: { '/v1/audit': { entries: entriesAt(now), nextCursor: 'WzRd' }, '/v1/config/versions/18': versionAt(now) },
    ready: (page: Page) => page.getByRole('list', { name: 'What it changed' }).waitFor(),
  },
  {
    name: 'audit-nothing-matches',
    path: '/settings/audit?action=member&span=24h',
    answers: { '/v1/audit': { entries: [], nextCursor: null } },
    ready: (page: Page) => page.getByText('Nothing matches').waitFor(),
  },
  {
    name: 'audit-first-run',
    path: '/settings/audit',
    answers: { '/v1/audit': { entries: [], nextCursor: null } },
    ready: (page: Page) => page.getByText('Nothing was changed yet').waitFor(),
  },
  {
    name: 'audit-error',
    path: '/settings/audit',
    status: 503,
    answers: { '/v1/audit': AWAY },
    ready: (page: Page) => page.getByRole('alert').waitFor(),
  },
]
