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
} satisfies Record<string, Example>
