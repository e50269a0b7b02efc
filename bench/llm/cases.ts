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
}

/** Who is compared with whom, by name. */
export const BARE = 'bare Worker'
export const PORTKEY = 'Portkey'
const FREE = 'ours: key, price, usage'
export const HELD = 'ours: 2 budgets, 3 limits too'
export const MISS = 'ours: cache too, a miss'
export const HIT = 'ours: cache too, a hit'

const whole = (name: string, side: Side, how: Parameters<typeof aQuestion>[0] = {}): Case => ({
  name,
  side,
  timed: 'whole',
  question: () => aQuestion(how),
})

const stream = (name: string, side: Side): Case => ({ name, side, timed: 'first', question: () => aQuestion({ stream: true }) })

export const casesOf = (bare: Side, portkey: Side | undefined, { free, held }: { free: Side; held: Side }): Case[] => [
  whole(BARE, bare),
  ...(portkey ? [whole(PORTKEY, portkey)] : []),
  whole(FREE, free),
  whole(HELD, held),
  whole(MISS, held, { kept: true }),
  whole(HIT, held, { kept: true, same: true }),
  stream(BARE, bare),
  ...(portkey ? [stream(PORTKEY, portkey)] : []),
  stream(FREE, free),
  stream(HELD, held),
]
