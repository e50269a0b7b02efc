const timestamp = 'google.protobuf.Timestamp'

/**
 * Types of what conditions see, each after those that it is made of; a field with the name of one of them is of that type. Numbers are
 * `dyn`: JSON knows only doubles, and `item.rating == 1` must mean what it says.
 */
export const FACT_TYPES = {
  Author: { id: 'string', name: 'string', email: 'string', bot: 'bool' },
  Hints: { sentiment: 'string', category: 'string' },
  Item: {
    id: 'string',
    workspace: 'string',
    source: 'string',
    kind: 'string',
    type: 'string',
    text: 'string',
    title: 'string',
    author: 'Author',
    rating: 'dyn',
    language: 'string',
    url: 'string',
    truncated: 'bool',
    confidential: 'bool',
    attachments: 'list<map>',
    eventId: 'string',
    hops: 'dyn',
    trace: 'string',
    hashtags: 'list<string>',
    mentions: 'list<string>',
    links: 'list<string>',
    attributes: 'map',
    occurredAt: timestamp,
    receivedAt: timestamp,
    hints: 'Hints',
  },
  Sentiment: { label: 'string', score: 'dyn', confidence: 'dyn' },
  Confidence: { topics: 'dyn', category: 'dyn', urgency: 'dyn', summary: 'dyn', entities: 'dyn', language: 'dyn' },
  Usage: { inputTokens: 'dyn', outputTokens: 'dyn' },
  Analysis: {
    sentiment: 'Sentiment',
    topics: 'list<string>',
    category: 'string',
    urgency: 'string',
    summary: 'string',
    entities: 'list<map>',
    language: 'string',
    translation: 'dyn',
    actionItems: 'list<string>',
    confidence: 'Confidence',
    method: 'string',
    model: 'string',
    promptVersion: 'string',
    usage: 'Usage',
    costNanoUsd: 'dyn',
    cached: 'bool',
    degraded: 'bool',
    degradedBy: 'string',
    callId: 'string',
  },
} as const

type FactType = keyof typeof FACT_TYPES

class Fact {
  readonly [field: string]: unknown

  constructor(fields: object, instead: object) {
    Object.assign(this, fields, instead)
  }
}

const aClass = (): typeof Fact => class extends Fact {}

/** What CEL tells the types apart by. */
export const FACT_CLASSES = {
  Author: aClass(),
  Hints: aClass(),
  Item: aClass(),
  Sentiment: aClass(),
  Confidence: aClass(),
  Usage: aClass(),
  Analysis: aClass(),
} as const satisfies Record<FactType, typeof Fact>

/**
 * An object as one of the types, once for all the rules that look at it: of a plain object, CEL would make one for each rule.
 * Fields that are not there stay missing. `instead`: what takes the place of some of them.
 */
export const asFact = (type: FactType, fields: object, instead: object = {}): Fact => new FACT_CLASSES[type](fields, instead)
