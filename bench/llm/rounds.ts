import { type Burst, burst, burstsByTurns } from './burst.ts'
import type { Case } from './cases.ts'
import { ask, type Question } from './latency.ts'

/** Asked one after the other before the next case has its turn, and so many turns in a round. */
const BLOCK = { whole: 20, first: 4 }
const BLOCKS = 5
/** An isolate costs less once its code is compiled for what it meets: what is measured is one that has been busy for a while, of every side. */
const WARM_UP = { whole: 3_000, first: 50 }
/** Requests of a burst: a runtime clears away all of its memory once in several thousand, and each of them has its share of that. */
export const BURST = 3_000
/** Of these so many at a time, where several take turns. */
const TURN = 300
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
  const bursts = await measureBursts(turned.filter(({ timed }) => timed === 'whole'))
  return new Map(turned.map((one) => [one, { p50: median(times.get(one) ?? []), burst: bursts.get(one) ?? null }]))
}

/** Those that share no process take turns; of the others one is asked after the other. */
async function measureBursts(cases: readonly Case[]): Promise<Map<Case, Burst>> {
  const isAlone = ({ side }: Case): boolean => side.pid !== null && cases.filter((other) => other.side.pid === side.pid).length === 1
  const bursts = new Map<Case, Burst>()
  for (const one of cases.filter((other) => !isAlone(other))) {
    await warmAgain(one)
    bursts.set(one, await burst(one.side, questionsOf(one)))
  }
  const alone = cases.filter(isAlone)
  for (const one of alone) await warmAgain(one)
  const taken = await burstsByTurns(
    alone.map((one) => ({ side: one.side, questions: questionsOf(one) })),
    TURN,
  )
  for (const [index, one] of alone.entries()) if (taken[index]) bursts.set(one, taken[index])
  return bursts
}

const warmAgain = ({ side, question }: Case): Promise<Burst> => burst(side, Array.from({ length: WARM_AGAIN }, question))

const questionsOf = ({ question }: Case): Question[] => Array.from({ length: BURST }, question)

export const median = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
