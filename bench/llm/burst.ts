import { setTimeout as wait } from 'node:timers/promises'
import { feed } from '../load.ts'
import { cpuSeconds } from './cpu.ts'
import type { Question } from './latency.ts'
import type { Side } from './sides.ts'

const CONNECTIONS = 32
/** Usage is saved a second after the call: that belongs to its price. */
const AFTER_MS = 1_500

export interface Burst {
  seconds: number
  /** Processor time of the side's process; null where the system does not tell. */
  cpu: number | null
}

/** Sends all questions as fast as a side answers. Rejects where any was not answered with 2xx. */
export async function burst({ url, headers, pid }: Side, questions: Question[]): Promise<Burst> {
  const requests = questions.map(({ body, headers: more }) => ({
    body,
    headers: { 'content-type': 'application/json', ...headers, ...more },
  }))
  const before = await cpuSeconds(pid)
  const start = performance.now()
  await feed({ url, connections: CONNECTIONS, requests })
  const seconds = (performance.now() - start) / 1_000
  await wait(AFTER_MS)
  const after = await cpuSeconds(pid)
  return { seconds, cpu: before === null || after === null ? null : after - before }
}
