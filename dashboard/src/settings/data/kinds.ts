import { count } from '../../design/format.ts'
import type { Amount, Kind, RetainedKind } from './shapes.ts'

interface KindWords {
  label: string
  /** What belongs to it. */
  about: string
  /** `one` of them, and many. */
  one: string
  many: string
  /** Where nothing is said: so many days, else for good. */
  unsaid?: number
  /** The shortest time that may be set, in days. */
  least?: number
}

/** Kinds of data as people say them, in the order of the list. */
export const KINDS = {
  items: {
    label: 'Items',
    about: 'Texts with their judgements, states, notes, corrections, actions and files. Counts by hour and day stay.',
    one: 'item',
    many: 'items',
  },
  payloads: { label: 'Bodies as received', about: 'What a provider sent, byte for byte. The item stays.', one: 'body', many: 'bodies' },
  deliveries: {
    label: 'Actions',
    about: 'What was sent, with every try, once it is final. The item stays.',
    one: 'action',
    many: 'actions',
  },
  deadLetters: { label: 'Dead letters', about: 'Messages that failed, replayed or not.', one: 'dead letter', many: 'dead letters' },
  rejects: {
    label: 'Refusals',
    about: 'Refused requests: hourly counts by reason, and samples.',
    one: 'count of refusals',
    many: 'counts of refusals',
  },
  usage: { label: 'Model calls', about: 'Single calls; their sums by hour stay.', one: 'call', many: 'calls', unsaid: 30 },
  audit: { label: 'Audit log', about: 'Who changed what. Receipts of deletions stay.', one: 'entry', many: 'entries', least: 30 },
  conversations: {
    label: 'Conversations',
    about: 'Chats of programs, counted from the last message.',
    one: 'conversation',
    many: 'conversations',
    unsaid: 30,
  },
} as const satisfies Record<Kind, KindWords>

export const wordsOf = (kind: Kind): KindWords => KINDS[kind]

const WRITTEN = {
  exact: (value: string) => value,
  estimate: (value: string) => `≈ ${value}`,
  at_least: (value: string) => `${value}+`,
} as const satisfies Record<Amount['precision'], (value: string) => string>

/** `≈ 41,300`, `10,000+`: what was not counted is never written as if it were. */
export const amount = ({ count: value, precision }: Amount): string => WRITTEN[precision](count(value))

const named = ({ kind, due }: RetainedKind): string => {
  const { one, many } = wordsOf(kind)
  return `${amount(due)} ${due.count === 1 && due.precision === 'exact' ? one : many}`
}

/** `12,400 items and 3 dead letters`; null where nothing would go. */
export function dueSentence(kinds: readonly RetainedKind[]): string | null {
  const parts = kinds.filter(({ due }) => due.count > 0).map(named)
  if (parts.length === 0) return null
  const last = parts.at(-1) ?? ''
  return parts.length === 1 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`
}
