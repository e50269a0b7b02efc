import type { Page } from 'playwright-core'
import type { Topic, TopicDetail, TopicPage } from '../../src/topics/shapes.ts'

const DAY = 86_400_000

/** A wave with a little unrest in it, the same at every run. */
const wave = (index: number, seed: number): number =>
  Math.abs(Math.sin(index * 1.13 + seed) * 0.6 + Math.sin(index * 0.37 + seed * 2) * 0.4)
const course = (length: number, base: number, seed: number): number[] =>
  Array.from({ length }, (_, index) => Math.round(base * (0.4 + wave(index, seed))))

const item = (number: number): string => `evt_${number.toString(16).padStart(32, '0')}`

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

const pageAt = (now: number, topics = topicsAt(now), understood = 8_412): TopicPage => {
  const to = Math.ceil(now / DAY) * DAY
  return { asOf: now, from: to - 8 * DAY, to, understood, topics, nextCursor: null }
}

const SUGGESTED = {
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

/** One topic of a busy month, with changes that were made to it. */
function detailAt(now: number): TopicDetail {
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

const rows = (page: Page) => page.getByRole('list', { name: 'Topics', exact: true }).getByRole('listitem').first().waitFor()

/** States of the pages of topics, invented. */
export const topicStoriesAt = (now: number) => [
  {
    name: 'topics-busy',
    path: '/topics',
    answers: { '/v1/topics': pageAt(now), '/v1/topic-suggestions': SUGGESTED },
    ready: rows,
  },
  {
    name: 'topics-first-run',
    path: '/topics',
    answers: { '/v1/topics': pageAt(now, [], 12), '/v1/topic-suggestions': { suggestions: [] } },
    ready: (page: Page) => page.getByText('12 so far').waitFor(),
  },
  {
    name: 'topics-nothing-matches',
    path: '/topics?q=zebra&state=muted',
    answers: { '/v1/topics': pageAt(now, []) },
    ready: (page: Page) => page.getByText('Nothing matches').waitFor(),
  },
  {
    name: 'topics-all-clear',
    path: '/topics?state=emerging',
    answers: { '/v1/topics': pageAt(now, []) },
    ready: (page: Page) => page.getByText('in the period before as well').waitFor(),
  },
  {
    name: 'topics-loading',
    path: '/topics',
    never: ['/v1/topics'],
    answers: { '/v1/topic-suggestions': { suggestions: [] } },
    ready: (page: Page) => page.getByLabel('Loading').waitFor(),
  },
  {
    name: 'topics-error',
    path: '/topics',
    status: 400,
    answers: {
      '/v1/topics': {
        error: {
          code: 'INVALID_REQUEST',
          message: 'The request is not valid.',
          suggestion: 'Compare the request with /docs; details names the fields.',
          details: [],
          requestId: '1b671a64-40d5-491e-99b0-da01ff1f3341',
        },
      },
      '/v1/topic-suggestions': { error: { code: 'INVALID_REQUEST', message: '', suggestion: '', details: [], requestId: '' } },
    },
    ready: (page: Page) => page.getByRole('alert').waitFor(),
  },
  {
    name: 'topics-read-only',
    path: '/topics?topic=signing+in&range=30d',
    answers: {
      '/v1/session': { workspace: 'default', name: 'reader', scopes: ['read'], expiresAt: now + DAY },
      '/v1/topics/signing%20in': detailAt(now),
    },
    ready: (page: Page) => page.getByText('has not the scope write').first().waitFor(),
  },
  {
    name: 'topic',
    path: '/topics?topic=signing+in&range=30d',
    answers: { '/v1/topics/signing%20in': detailAt(now) },
    ready: (page: Page) => page.locator('[role=img] svg').first().waitFor(),
  },
  {
    name: 'topic-merging',
    path: '/topics?topic=signing+in&range=30d',
    answers: {
      '/v1/topics/signing%20in/merge': {
        topic: 'signing in',
        version: null,
        preview: {
          moves: [{ name: 'exports', from: 'exports', to: 'signing in', items: 640, quote: 'The CSV ends in the middle of a line.' }],
          results: [{ topic: 'signing in', items: 1_212 }],
          rules: ['open-ticket'],
        },
      },
      '/v1/topics/signing%20in': detailAt(now),
      '/v1/topics': pageAt(now),
    },
    ready: async (page: Page) => {
      await page.getByRole('button', { name: 'More' }).click()
      await page.getByRole('menuitem', { name: /Merge/ }).click()
      await page.getByRole('button', { name: /^exports/ }).click()
      await page.getByText('then holds').waitFor()
    },
  },
]
