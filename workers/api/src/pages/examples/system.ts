import type { Example } from '../../http/describe-route.ts'

/** Who did what, whose data there is, and how the installation is. */
export const SYSTEM = {
  listAudit: {
    answer: {
      entries: [
        {
          id: 41,
          at: 1_767_323_045_000,
          actor: 'key_0a1b2c3d',
          actorName: 'deploy',
          action: 'rule.published',
          subject: 'open-ticket',
          details: { version: 18, before: 17, reason: 'Low urgency is not worth a ticket' },
        },
      ],
      nextCursor: null,
    },
  },
  findPeople: {
    answer: {
      people: [
        {
          id: 'WyJzdXJ2ZXkiLCJ1LTEiXQ',
          source: 'survey',
          author: 'u-1',
          name: 'Mira',
          email: 'mira@example.com',
          items: 3,
          firstAt: 1_767_323_045_000,
          lastAt: 1_767_323_049_000,
        },
      ],
      nextCursor: null,
    },
  },
  listSessions: {
    answer: {
      sessions: [
        {
          id: '5f0c1d2e3a4b5c6d',
          createdAt: 1_767_323_045_000,
          expiresAt: 1_767_366_245_000,
          address: '198.51.100.7',
          agent: 'Firefox on Linux',
          current: true,
        },
      ],
    },
  },
  getHealthDetails: {
    answer: {
      asOf: 1_767_323_045_000,
      workers: [{ worker: 'api', ok: true, checks: [{ name: 'database', ok: true, durationMs: 3 }] }],
      pending: [{ stage: 'held', count: 3, more: false, oldestAt: 1_767_323_005_000 }],
      database: { bytes: 812_000_000, limitBytes: 10_000_000_000, items: 412_000, itemsPerDay: 9_200, daysLeft: 506 },
      config: { version: 18, at: 1_767_320_000_000, by: 'key_0a1b2c3d', byName: 'ci', published: true },
      deployed: { id: '0f7c1b1e-0000-4000-8000-000000000001', tag: '', at: 1_767_310_000_000 },
      cron: [{ at: 1_767_323_000_000, durationMs: 42, duties: [{ name: 'sweeper', durationMs: 12, ok: true }] }],
    },
  },
  listSecrets: {
    answer: {
      secrets: [
        {
          name: 'GITHUB_SECRET',
          set: true,
          source: 'api',
          updatedAt: 1_767_323_045_000,
          updatedBy: 'key_0a1b2c3d',
          previousUntil: 1_767_409_445_000,
          previousUsedAt: 1_767_330_245_000,
          usedBy: ['sources.github.secret'],
        },
      ],
      underPreviousKey: 0,
    },
  },
} satisfies Record<string, Example>
