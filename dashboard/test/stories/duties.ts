import type { Page } from 'playwright-core'
import type { Entry } from '../../src/settings/audit/shapes.ts'
import type { Amount, Erasure, Person, RetainedKind, Retention } from '../../src/settings/data/shapes.ts'
import type { Health } from '../../src/settings/health/shapes.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

const counted = (count: number, precision: Amount['precision'] = 'exact') => ({ count, precision })

/** A workspace of some years, invented. */
const retentionAt = (now: number): Retention => {
  const kind = (
    name: RetainedKind['kind'],
    days: number | null,
    stored: number,
    due: number,
    oldest: number | null,
    precision: Amount['precision'] = 'exact',
  ): RetainedKind => ({
    kind: name,
    days,
    stored: counted(stored, precision),
    due: counted(due),
    oldestAt: oldest === null ? null : now - oldest * DAY,
    lastRun: days === null ? null : { at: now - 9 * HOUR, removed: 41, removedInAll: 18_204, finished: true },
  })
  return {
    asOf: now,
    runsAt: now - (now % DAY) + DAY,
    version: 18,
    retention: { items: 730, payloads: 30, deadLetters: 90, usage: 90 },
    privacy: { personalData: 'keep', kinds: ['email', 'phone', 'card', 'iban', 'ip'] },
    kinds: [
      kind('items', 730, 1_204_331, 1_612, 729, 'estimate'),
      kind('payloads', 30, 48_112, 1_540, 30, 'estimate'),
      kind('deliveries', null, 10_000, 0, 729, 'at_least'),
      kind('deadLetters', 90, 12, 3, 90),
      kind('rejects', null, 412, 0, 700),
      kind('usage', 90, 10_000, 0, 88, 'at_least'),
      kind('audit', null, 3_120, 0, 731),
      kind('conversations', 30, 0, 0, null),
    ],
  }
}

const receipt = (now: number, over: Partial<Erasure> = {}): Erasure => ({
  id: 'era_00000000000000000000000000000001',
  digest: '3b1f0c9ab27741d0a2f3e5c8d9e0b1a2c3d4e5f60718293a4b5c6d7e8f901234',
  askedAt: now - 3 * HOUR,
  askedBy: 'key_0a1b2c3d4e5f60718293a4b5c6d7e8f9',
  finishedAt: now - 3 * HOUR + 1_400,
  watching: true,
  removed: { items: 14, deliveries: 9, states: 3, corrections: 2, tags: 5, notes: 1, objects: 4, modelAnswers: 14, deadLetters: 1 },
  sent: { tickets: 6, 'support-slack': 3 },
  ...over,
})

const HOSTILE = 'mira\u202egnp.exe <img src=x onerror=alert(1)>'

const people = (now: number): Person[] => [
  {
    id: 'WyJzdXJ2ZXkiLCJ1LTEiXQ',
    source: 'survey',
    author: 'u-48213',
    name: 'Mira Holm',
    email: 'mira@example.com',
    items: 14,
    firstAt: now - 200 * DAY,
    lastAt: now - 2 * DAY,
  },
  {
    id: 'WyJmb3J1bSIsIngiXQ',
    source: 'forum',
    author: HOSTILE,
    name: 'ميرا من المنتدى القديم',
    email: 'mira@example.com',
    items: 1_001,
    firstAt: now - 400 * DAY,
    lastAt: now - HOUR,
  },
]

const well = (worker: string, ...names: string[]) => ({
  worker,
  ok: true,
  checks: names.map((name, at) => ({ name, ok: true, durationMs: 2 + at * 3 })),
})

const healthAt = (now: number): Health => {
  return {
    asOf: now,
    workers: [
      well('api', 'database', 'config'),
      well('ingest', 'config', 'payloads', 'store'),
      well('normalize', 'config', 'payloads', 'store'),
      well('llm', 'rpc'),
      well('model', 'rpc'),
      well('dispatch', 'rpc'),
      well('poll', 'rpc'),
    ],
    pending: [
      { stage: 'normalized', count: 3, more: false, oldestAt: now - 4_000 },
      { stage: 'analyzed', count: 0, more: false, oldestAt: null },
      { stage: 'deliveries', count: 2, more: false, oldestAt: now - 9_000 },
      { stage: 'retrying', count: 4, more: false, oldestAt: now - 7 * 60_000 },
      { stage: 'held', count: 1_000, more: true, oldestAt: now - 5 * HOUR },
      { stage: 'awaiting_approval', count: 2, more: false, oldestAt: now - 40 * 60_000 },
      { stage: 'dead_letters', count: 12, more: false, oldestAt: now - 3 * DAY },
    ],
    database: { bytes: 2_412_000_000, limitBytes: 10_000_000_000, items: 1_204_331, itemsPerDay: 9_214, daysLeft: 411 },
    config: { version: 18, at: now - 5 * HOUR, by: 'key_0a1b2c3d', published: true },
    deployed: { id: '0f7c1b1e-52aa-4c0e-9a77-000000000001', tag: '', at: now - 2 * DAY },
    cron: Array.from({ length: 6 }, (_, at) => ({
      at: now - 50_000 - at * 120_000,
      durationMs: 180 - at * 12,
      duties: ['sweeper', 'tidying', 'approvals', 'alerts', 'retention', 'erasures'].map((name) => ({
        name,
        ok: !(at === 3 && name === 'alerts'),
        durationMs: 12,
      })),
    })),
  }
}

