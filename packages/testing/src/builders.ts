import type { Analysis } from '@sluice/schema/analysis'
import type { ConfigSnapshot } from '@sluice/schema/config'
import { BotConfig } from '@sluice/schema/config'
import type { PlannedDelivery } from '@sluice/schema/delivery'
import type { RawEvent } from '@sluice/schema/event'
import type { Item } from '@sluice/schema/item'

const TRACE = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'
/** 2026-01-02T03:04:05Z */
export const NOON = Date.UTC(2026, 0, 2, 3, 4, 5)

/** `evt_…` with the number in its last digits. */
export const evt = (n: number): string => `evt_${n.toString(16).padStart(32, '0')}`
/** `dlv_…` with the number in its last digits. */
export const dlv = (n: number): string => `dlv_${n.toString(16).padStart(32, '0')}`

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

/** A survey answer as ingest hands it over; `body` is given as text. */
export function anEvent({ body, ...over }: Partial<Omit<RawEvent, 'body'>> & { body?: string } = {}): RawEvent {
  return {
    id: evt(1),
    workspace: 'default',
    source: 'survey',
    kind: 'survey',
    receivedAt: NOON,
    dedupeKey: 's-1',
    headers: {},
    contentType: 'application/json',
    body: { in: 'message', bytes: bytes(body ?? '{"event_id":"s-1","user_id":"u-1","rating":2,"comment":"The export loses rows."}') },
    trace: TRACE,
    ...over,
  }
}

export function anItem(over: Partial<Item> = {}): Item {
  return {
    id: evt(1),
    workspace: 'default',
    source: 'survey',
    kind: 'text',
    type: 'survey.response',
    text: 'The export loses rows.',
    author: { id: 'u-1' },
    rating: 0.25,
    hashtags: [],
    mentions: [],
    links: [],
    occurredAt: NOON,
    receivedAt: NOON,
    attributes: {},
    hints: {},
    trace: TRACE,
    ...over,
  }
}

export function anAnalysis(over: Partial<Analysis> = {}): Analysis {
  return {
    sentiment: { label: 'negative', score: -0.6, confidence: 0.8 },
    topics: ['export'],
    category: 'bug',
    urgency: 'normal',
    summary: 'The export loses rows.',
    entities: [],
    language: 'en',
    translation: null,
    actionItems: [],
    confidence: { topics: 0.6, category: 0.7, urgency: 0.5, summary: 0.5, entities: 0.9, language: 0.9 },
    method: 'embedded',
    model: 'embedded',
    promptVersion: 'embedded-1',
    usage: { inputTokens: 0, outputTokens: 0 },
    costNanoUsd: 0,
    cached: false,
    degraded: false,
    ...over,
  }
}

export function aDelivery(over: Partial<PlannedDelivery> = {}): PlannedDelivery {
  return {
    id: dlv(1),
    workspace: 'default',
    eventId: evt(1),
    rule: 'open-ticket',
    ruleVersion: 1,
    actionIndex: 0,
    destination: 'tickets',
    content: { title: 'Bug: export', text: 'The export loses rows.', options: {}, data: {} },
    trace: TRACE,
    status: 'pending',
    urgent: false,
    ...over,
  }
}

/** A workspace's configuration; `config` is parsed, so defaults are filled in. */
export function aSnapshot(config: Partial<typeof BotConfig._input> = {}, over: Partial<ConfigSnapshot> = {}): ConfigSnapshot {
  return { workspace: 'default', version: 1, config: BotConfig.parse({ version: 1, sources: {}, ...config }), secrets: {}, ...over }
}
