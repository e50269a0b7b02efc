import type { Amount, Erasure, Person, RetainedKind, Retention } from '../../../src/settings/data/shapes.ts'
import { HOSTILE } from '../hostile.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** So many, or about so many. */
export const counted = (count: number, precision: Amount['precision'] = 'exact') => ({ count, precision })

/** A workspace of some years, invented. */
export const retentionAt = (now: number): Retention => {
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

/** Of somebody who was deleted. */
export const receipt = (now: number, over: Partial<Erasure> = {}): Erasure => ({
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

/** Two who write from the same address. */
export const people = (now: number): Person[] => [
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
