import type { Analysis, Urgency } from '@sluice/schema/analysis'
import type { Item, SentimentLabel } from '@sluice/schema/item'
import { createRandom, weighted } from './random.ts'
import { PLACES, SOURCES, THEMES } from './themes.ts'

/** An item as it could have come in, and how it could have been judged. */
export interface Invented {
  item: Item
  analysis: Analysis
  times: Times
}

/** When each stage was done with it, in epoch ms; `arrivedAt` counts only where something was sent. */
export interface Times {
  normalizedAt: number
  analyzedAt: number
  dispatchedAt: number
  arrivedAt: number
}

const DAY_MS = 86_400_000
const SPAN_MS = 90 * DAY_MS

const SCORES = { negative: -0.7, neutral: 0, positive: 0.8 } as const satisfies Record<SentimentLabel, number>
const URGENCIES = [
  ['normal', 80],
  ['low', 14],
  ['high', 5],
  ['critical', 1],
] as const satisfies readonly (readonly [Urgency, number])[]
const hex = (value: number, digits: number): string => Math.floor(value).toString(16).padStart(digits, '0').slice(-digits)

/**
 * Item `n` of `total`, the newest last, over the ninety days before `end`: more by day than by night, a few people who write much and many
 * who write once, and a trouble with exports that begins five days before the end.
 */
export function invent(n: number, total: number, end: number, workspace: string): Invented {
  const random = createRandom(n * 7_919 + total)
  random()
  const receivedAt = timeOf((n + random()) / total, end)
  const trouble = end - receivedAt < 5 * DAY_MS ? 3 : 1
  const theme = weighted(
    THEMES.map((one, index) => [one, one.weight * (index === 0 ? trouble : 1)] as const),
    random,
  )
  const text = (theme.texts[Math.floor(random() * theme.texts.length)] ?? '')
    .replaceAll('{n}', String(2 + Math.floor(random() * 97)))
    .replaceAll('{place}', PLACES[Math.floor(random() * PLACES.length)] ?? '')
  const label = weighted(theme.mood, random)
  const source = weighted(SOURCES, random)
  const writer = `user-${Math.floor(random() ** 3 * Math.max(50, total / 6))}`
  const id = `evt_${hex(end / 1_000, 12)}${hex(total, 8)}${hex(n, 12)}`
  const confidence = 0.35 + 0.64 * random()
  const method = random() < 0.93 ? 'llm' : 'embedded'
  const degraded = random() < 0.02
  return {
    item: {
      id,
      workspace,
      source,
      kind: 'text',
      type: 'feedback',
      text,
      author: { id: writer },
      hashtags: [],
      mentions: [],
      links: [],
      occurredAt: receivedAt,
      receivedAt,
      attributes: {},
      hints: {},
      trace: `00-${hex(n + 1, 32)}-${hex(n + 1, 16)}-01`,
    },
    analysis: {
      sentiment: { label, score: SCORES[label], confidence },
      topics: theme.topics,
      category: theme.category,
      urgency: label === 'negative' ? weighted(URGENCIES, random) : 'normal',
      summary: text.split(/[.;,]/)[0] ?? text,
      entities: [],
      language: 'en',
      translation: null,
      actionItems: [],
      confidence: { topics: 0.8, category: 0.8, urgency: 0.7, summary: 0.8, entities: 0.9, language: 0.9 },
      method,
      model: 'invented',
      promptVersion: 'analyze-000000000000',
      usage: { inputTokens: 220, outputTokens: 90 },
      costNanoUsd: 61_000,
      cached: false,
      degraded,
    },
    times: timesOf(receivedAt, method, random),
  }
}

/** The embedded analyser answers in milliseconds, a model in seconds; what is sent waits now and then for a destination that is slow. */
function timesOf(receivedAt: number, method: Analysis['method'], random: () => number): Times {
  const upTo = (ms: number): number => Math.floor(ms * random() ** 3)
  const normalizedAt = receivedAt + 60 + upTo(900)
  const analyzedAt = normalizedAt + (method === 'llm' ? 700 + upTo(5_000) : 15 + upTo(200))
  const dispatchedAt = analyzedAt + 40 + upTo(700)
  return { normalizedAt, analyzedAt, dispatchedAt, arrivedAt: dispatchedAt + 180 + upTo(9_000) }
}

/** A share of the span as a time; days are busier than nights. Always forward, so the order stays. */
function timeOf(share: number, end: number): number {
  const days = SPAN_MS / DAY_MS
  const bent = share - (0.7 * Math.sin(2 * Math.PI * days * share)) / (2 * Math.PI * days)
  return Math.floor(end - SPAN_MS + Math.min(0.999_999, Math.max(0, bent)) * SPAN_MS)
}
