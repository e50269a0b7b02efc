import type { TopicDetail } from '../../../src/topics/shapes.ts'
import { course, wave } from '../noise.ts'
import { item } from './topics.ts'

const DAY = 86_400_000

/** One topic of a busy month, with changes that were made to it. */
export function detailAt(now: number): TopicDetail {
  const to = Math.ceil(now / DAY) * DAY
  const from = to - 31 * DAY
  const sentiment = Array.from({ length: 31 }, (_, index) => ({
    at: from + index * DAY,
    negative: Math.round((index > 25 ? 60 : 14) * (0.5 + wave(index, 1))),
    neutral: Math.round(10 * wave(index, 2)),
    positive: Math.round(4 * wave(index, 3)),
  }))
  const sum = (of: 'negative' | 'neutral' | 'positive'): number => sentiment.reduce((all, bar) => all + bar[of], 0)
  const [negative, neutral, positive] = [sum('negative'), sum('neutral'), sum('positive')]
  const quote = { author: 'Mira Vale', source: 'support', category: 'bug', sentiment: 'negative' } as const
  return {
    topic: 'signing in',
    state: 'active',
    pinned: true,
    resolvedAt: null,
    items: negative + neutral + positive,
    previous: 402,
    people: 512,
    negative,
    neutral,
    positive,
    firstSeen: now - 200 * DAY,
    asOf: now,
    from,
    to,
    bucketMs: DAY,
    names: ['signing in', 'login fails', 'login failure', 'cannot log in'],
    sentiment,
    previousNegative: course(31, 13, 5),
    markers: [{ at: from + 26 * DAY, kind: 'release', label: 'App 5.2', url: null }],
    sampled: 300,
    sources: [
      { value: 'support', items: 170 },
      { value: 'survey', items: 88 },
      { value: 'reddit', items: 42 },
    ],
    categories: [
      { value: 'bug', items: 250 },
      { value: 'complaint', items: 38 },
      { value: 'question', items: 12 },
    ],
    beside: [
      { value: 'two-factor', items: 57 },
      { value: 'mobile app', items: 31 },
    ],
    quotes: [
      {
        ...quote,
        kind: 'representative',
        itemId: item(1),
        text: 'Since the update I am signed out as soon as I open a second tab, and signing in again takes three tries.',
        receivedAt: now - 3_600_000,
      },
      {
        ...quote,
        kind: 'representative',
        itemId: item(2),
        author: '\u202eevil',
        text: `Signed out again. ${'verylongword'.repeat(20)}`,
        receivedAt: now - 2 * DAY,
      },
      {
        ...quote,
        kind: 'representative',
        itemId: item(3),
        author: null,
        text: 'لا أستطيع تسجيل الدخول منذ التحديث الأخير',
        receivedAt: now - 3 * DAY,
      },
      { ...quote, kind: 'newest', itemId: item(1), text: 'Since the update I am signed out.', receivedAt: now - 3_600_000 },
      { ...quote, kind: 'negative', itemId: item(4), text: 'Worst week since I know you.', receivedAt: now - DAY },
    ],
    tickets: [
      { destination: 'tickets', externalId: 'WEB-1204', url: 'https://tickets.example/WEB-1204', items: 61, lastAt: now - 3_600_000 },
      { destination: 'tickets', externalId: 'WEB-1188', url: 'https://tickets.example/WEB-1188', items: 12, lastAt: now - 6 * DAY },
    ],
    rules: ['tell-security'],
    versions: [
      {
        version: 7,
        at: now - 2 * DAY,
        author: 'mira',
        verb: 'merged',
        topic: 'signing in',
        names: { 'login failure': { before: null, after: 'signing in' }, 'cannot log in': { before: null, after: 'signing in' } },
        marks: {},
        undoes: null,
        undone: false,
      },
    ],
  }
}
