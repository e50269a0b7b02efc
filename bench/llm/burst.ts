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

/** Asks all questions, so many at a time, as fast as the side answers. Rejects where an answer is not 200. */
export async function burst(side: Side, questions: readonly Question[]): Promise<Burst> {
  const left = questions.values()
  const askTheNext = async (): Promise<void> => {
    for (const question of left) await ask(side, question)
  }
  const before = await cpuSeconds(side.pid)
  const start = performance.now()
  await Promise.all(Array.from({ length: CONNECTIONS }, askTheNext))
  const seconds = (performance.now() - start) / 1_000
  await wait(AFTER_MS)
  const after = await cpuSeconds(side.pid)
  return { seconds, cpu: before === null || after === null ? null : after - before }
}
