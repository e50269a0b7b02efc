import { type Burst, burst } from './burst.ts'
import type { Case } from './cases.ts'
import { ask } from './latency.ts'

/** Asked one after the other before the next case has its turn, and so many turns in a round. */
const BLOCK = { whole: 20, first: 4 }
const BLOCKS = 5
/** An isolate costs less once its code is compiled for what it meets: what is measured is one that has been busy for a while, of every side. */
const WARM_UP = { whole: 3_000, first: 50 }
/** Requests of a burst: a runtime clears away all of its memory once in several thousand, and each of them has its share of that. */
export const BURST = 3_000
/** While others have their turn a runtime gives compiled code back, and compiles it again: of every side so much comes right before a burst. */
const WARM_AGAIN = 1_500

/** What a case took in a round; streams have no burst. */
export interface Measured {
  /** Median, in milliseconds. */
  p50: number
  burst: Burst | null
}
export type Round = ReadonlyMap<Case, Measured>

async function repeat(times: number, { side, question, timed }: Case): Promise<number[]> {
  const taken: number[] = []
  for (let time = 0; time < times; time++) taken.push((await ask(side, question()))[timed])
  return taken
}

export async function warmUp(cases: readonly Case[]): Promise<void> {
  for (const one of cases) await burst(one.side, Array.from({ length: WARM_UP[one.timed] }, one.question))
}

/** Every case by turns, first one request at a time, then in bursts. Who goes first changes from round to round. */
export async function measure(cases: readonly Case[], round: number): Promise<Round> {
  const turn = round % cases.length
  const turned = [...cases.slice(turn), ...cases.slice(0, turn)]
  const times = new Map<Case, number[]>()
  for (let block = 0; block < BLOCKS; block++) {
    for (const one of turned) times.set(one, [...(times.get(one) ?? []), ...(await repeat(BLOCK[one.timed], one))])
  }
  const measured = new Map<Case, Measured>()
  for (const one of turned) {
    measured.set(one, { p50: median(times.get(one) ?? []), burst: one.timed === 'whole' ? await warmBurst(one) : null })
  }
  return measured
}

async function warmBurst({ side, question }: Case): Promise<Burst> {
  await burst(side, Array.from({ length: WARM_AGAIN }, question))
  return burst(side, Array.from({ length: BURST }, question))
}

export const median = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
