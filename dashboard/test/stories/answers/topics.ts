import type { Topic, TopicPage } from '../../../src/topics/shapes.ts'
import { course } from '../noise.ts'

const DAY = 86_400_000

/** An item by its number. */
export const item = (number: number): string => `evt_${number.toString(16).padStart(32, '0')}`

const PLAIN: Omit<Topic, 'topic' | 'firstSeen' | 'quote'> = {
  state: 'active',
  pinned: false,
  resolvedAt: null,
  items: 120,
  previous: 100,
  people: 96,
  negative: 60,
  neutral: 40,
  positive: 20,
  series: course(14, 12, 1),
  tickets: 0,
}

/** Invented topics: pinned, new, old, over, and such as strangers write them. */
const topicsAt = (now: number): Topic[] => [
  {
    ...PLAIN,
    topic: 'signing in',
    pinned: true,
    items: 412,
    previous: 180,
    people: 344,
    negative: 370,
    neutral: 42,
    positive: 0,
    series: course(14, 30, 2),
    tickets: 6,
    firstSeen: now - 200 * DAY,
    quote: { itemId: item(1), text: 'Since this morning I am signed out as soon as I open a second tab.' },
  },
  {
    ...PLAIN,
    topic: 'offline mode',
    state: 'emerging',
    items: 88,
    previous: 0,
    people: 81,
    negative: 12,
    neutral: 60,
    positive: 16,
    series: [...course(9, 0, 1), 4, 9, 18, 24, 33],
    tickets: 1,
    firstSeen: now - 5 * DAY,
    quote: { itemId: item(2), text: 'Please let me read my boards on the train.' },
  },
  {
    ...PLAIN,
    topic: 'opening hours',
    state: 'emerging',
    items: 31,
    previous: 0,
    people: 29,
    negative: 3,
    neutral: 28,
    positive: 0,
    series: [...course(10, 0, 3), 4, 7, 9, 11],
    firstSeen: now - 84 * DAY,
    quote: { itemId: item(9), text: 'Are you open on the holidays again?' },
  },
  {
    ...PLAIN,
    topic: 'exports',
    items: 640,
    previous: 590,
    people: 401,
    negative: 500,
    neutral: 100,
    positive: 40,
    series: course(14, 46, 3),
    tickets: 12,
    firstSeen: now - 320 * DAY,
    quote: { itemId: item(3), text: 'The CSV ends in the middle of a line.' },
  },
  {
    ...PLAIN,
    topic: 'الدفع بالبطاقة',
    items: 61,
    previous: 44,
    people: 58,
    series: course(14, 5, 4),
    firstSeen: now - 90 * DAY,
    quote: { itemId: item(4), text: 'لا يمكنني الدفع منذ يوم أمس' },
  },
  {
    ...PLAIN,
    topic: `<b>billing</b> \u202e gnillib`,
    items: 54,
    previous: 60,
    people: 3,
    series: course(14, 4, 5),
    firstSeen: now - 40 * DAY,
    quote: { itemId: item(5), text: '<script>alert(1)</script> and a \u202e turned end' },
  },
  {
    ...PLAIN,
    topic: 'a-topic-that-somebody-has-written-without-a-single-space-in-it-up-to-the-last-letter',
    items: 12,
    previous: 12,
    people: 12,
    series: course(14, 1, 6),
    firstSeen: now - 12 * DAY,
    quote: null,
  },
  {
    ...PLAIN,
    topic: 'spring price list',
    state: 'resolved',
    resolvedAt: now - 2 * DAY,
    items: 31,
    previous: 204,
    people: 29,
    negative: 10,
    neutral: 11,
    positive: 10,
    series: course(14, 9, 7).toReversed(),
    tickets: 2,
    firstSeen: now - 60 * DAY,
    quote: { itemId: item(7), text: 'The new prices are fine once one has found them.' },
  },
]

/** What `GET /v1/topics` answers. */
export const pageAt = (now: number, topics = topicsAt(now), understood = 8_412): TopicPage => {
  const to = Math.ceil(now / DAY) * DAY
  return { asOf: now, from: to - 8 * DAY, to, understood, topics, nextCursor: null }
}

/** Names that stand for the same. */
export const SUGGESTED = {
  suggestions: [
    {
      name: 'exports',
      topics: [
        { topic: 'exports', items: 640 },
        { topic: 'exporting', items: 41 },
        { topic: 'export fails', items: 12 },
      ],
    },
    {
      name: 'two-factor',
      topics: [
        { topic: 'two-factor', items: 57 },
        { topic: 'Two factor', items: 9 },
      ],
    },
  ],
}
