import type { Example } from '../../http/describe-route.ts'
import { COUNTED, MOODS, RELEASE } from './course.ts'
import { AT, EVENT, HOUR_MS, KEY, TEXT } from './story.ts'

const RENAMED = {
  version: 3,
  at: AT,
  author: KEY,
  verb: 'renamed',
  topic: 'export',
  names: { exports: { before: null, after: 'export' } },
  marks: {},
  undoes: null,
  undone: false,
}

const TOPIC = {
  topic: 'export',
  state: 'emerging',
  pinned: false,
  resolvedAt: null,
  ...COUNTED,
  people: 24,
  firstSeen: AT - 2 * HOUR_MS,
  asOf: AT,
  from: AT - 2 * HOUR_MS,
  to: AT,
  bucketMs: HOUR_MS,
  names: ['export', 'exports'],
  sentiment: MOODS,
  previousNegative: [1, 1],
  markers: [RELEASE],
  sampled: 31,
  sources: [{ value: 'survey', items: 31 }],
  categories: [{ value: 'bug', items: 21 }],
  beside: [{ value: 'reporting', items: 6 }],
  quotes: [
    {
      kind: 'newest',
      itemId: EVENT,
      text: TEXT,
      author: 'Ada',
      source: 'survey',
      category: 'bug',
      sentiment: 'negative',
      receivedAt: AT,
    },
  ],
  tickets: [{ destination: 'tickets', externalId: 'FEED-81', url: 'https://acme.example/browse/FEED-81', items: 3, lastAt: AT }],
  rules: ['open-ticket'],
  versions: [RENAMED],
}

/** Topics. */
export const TOPICS = {
  getTopic: { answer: TOPIC },
  listTopicVersions: { answer: { versions: [RENAMED], nextCursor: null } },
  listTopics: {
    answer: {
      asOf: 1_767_355_200_000,
      from: 1_766_793_600_000,
      to: 1_767_398_400_000,
      understood: 1_204,
      topics: [
        {
          topic: 'signing in',
          state: 'active',
          pinned: false,
          resolvedAt: null,
          items: 52,
          previous: 20,
          people: 44,
          negative: 47,
          neutral: 5,
          positive: 0,
          firstSeen: 1_764_115_200_000,
          series: [0, 2, 3, 1, 4, 2, 8, 3, 5, 6, 9, 7, 12, 10],
          tickets: 2,
          quote: { itemId: `evt_${'0'.repeat(31)}1`, text: 'I cannot get in since this morning.' },
        },
      ],
      nextCursor: null,
    },
  },
} satisfies Record<string, Example>
