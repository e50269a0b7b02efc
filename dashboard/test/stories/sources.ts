import type { Page } from 'playwright-core'
import { AWAY } from './answers/refusal.ts'

const HOUR = 3_600_000
const HOSTILE =
  '\u202e<img src=x onerror=alert(1)> شكراً جزيلاً على كل شيء https://evil.example/aVeryLongAddressWithoutAnySpaceThatHasToBreakSomewhere'

/** A source as the API tells of it, just made. */
const aSource = (now: number, more: object) => ({
  name: 'github',
  kind: 'github',
  title: 'GitHub',
  docs: 'https://docs.github.com/en/webhooks',
  path: '/v1/webhooks/github',
  methods: ['POST'],
  limit: { requests: 600, per: 'minute' },
  maxBytes: 1_000_000,
  origins: [],
  silentAfterHours: null,
  paused: false,
  silent: false,
  lastSeenAt: null,
  received: { hour: 0, day: 0, week: 0 },
  rejected: [],
  hours: [{ start: now - HOUR, received: 0, rejected: 0 }],
  poll: null,
  rejectedRequests: [],
  config: { kind: 'github', secret: '${GITHUB_SECRET}', limit: { requests: 600, per: 'minute' }, maxBytes: 1_000_000, origins: [] },
  version: 7,
  ...more,
})

const aRefusal = (now: number) => ({
  at: now - 4_000,
  reason: 'SIGNATURE_INVALID',
  message: 'The signature does not fit the body and any secret of this source.',
  method: 'POST',
  headers: { 'x-hub-signature-256': '(71 characters)' },
  size: 8_214,
})

/** Refusals as one finds them after a mistake: some can be taken after all, one was, one cannot be. */
const refusals = (now: number) => [
  { ...aRefusal(now), id: `ref_${'1'.repeat(32)}`, keptUntil: now + 167 * HOUR },
  { ...aRefusal(now), at: now - 60_000, id: `ref_${'2'.repeat(32)}`, keptUntil: now + 167 * HOUR },
  { ...aRefusal(now), at: now - 2 * 60_000, size: 310_204, notKept: 'too_large' },
  {
    ...aRefusal(now),
    at: now - 3 * 60_000,
    taken: { at: now - 20_000, by: 'key_2f9ac1b7', eventId: `evt_${'3'.repeat(32)}` },
  },
  {
    ...aRefusal(now),
    at: now - 9 * 60_000,
    reason: 'SCHEMA_MISMATCH',
    message: 'The body does not have the shape that this source takes.',
    id: `ref_${'4'.repeat(32)}`,
    keptUntil: now + 160 * HOUR,
  },
]

const connected = (now: number, more: object) => ({
  '/v1/sources': { sources: [aSource(now, more)] },
  '/v1/sources/github': aSource(now, more),
})

const versionsAt = (now: number) => [
  {
    version: 31,
    createdAt: now - 8 * 60_000,
    createdBy: 'key_2f9ac1b7',
    reason: 'Low urgency is not worth a ticket',
    appliedFrom: null,
    changes: [{ change: 'changed', path: ['rules', 'open-ticket'] }],
  },
  {
    version: 30,
    createdAt: now - 5 * HOUR,
    createdBy: 'key_7c01d2e4',
    reason: 'Refunds go to finance',
    appliedFrom: { from: 'git', repository: 'acme/bot', commit: '1f0c9ab8d7e6f5a4b3c2d1e0f9a8b7c6d5e4f3a2' },
    changes: [
      { change: 'added', path: ['rules', 'refunds'] },
      { change: 'added', path: ['destinations', 'finance'] },
      { change: 'changed', path: ['sources', 'survey'] },
      { change: 'removed', path: ['sources', 'old-form'] },
    ],
  },
  { version: 28, createdAt: now - 30 * HOUR, createdBy: 'key_2f9ac1b7', reason: HOSTILE, appliedFrom: { from: 'file' }, changes: [] },
  { version: 1, createdAt: now - 900 * HOUR, createdBy: 'setup', reason: null, appliedFrom: null, changes: null },
]

