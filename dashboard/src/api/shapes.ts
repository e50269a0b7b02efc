import type { components } from '@sluice/client/paths'

type Schemas = components['schemas']

export type Sentiment = 'negative' | 'neutral' | 'positive'
export type Category = 'bug' | 'feature' | 'praise' | 'complaint' | 'question' | 'other'
export type Urgency = 'low' | 'normal' | 'high' | 'critical'
export type Stage = 'normalized' | 'analyzed' | 'dispatched'

export type Delivery = Schemas['Delivery']
export type DeliveryStatus = Delivery['status']
export type Analysis = Schemas['Analysis']
export type Item = Schemas['Item']

/** Who is signed in, as `/v1/session` answers. */
export interface Session {
  workspace: string
  name: string
  scopes: string[]
  expiresAt: number
}

/** A number with the one of the period before, and its course. Null: not known. */
export interface Tile {
  value: number | null
  previous: number | null
  series: (number | null)[]
}

export interface SentimentBucket {
  at: number
  negative: number
  neutral: number
  positive: number
}

export interface SourceLine {
  source: string
  items: number
  negative: number
  neutral?: number
  positive?: number
  rejected: number
  lastAt: number | null
  state: 'ok' | 'failing' | 'silent'
  series: number[]
}

export interface TopicLine {
  topic: string
  items: number
  previous: number
  negative?: number
  neutral?: number
  positive?: number
  authors: number | null
  series: number[]
  quote: { itemId: string; text: string } | null
}

export interface Attention {
  kind: string
  subject: string
  sentence: string
  since: number
  link: string
  action: string
}

export interface Marker {
  at: number
  kind: string
  label: string
}

/** Everything that Overview shows, of one moment. */
export interface Overview {
  asOf: number
  from: number
  to: number
  bucketMs: number
  tiles: {
    items: Tile
    negativeShare: Tile
    deliveredP95Ms: Tile
    costNanoUsd: Tile & { budgetNanoUsd: number | null; unpriced: number }
  }
  sentiment: SentimentBucket[]
  previousNegative: number[]
  sources: SourceLine[]
  topics: TopicLine[]
  attention: Attention[]
  markers: Marker[]
}

/** What was done about an item, as its line shows it. */
export interface DeliveryBrief {
  destination: string
  status: DeliveryStatus
  externalId: string | null
  externalUrl: string | null
}

export type HandledState = 'todo' | 'snoozed' | 'done'

/** A line of the Inbox. */
export interface ItemLine {
  id: string
  source: string
  title: string | null
  text: string
  author: { id: string; name?: string | undefined } | null
  receivedAt: number
  stage: Stage
  sentiment: Sentiment | null
  confidence: number | null
  category: Category | null
  urgency: Urgency | null
  language: string | null
  topics: string[]
  degraded: boolean
  method: 'llm' | 'embedded' | 'none' | null
  deliveries: DeliveryBrief[]
  state: HandledState
  assignee: string | null
}

export interface ItemPage {
  items: ItemLine[]
  nextCursor: string | null
}

export const VIEWS = ['toLookAt', 'negative', 'bugs', 'waiting', 'degraded', 'snoozed', 'all'] as const
export type View = (typeof VIEWS)[number]
export type ViewCounts = Record<View, number>
