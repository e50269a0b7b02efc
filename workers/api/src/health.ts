import { checkHealth, type Probe } from '@sluice/kit/health'
import { WorkerHealth } from '@sluice/schema/health'

export interface Fetched {
  fetch(url: string): Promise<Response>
}

export interface HealthPorts {
  /** What the gateway itself stands on: D1, KV. */
  own: Record<string, Probe>
  /** Workers that answer `GET /health` with their own dependencies. */
  fetched: Record<string, Fetched>
  /** Workers reached by RPC only: that a call is answered says that they are there. */
  called: Record<string, Probe>
  now: () => number
}

/** Anybody may ask, so the answer is made at most this often. */
const REMEMBER_MS = 5_000
/** A neighbour that takes longer counts as one that does not answer. */
const PATIENCE_MS = 5_000

/** Asks every Worker at once. Terse: which part answers and how fast, nothing of what it said when it failed. */
export function createHealth({ own, fetched, called, now }: HealthPorts): () => Promise<WorkerHealth[]> {
  const ask = (): Promise<WorkerHealth[]> =>
    Promise.all([
      checkHealth('api', patiently(own), now).then(terse),
      ...Object.entries(fetched).map(([worker, fetcher]) => askWorker(worker, fetcher, now)),
      ...Object.entries(called).map(([worker, probe]) => checkHealth(worker, patiently({ rpc: probe }), now).then(terse)),
    ])
  // The answer is kept, not the promise: that one belongs to a request, which may be gone.
  let last: { at: number; answer: WorkerHealth[] } | null = null
  return async () => {
    if (!last || now() - last.at >= REMEMBER_MS) last = { answer: await ask(), at: now() }
    return last.answer
  }
}

async function askWorker(worker: string, fetcher: Fetched, now: () => number): Promise<WorkerHealth> {
  let answered: WorkerHealth | null = null
  const probe = async () => {
    const response = await fetcher.fetch(`https://${worker}/health`)
    answered = WorkerHealth.parse(await response.json())
  }
  const reached = await checkHealth(worker, patiently({ fetch: probe }), now)
  return terse(answered ?? reached)
}

const patiently = (probes: Record<string, Probe>): Record<string, Probe> =>
  Object.fromEntries(Object.entries(probes).map(([name, probe]) => [name, () => Promise.race([probe(), giveUp()])]))

const giveUp = (): Promise<never> =>
  new Promise((_, reject) => {
    setTimeout(() => reject(new Error('no answer')), PATIENCE_MS)
  })

const terse = ({ worker, ok, checks }: WorkerHealth): WorkerHealth => ({
  worker,
  ok,
  checks: checks.map(({ name, ok, durationMs }) => ({ name, ok, durationMs })),
})
