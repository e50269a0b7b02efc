import type { components } from '@sluice/client/paths'

type DryRun = components['schemas']['DryRun']

const DAY = 86_400_000
const HOSTILE = '\u202e<b>Refund</b> شكراً https://evil.example/aVeryLongAddressWithoutAnySpaceThatHasToBreakSomewhere'

const texts = ['The export loses rows.', HOSTILE, 'The invoice was charged twice, and nobody answers.']
const items = (now: number): DryRun['noLongerMatching'] =>
  texts.map((text, index) => ({
    itemId: `evt_${String(index + 1).padStart(32, '0')}`,
    source: 'survey',
    title: null,
    text,
    receivedAt: now - (index + 1) * 3_600_000,
  }))

/** A fortnight in which a rule would have matched more than the one in force, with a weekend in it on which nothing came. */
export const aDryRun = (now: number): DryRun => ({
  name: 'open-ticket',
  tried: 'given',
  lookedAt: 1_000,
  matching: 61,
  actions: { tickets: 61 },
  errors: 0,
  errorSamples: [],
  difference: { newlyMatching: 18, noLongerMatching: 3, otherRules: {} },
  items: items(now).map((item) => ({ ...item, isNew: true, actions: [] })),
  noLongerMatching: items(now),
  notMatching: items(now),
  days: [4, 7, 3, 9, 0, 2, 6, 8, 5, 1, 11, 5].flatMap((matching, ago) =>
    ago === 3 || ago === 4
      ? []
      : [{ start: now - (now % DAY) - ago * DAY, lookedAt: 90, matching, matchingNow: Math.max(1, matching - 2) }],
  ),
  backTo: now - 12 * DAY,
  nextCursor: null,
})
