import { cappedCount, count } from '../design/format.ts'
import type { EditedTopic, Topic, TopicVersion } from './shapes.ts'

/** States as people say them, and how they look. */
export const STATE_WORDS = {
  emerging: { word: 'New or back', look: 'bg-accent-tint text-accent' },
  active: { word: 'Active', look: 'bg-kumo-recessed text-kumo-subtle' },
  resolved: { word: 'Resolved', look: 'bg-kumo-recessed text-kumo-subtle' },
  muted: { word: 'Muted', look: 'bg-kumo-recessed text-kumo-subtle' },
} as const satisfies Record<Topic['state'], { word: string; look: string }>

export const items = (number: number): string => `${count(number)} ${number === 1 ? 'item' : 'items'}`
const cappedItems = (number: number): string => `${cappedCount(number)} ${number === 1 ? 'item' : 'items'}`

/** A share of the newest items where not all were looked at, else how many. */
export const ofSample = (value: number, sampled: number, all: number): string =>
  sampled < all ? `≈ ${Math.round((value / sampled) * 100)}\u{202f}%` : count(value)

/** What a change leads to: `signing in will hold 52 items.` */
export const resultsOf = ({ preview: { results } }: EditedTopic): { topic: string; holds: string }[] =>
  results.map(({ topic, items: number }) => ({ topic, holds: cappedItems(number) }))

export const movesOf = ({ preview: { moves } }: EditedTopic): { name: string; to: string; items: string; quote: string | null }[] =>
  moves.map(({ name, to, items: number, quote }) => ({ name, to, items: cappedItems(number), quote }))

export const VERB_WORDS = {
  renamed: 'renamed it',
  merged: 'put names together',
  split: 'took names out',
  pinned: 'pinned it',
  unpinned: 'unpinned it',
  muted: 'muted it',
  unmuted: 'unmuted it',
  resolved: 'said that it is over',
  reopened: 'opened it again',
  undone: 'took a change back',
} as const satisfies Record<TopicVersion['verb'], string>

/** Which names a version has moved: `login → signing in`. */
export const changesOf = ({ names }: Pick<TopicVersion, 'names'>): { name: string; to: string }[] =>
  Object.entries(names).map(([name, { after }]) => ({ name, to: after ?? name }))

/** The condition of a rule about a topic. A literal of CEL is written as in JSON. */
export const conditionOf = (topic: string): string => `${JSON.stringify(topic)} in analysis.topics`

/** A name that a rule about a topic may have. */
export const ruleNameOf = (topic: string): string =>
  topic
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 40)
    .replace(/-+$/, '')