const entriesAt = (now: number): Entry[] => {
  const entry = (id: number, ago: number, actorName: string | null, action: string, subject: string, details: Entry['details']): Entry => ({
    id,
    at: now - ago,
    actor: actorName === null ? 'auth0|6f1c-an-endless-subject-of-a-token-that-nobody-shortened' : 'key_0a1b2c3d',
    actorName,
    action,
    subject,
    details,
  })
  return [
    entry(9, 4 * 60_000, 'deploy', 'rule.published', 'open-ticket', {
      version: 18,
      before: 17,
      reason: 'Low urgency is not worth a ticket',
    }),
    entry(8, 2 * HOUR, 'Mira', 'item.corrected', 'evt_00000000000000000000000000000001', { fields: ['sentiment', 'topics'] }),
    entry(7, 3 * HOUR, null, 'person.erased', 'era_00000000000000000000000000000001', {
      digest: receipt(now).digest,
      removed: { items: 14 },
      sent: { tickets: 6 },
    }),
    entry(6, DAY, 'deploy', 'secret.put', 'SURVEY_SECRET', {}),
    entry(5, 2 * DAY, 'Mira', 'delivery.rejected', 'dlv_00000000000000000000000000000001', {
      reason: `${HOSTILE} — ${'a very long reason that goes on '.repeat(6)}`,
    }),
    entry(4, 9 * DAY, 'deploy', 'config.saved', 'default', {
      version: 17,
      reason: 'Refunds go to finance',
      sections: ['rules', 'destinations'],
      rules: ['refunds'],
      secrets: [],
    }),
  ]
}

const ERROR = {
  error: {
    code: 'UNAVAILABLE',
    message: 'The database does not answer.',
    suggestion: 'Try again after the seconds in Retry-After. Nothing was stored.',
    details: [],
    requestId: '1b671a64-40d5-491e-99b0-da01ff1f3341',
  },
}
const VIEWER = { name: 'reader', workspace: 'default', scopes: ['read'], expiresAt: null }
const NONE = { erasures: [], nextCursor: null }

/** What Settings › Data, Audit log and Health show where a bot has been at work for long, or not at all. */
export const dutyStoriesAt = (now: number) => {
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
  const version = {
    version: 18,
    createdAt: now,
    createdBy: 'key_0a1b2c3d',
    reason: 'x',
    appliedFrom: null,
    changes: [],
    config: {},
    yaml: '',
    against: 17,
    difference: [
      {
        change: 'changed',
        path: ['rules', 'open-ticket'],
        fields: [
          {
            path: ['when'],
            before: 'analysis.sentiment == "negative"',
            after: 'analysis.sentiment == "negative" && analysis.urgency != "low"',
          },
        ],
      },
      { change: 'added', path: ['destinations', 'finance'], value: { kind: 'email', to: 'finance@example.com' }, fields: [] },
    ],
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
      answers: { '/v1/retention': ERROR },
      ready: (page: Page) => page.getByRole('alert').first().waitFor(),
    },
    {
      name: 'audit',
      path: '/settings/audit?entry=9',
      answers: { '/v1/audit': { entries: entriesAt(now), nextCursor: 'WzRd' }, '/v1/config/versions/18': version },
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
      answers: { '/v1/audit': ERROR },
      ready: (page: Page) => page.getByRole('alert').waitFor(),
    },
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
          config: { version: 18, at: now - 60_000, by: 'key_0a1b2c3d', published: false },
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
      answers: { '/v1/health/details': ERROR },
      ready: (page: Page) => page.getByRole('alert').waitFor(),
    },
  ]
}