const configAt = (now: number) => ({
  '/v1/config': {
    workspace: 'default',
    version: 31,
    config: { version: 1, workspace: 'default', sources: {}, analysis: {}, destinations: {}, rules: {} },
    secrets: [],
    changedAt: now,
    changedBy: 'key_2f9ac1b7',
    configVersion: 31,
    managed: {
      repository: 'acme/bot',
      commit: '1f0c9ab8d7e6f5a4b3c2d1e0f9a8b7c6d5e4f3a2',
      version: 30,
      at: now - 5 * HOUR,
      editedSince: 1,
    },
  },
  '/v1/config/versions': { versions: versionsAt(now), nextCursor: null },
  '/v1/config/versions/31': {
    ...versionsAt(now)[0],
    config: { version: 1, workspace: 'default', sources: {}, analysis: {}, destinations: {}, rules: {} },
    yaml: 'version: 1\nsources: {}\n',
    against: 30,
    difference: [
      {
        change: 'changed',
        path: ['rules', 'open-ticket'],
        fields: [
          { path: ['when'], before: 'analysis.category == "bug"', after: 'analysis.category == "bug" && analysis.urgency != "low"' },
          { path: ['then', 0, 'title'], after: HOSTILE },
          { path: ['limits', 'throttle'], before: { max: 5, per: 'hour' } },
        ],
      },
    ],
  },
})

/** The provider that the address names. */
const picked = (page: Page) => page.getByRole('radio', { checked: true }).waitFor()

const READER = { '/v1/session': { workspace: 'default', name: 'reader', scopes: ['read'], role: null, person: null, expiresAt: 9e15 } }

/** Connecting a source, from the first look to its first event; and what the configuration has been. */
export const sourceStoriesAt = (now: number) => [
  {
    name: 'source-new',
    path: '/sources/new',
    answers: {},
    ready: (page: Page) =>
      page
        .getByRole('radio', { name: /^GitHub/ })
        .first()
        .waitFor(),
  },
  {
    name: 'source-new-connect',
    path: '/sources/new?kind=stripe',
    answers: {},
    ready: (page: Page) => page.getByRole('button', { name: 'Connect Stripe' }).waitFor(),
  },
  {
    name: 'source-new-git',
    path: '/sources/new?kind=mastodon',
    answers: configAt(now),
    ready: (page: Page) => page.getByText('The configuration is applied from git').waitFor(),
  },
  {
    name: 'source-new-waiting',
    path: '/sources/new?kind=github&name=github',
    answers: connected(now, {}),
    ready: (page: Page) =>
      page
        .getByText('Waiting for the first event')
        .waitFor()
        .then(() => picked(page)),
  },
  {
    name: 'source-new-refused',
    path: '/sources/new?kind=github&name=github',
    answers: connected(now, {
      rejectedRequests: [aRefusal(now)],
      rejected: [{ reason: 'SIGNATURE_INVALID', hour: 1, day: 1, week: 1, lastHour: now }],
    }),
    ready: (page: Page) =>
      page
        .getByText('Not signed with this secret')
        .waitFor()
        .then(() => picked(page)),
  },
  {
    name: 'source-new-error',
    path: '/sources/new',
    status: 503,
    answers: {
      '/v1/source-kinds': AWAY,
    },
    ready: (page: Page) => page.getByRole('alert').waitFor(),
  },
  {
    name: 'source-new-no-right',
    path: '/sources/new?kind=github',
    answers: READER,
    ready: (page: Page) =>
      page
        .getByText('has not the scope admin')
        .first()
        .waitFor()
        .then(() => picked(page)),
  },
  {
    name: 'source-refused',
    path: '/sources/github',
    answers: {
      ...connected(now, {
        lastSeenAt: now - 20_000,
        rejectedRequests: refusals(now),
        rejected: [
          { reason: 'SIGNATURE_INVALID', hour: 4, day: 4, week: 4, lastHour: now },
          { reason: 'SCHEMA_MISMATCH', hour: 1, day: 1, week: 1, lastHour: now },
        ],
      }),
      '/v1/secrets': {
        secrets: [
          {
            name: 'GITHUB_SECRET',
            set: true,
            source: 'api',
            updatedAt: now - 5 * HOUR,
            updatedBy: 'key_2f9ac1b7',
            previousUntil: now + 19 * HOUR,
            previousUsedAt: now - 3 * HOUR,
            usedBy: ['sources.github.secret'],
          },
        ],
        underPreviousKey: 0,
      },
    },
    ready: (page: Page) => page.getByRole('button', { name: 'Replay all 3 …' }).waitFor(),
  },
  {
    name: 'source-paused',
    path: '/sources/github',
    answers: connected(now, { paused: true }),
    ready: (page: Page) => page.getByRole('button', { name: 'Resume' }).waitFor(),
  },
  {
    name: 'configuration',
    path: '/settings/configuration?version=31',
    answers: configAt(now),
    ready: (page: Page) => page.getByText('Beside v30:').waitFor(),
  },
  {
    name: 'configuration-first-run',
    path: '/settings/configuration',
    answers: { '/v1/config/versions': { versions: [], nextCursor: null } },
    ready: (page: Page) => page.getByText('No configuration yet').waitFor(),
  },
]
