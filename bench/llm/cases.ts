import type { Question } from './latency.ts'
import { aQuestion } from './questions.ts'
import type { Side } from './sides.ts'

/** What is timed: the whole answer, or the first byte of a streamed one. */
export type Timed = 'whole' | 'first'

/** One way of asking one side. */
export interface Case {
  name: string
  side: Side
  timed: Timed
  question: () => Question
  /** The bare Worker that it is compared with, by name. */
  base: string
}

/** Who is compared with whom, by name. Of ours each has what the one before it has, and more. */
export const BARE = 'bare Worker'
export const BARE_KV = 'bare Worker with KV of a stand-in'
export const PORTKEY = 'Portkey'
const OURS = 'ours: key, routing, price, log, usage'
const OVER = 'ours: the same over the gateway'
const KEYED = 'ours: and cache key, KV of a stand-in'
/** Everything is on. */
export const HELD = 'ours: and 2 budgets, 3 limits, their object'
const STORED = 'ours: and local D1 and KV'
export const HIT = 'ours: answered from local KV'

const whole = (name: string, side: Side, how: Parameters<typeof aQuestion>[0] = {}): Case => ({
  name,
  side,
  timed: 'whole',
  question: () => aQuestion(how),
  base: how.kept && !how.same ? BARE_KV : BARE,
})

const stream = (name: string, side: Side, how: Parameters<typeof aQuestion>[0] = {}): Case => ({
  name,
  side,
  timed: 'first',
  question: () => aQuestion({ ...how, stream: true }),
  base: how.kept ? BARE_KV : BARE,
})

interface Sides {
  bare: Side
  portkey: Side | undefined
  /** Without the storage of the local runtime. */
  ours: { free: Side; held: Side; over: Side }
  /** With it. */
  stored: Side
}

export const casesOf = ({ bare, portkey, ours, stored }: Sides): Case[] => [
  whole(BARE, bare),
  ...(portkey ? [whole(PORTKEY, portkey)] : []),
  whole(BARE_KV, bare, { kept: true }),
  whole(OURS, ours.free),
  whole(OVER, ours.over),
  whole(KEYED, ours.free, { kept: true }),
  whole(HELD, ours.held, { kept: true }),
  whole(STORED, stored, { kept: true }),
  whole(HIT, stored, { kept: true, same: true }),
  stream(BARE, bare),
  stream(BARE_KV, bare, { kept: true }),
  ...(portkey ? [stream(PORTKEY, portkey)] : []),
  stream(OURS, ours.free),
  stream(HELD, ours.held, { kept: true }),
]
