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
/** Everything is on; what KV and the ledger's object answer is known in the isolate. */
export const ALONE = 'ours: and cache key, 2 budgets, 3 limits'
/** With the calls of both. */
export const HELD = 'ours: and calls of KV (a stand-in) and of their object'
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
  /** Ours, each with more than the one before. */
  free: Side
  /** As `free`, but not at the llm Worker's own address: over the gateway. */
  over: Side
  alone: Side
  held: Side
  stored: Side
}

export const casesOf = ({ bare, portkey, free, over, alone, held, stored }: Sides): Case[] => [
  whole(BARE, bare),
  ...(portkey ? [whole(PORTKEY, portkey)] : []),
  whole(BARE_KV, bare, { kept: true }),
  whole(OURS, free),
  whole(OVER, over),
  { ...whole(ALONE, alone, { kept: true }), base: BARE },
  whole(HELD, held, { kept: true }),
  whole(STORED, stored, { kept: true }),
  whole(HIT, stored, { kept: true, same: true }),
  stream(BARE, bare),
  stream(BARE_KV, bare, { kept: true }),
  ...(portkey ? [stream(PORTKEY, portkey)] : []),
  stream(OURS, free),
  stream(HELD, held, { kept: true }),
]
