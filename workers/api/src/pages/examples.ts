import type { Example } from '../http/describe-route.ts'

/**
 * Examples of answers that are long, and of routes whose shapes are others'. They stand here and not with their routes, because nobody needs
 * them while the bot runs. The lint of the document holds each of them to its schema.
 */

const AT = 1_767_323_045_000
const HOUR_MS = 3_600_000
const EVENT = 'evt_5b0e3f6c1d2a49788c0d6f1e2b3a4c5d'
const DELIVERY = 'dlv_9d1c7e5a3b2f4c6d8e0a1b2c3d4e5f60'
const LETTER = 'ded_a9512e4ea59d78dc9a2a289414ca6d04'
const TRACE = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'
const ADA = { id: 'customer-7', name: 'Ada' }
const KEY = 'key_0a1b2c3d'

const TEXT = 'The export loses rows.'
const SUMMARY = 'Exports lose rows.'

const MOOD = { sentiment: 'negative', score: -0.6, category: 'bug', urgency: 'high', language: 'en', topics: ['export'], summary: SUMMARY }

const ITEM = {
  id: EVENT,
  source: 'survey',
  kind: 'text',
  type: 'survey.response',
  stage: 'dispatched',
  title: null,
  text: TEXT,
  author: ADA,
  rating: 0.25,
  url: null,
  occurredAt: AT,
  receivedAt: AT,
  ...MOOD,
  degraded: false,
  confidential: false,
  attachments: 0,
}

const LISTED = { ...ITEM, confidence: 0.8, method: 'llm', deliveries: [], state: 'todo', attention: true, assignee: null, highlight: null }

const FULL_ITEM = {
  id: EVENT,
  workspace: 'default',
  source: 'survey',
  kind: 'text',
  type: 'survey.response',
  text: TEXT,
  author: ADA,
  rating: 0.25,
  hashtags: [],
  mentions: [],
  links: [],
  occurredAt: AT,
  receivedAt: AT,
  attributes: {},
  hints: {},
  trace: TRACE,
}

const ANALYSIS = {
  sentiment: { label: 'negative', score: -0.6, confidence: 0.8 },
  topics: ['export'],
  category: 'bug',
  urgency: 'high',
  summary: SUMMARY,
  entities: [],
  language: 'en',
  translation: null,
  actionItems: [],
  confidence: { topics: 0.6, category: 0.7, urgency: 0.5, summary: 0.5, entities: 0.9, language: 0.9 },
  method: 'llm',
  model: 'gpt-5-mini',
  promptVersion: 'analysis-3f2c1b0a9d8e',
  usage: { inputTokens: 412, outputTokens: 96 },
  costNanoUsd: 295_000,
  cached: false,
  degraded: false,
}

const PENDING = {
  id: DELIVERY,
  eventId: EVENT,
  rule: 'open-ticket',
  ruleVersion: 17,
  actionIndex: 0,
  destination: 'tickets',
  status: 'pending',
  heldReason: null,
  reason: null,
  title: 'Bug: export',
  createdAt: AT,
  nextAttemptAt: null,
  finishedAt: null,
  uncertain: false,
  possibleRepeat: false,
  externalId: null,
  externalUrl: null,
  leadId: null,
  joinedTo: null,
  joined: 0,
  approval: null,
  approvalExpiresAt: null,
  attempts: [],
}

const DEAD_LETTER = {
  id: LETTER,
  stage: 'raw',
  eventId: EVENT,
  code: 'CANNOT_NORMALIZE',
  reason: 'the payload has no text',
  times: 1,
  failedAt: AT,
  replayedAt: null,
  message: { v: 1, event: { id: EVENT, workspace: 'default', source: 'survey' } },
}

const WRITTEN = { version: 1, sources: { shop: { kind: 'github', secret: '${SHOP_SECRET}' } } }

const CONFIG = {
  workspace: 'default',
  version: 17,
  config: {
    ...WRITTEN,
    workspace: 'default',
    sources: { shop: { ...WRITTEN.sources.shop, limit: { requests: 600, per: 'minute' }, maxBytes: 1_000_000, origins: [] } },
    analysis: { targets: [], batchItems: 10, workingLanguage: 'en', context: '', cacheDays: 30, maxInputChars: 8_000 },
    destinations: {},
    rules: {},
  },
  secrets: ['SHOP_SECRET'],
  changedAt: AT,
  changedBy: KEY,
  configVersion: 17,
  managed: null,
}

const MOODS = [
  { at: AT - 2 * HOUR_MS, negative: 1, neutral: 4, positive: 9 },
  { at: AT - HOUR_MS, negative: 6, neutral: 3, positive: 8 },
]

