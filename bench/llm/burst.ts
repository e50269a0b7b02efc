import { setTimeout as wait } from 'node:timers/promises'
import { cpuSeconds } from './cpu.ts'
import { ask, type Question } from './latency.ts'
import type { Side } from './sides.ts'

const CONNECTIONS = 32
/** Usage is saved a second after the call: that belongs to its price. */
const AFTER_MS = 1_500

export interface Burst {
  seconds: number
  /** Processor time of the side's process, in seconds; null where the system does not tell. */
  cpu: number | null
}

/** Who is asked what. */
export interface Asked {
  side: Side
  questions: readonly Question[]
}

/** Asks all questions, so many at a time, as fast as the side answers. Rejects where an answer is not 200. */
export async function burst(side: Side, questions: readonly Question[]): Promise<Burst> {
  const [one] = await burstsByTurns([{ side, questions }], questions.length)
  if (!one) throw new Error('nobody was asked')
  return one
}

/**
 * The same of several, a few questions each at a time: what is slow for a while is so for all of them, and no runtime gives its compiled
 * code back while the others have their turn. Each has to be a process of its own, as its processor time is that of the process.
 */
export async function burstsByTurns(all: readonly Asked[], turn: number): Promise<Burst[]> {
  const before = await Promise.all(all.map(({ side }) => cpuSeconds(side.pid)))
  const seconds = all.map(() => 0)
  const turns = Math.ceil(Math.max(...all.map(({ questions }) => questions.length)) / turn)
  for (let nth = 0; nth < turns; nth++)
    for (const [index, { side, questions }] of all.entries()) {
      const start = performance.now()
      await askAll(side, questions.slice(nth * turn, (nth + 1) * turn))
      seconds[index] = (seconds[index] ?? 0) + (performance.now() - start) / 1_000
    }
  await wait(AFTER_MS)
  const after = await Promise.all(all.map(({ side }) => cpuSeconds(side.pid)))
  return seconds.map((taken, index) => ({ seconds: taken, cpu: difference(before[index], after[index]) }))
}

async function askAll(side: Side, questions: readonly Question[]): Promise<void> {
  const left = questions.values()
  const askTheNext = async (): Promise<void> => {
    for (const question of left) await ask(side, question)
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, askTheNext))
}

const difference = (before: number | null = null, after: number | null = null): number | null =>
  before === null || after === null ? null : after - before
