import type { Example } from '../../http/describe-route.ts'
import { PENDING } from './deliveries.ts'
import { ADA, AT, EVENT, HOUR_MS, SUMMARY, TEXT, TRACE } from './story.ts'

const MOOD = { sentiment: 'negative', score: -0.6, category: 'bug', urgency: 'high', language: 'en', topics: ['export'], summary: SUMMARY }

/** As lists and approvals show it. */
export const ITEM = {
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

/** As it was normalised. */
export const FULL_ITEM = {
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

/** Items, what is understood of them, and texts without an item. */
export const ITEMS = {
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
      buckets: [
        { start: AT - 24 * HOUR_MS, source: null, category: null, positive: 17, neutral: 7, negative: 7, count: 31, averageScore: 0.21 },
      ],
    },
  },
  analyzeSentiment: {
    body: { texts: ['I love the new editor.'] },
    answer: { results: [{ text: 'I love the new editor.', sentiment: 'positive', confidence: 0.9 }] },
  },
  actOnItems: {
    body: { filter: { view: 'toLookAt', source: 'survey' }, action: { kind: 'done' } },
    answer: {
      preview: null,
      changed: [{ id: EVENT, state: 'todo', until: null, assignee: null }],
      skipped: { 'as it is already': 2 },
      nextCursor: null,
    },
  },
} satisfies Record<string, Example>
