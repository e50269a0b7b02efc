import type { Entry } from '../../../src/settings/audit/shapes.ts'
import { HOSTILE } from '../hostile.ts'
import { receipt } from './data.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** What was done lately, and by whom. */
export const entriesAt = (now: number): Entry[] => {
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

/** The version that the newest of them made. */
export const versionAt = (now: number) => ({
  version: 18,
  createdAt: now,
  createdBy: 'key_0a1b2c3d',
  createdByName: 'ci',
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
})