const COUNTED = { items: 31, previous: 14, negative: 7, neutral: 7, positive: 17 }
const RELEASE = { at: AT - HOUR_MS, kind: 'release', label: 'Release 4.2', url: null }

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
  sources: [{ source: 'survey', items: 31, negative: 7, neutral: 7, positive: 17, rejected: 2, lastAt: AT, state: 'ok', series: [14, 17] }],
  topics: [
    {
      topic: 'export',
      ...COUNTED,
      authors: 24,
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

const USER_MESSAGE = { role: 'user', content: 'What did people complain about this week?' }

/** By operation. */
export const EXAMPLES: Readonly<Record<string, Example>> = {
  receiveWebhook: { body: '{"comment":"The export loses rows."}' },
  createChatCompletion: {
    body: { model: 'default', messages: [USER_MESSAGE] },
    answer: {
      id: 'chatcmpl-1',
      object: 'chat.completion',
      model: 'gpt-5-mini',
      choices: [{ index: 0, message: { role: 'assistant', content: 'Mostly about the export.' }, finish_reason: 'stop' }],
      usage: { prompt_tokens: 21, completion_tokens: 6, total_tokens: 27 },
    },
  },
  createResponse: {
    body: { model: 'default', input: USER_MESSAGE.content },
    answer: {
      id: 'resp_1',
      object: 'response',
      output: [{ type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'Mostly about the export.' }] }],
    },
  },
  createEmbedding: {
    body: { model: 'embeddings', input: [TEXT] },
    answer: {
      object: 'list',
      data: [{ object: 'embedding', index: 0, embedding: [0.018, -0.042, 0.007] }],
      model: 'text-embedding-3-small',
    },
  },
  listModels: { answer: { object: 'list', data: [{ id: 'default', object: 'model', owned_by: 'alias' }] } },
  getOverview: { answer: OVERVIEW },
  getEvent: {
    answer: {
      id: EVENT,
      workspace: 'default',
      deadLetters: [],
      stage: 'dispatched',
      done: false,
      times: { receivedAt: AT, normalizedAt: AT + 40, analyzedAt: AT + 900, dispatchedAt: AT + 950, finishedAt: null },
      durations: { normalize: 40, analyze: 860, dispatch: 50, deliver: null, total: null },
      item: FULL_ITEM,
      items: [{ id: EVENT, type: 'survey.response', stage: 'dispatched' }],
      analysis: ANALYSIS,
      tags: [],
      matched: ['open-ticket'],
      ruleErrors: [],
      deliveries: [PENDING],
      raw: { in: 'text', contentType: 'application/json', body: '{"comment":"The export loses rows."}' },
      payload: null,
      author: { items: 1, recent: [{ id: EVENT, sentiment: 'negative', receivedAt: AT }] },
      similar: [],
      state: null,
      corrections: [],
      activity: [],
      notes: [],
    },
  },
  listItems: { answer: { items: [LISTED], nextCursor: 'WzE3NjczMjMwNDUwMDAsMl0' } },
  correctItem: { answer: { id: EVENT, corrected: true, analysis: ANALYSIS } },
  getSentimentStats: {
    answer: {
      from: AT - 24 * HOUR_MS,
      to: AT,
      interval: 'day',
      buckets: [{ start: AT - 24 * HOUR_MS, source: null, positive: 17, neutral: 7, negative: 7, count: 31, averageScore: 0.21 }],
    },
  },
  getTopic: { answer: TOPIC },
  listTopicVersions: { answer: { versions: [RENAMED], nextCursor: null } },
  tryMapping: { body: { body: { comment: TEXT } }, answer: { items: [FULL_ITEM], issues: [] } },
  pollSource: { answer: { lastRunAt: AT, nextRunAt: AT + HOUR_MS, failures: 0, lastError: null, taken: 3 } },
  getRejectStats: {
    answer: {
      from: AT - 24 * HOUR_MS,
      to: AT,
      rejects: [{ source: 'shop', reason: 'SIGNATURE_INVALID', count: 12, lastHour: AT - HOUR_MS }],
    },
  },
  listDeliveries: { answer: { deliveries: [PENDING], nextCursor: null } },
  getDelivery: {
    answer: { ...PENDING, urgent: false, content: { title: 'Bug: export', text: TEXT, options: {}, data: {} }, lead: null, digest: null },
  },
  listApprovals: {
    answer: {
      approvals: [
        {
          delivery: { ...PENDING, status: 'awaiting_approval', approvalExpiresAt: AT + 2 * HOUR_MS },
          content: { title: 'Bug: export', text: TEXT, options: {} },
          item: ITEM,
        },
      ],
      nextCursor: null,
    },
  },
  listAlerts: {
    answer: {
      alerts: [
        {
          cause: 'delivery_parked:tickets',
          kind: 'delivery_parked',
          subject: 'tickets',
          sentence: 'The destination tickets refuses what it is sent.',
          advice: 'Look at what it answered, mend it, then try again.',
          sample: { eventId: EVENT, deliveryId: DELIVERY, title: 'Bug: export', detail: '400: the field "summary" is required' },
          count: 4,
          firstAt: AT - HOUR_MS,
          lastAt: AT,
          resolvedAt: null,
        },
      ],
      nextCursor: null,
    },
  },
  listDeadLetters: { answer: { deadLetters: [DEAD_LETTER], nextCursor: null } },
  replayDeadLetter: { answer: { id: LETTER, stage: 'raw', replayedAt: AT } },
  analyzeSentiment: {
    body: { texts: ['I love the new editor.'] },
    answer: { results: [{ text: 'I love the new editor.', sentiment: 'positive', confidence: 0.9 }] },
  },
  getConfig: { answer: CONFIG },
  putConfig: { body: { config: WRITTEN, secrets: { SHOP_SECRET: 'what the provider signs with' } }, answer: { ...CONFIG, changed: true } },
  restoreConfig: { body: { reason: 'The new rule opened too many tickets' }, answer: { ...CONFIG, changed: true } },
}
