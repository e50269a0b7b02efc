import type { Run } from './alternate.ts'
import { benchWorker, deployedWorker, type RuntimeWorker, startRuntime } from './runtime.ts'

export interface StartUp {
  /** Milliseconds from nothing to the first answer, medians. */
  ours: number
  reference: number
  /** What the Worker adds to that of an empty one. */
  added: number
  bar: number
}

const median = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

/** From an empty process to the first answer of a Worker. */
const readiness =
  (worker: RuntimeWorker, path: string): Run =>
  async () => {
    const start = performance.now()
    const runtime = await startRuntime([worker])
    try {
      const response = await fetch(new URL(path, await runtime.url(worker.name ?? '')))
      if (!response.ok) throw new Error(`${worker.name} answered ${response.status}`)
      await response.arrayBuffer()
      return performance.now() - start
    } finally {
      await runtime.close()
    }
  }

/** How much later the model Worker, with its tables, answers than an empty Worker that is started by turns with it. */
export async function benchStart(rounds: number): Promise<StartUp> {
  const ours = readiness(await deployedWorker('workers/model/wrangler.toml', {}), '/health')
  const empty = readiness(await benchWorker('destination', {}), '/')
  const times: { ours: number; reference: number }[] = []
  await ours()
  for (let round = 0; round < rounds; round++) times.push({ ours: await ours(), reference: await empty() })
  return {
    ours: median(times.map((time) => time.ours)),
    reference: median(times.map((time) => time.reference)),
    added: median(times.map((time) => time.ours - time.reference)),
    bar: 550,
  }
}
