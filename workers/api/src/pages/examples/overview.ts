import type { Example } from '../../http/describe-route.ts'
import { COUNTED, MOODS, RELEASE } from './course.ts'
import { AT, EVENT, HOUR_MS, TEXT } from './story.ts'

const OVERVIEW = {
  asOf: AT,
  from: AT - 2 * HOUR_MS,
  to: AT,
  bucketMs: HOUR_MS,
  tiles: {
    items: { value: 31, previous: 14, series: [14, 17] },
    negativeShare: { value: 0.23, previous: 0.11, series: [0.07, 0.35] },
    deliveredP95Ms: { value: 2_400, previous: 1_900, series: [1_800, 2_400] },
    costNanoUsd: { value: 9_145_000, previous: 4_130_000, series: [4_200_000, 4_945_000], budgetNanoUsd: 5_000_000_000, unpriced: 0 },
  },
  sentiment: MOODS,
  previousNegative: [1, 1],
  sources: [{ source: 'survey', ...COUNTED, rejected: 2, lastAt: AT, state: 'ok', series: [14, 17], negativeSeries: [1, 6] }],
  categories: [
    { category: 'praise', items: 18, previous: 9, negative: 0, neutral: 1, positive: 17, series: [10, 8], negativeSeries: [0, 0] },
    { category: 'bug', items: 13, previous: 5, negative: 7, neutral: 6, positive: 0, series: [4, 9], negativeSeries: [1, 6] },
  ],
  topics: [
    {
      topic: 'export',
      ...COUNTED,
      authors: 24,
      firstSeen: AT - 40 * 24 * HOUR_MS,
      series: [14, 17],
      quote: { itemId: EVENT, text: TEXT },
    },
  ],
  topicsFrom: AT - 2 * HOUR_MS,
  topicsTo: AT,
  attention: [
    {
      cause: 'approvals',
      kind: 'approvals',
      subject: '1 action waits for approval',
      sentence: 'The first expires in 2 h.',
      since: AT,
      link: '/approvals',
      action: 'Decide',
      level: 1,
      acknowledged: null,
    },
  ],
  markers: [RELEASE],
}

/** Overview. */
export const OVERVIEW_PAGE = {
  getOverview: { answer: OVERVIEW },
} satisfies Record<string, Example>
