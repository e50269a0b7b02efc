import { benchWorker } from './runtime.ts'
import { casesOf } from './llm/cases.ts'
import { closeConnections } from './llm/latency.ts'
import { installPeers } from './llm/portkey.ts'
import { measure, type Round, warmUp } from './llm/rounds.ts'
import { barsOf, type LlmBar, type LlmRow, toRow } from './llm/rows.ts'
import { start, startBare, startOurs, startPortkey } from './llm/sides.ts'

export interface LlmBench {
  rows: LlmRow[]
  bars: LlmBar[]
  /** Why Portkey was left out, or null. */
  skipped: string | null
}

/** The LLM gateway beside Portkey's and a bare Worker, all of them in workerd, before the same provider. */
export async function benchLlm(rounds: number): Promise<LlmBench> {
  const skipped = installPeers()
  const provider = await start([await benchWorker('llm-upstream', {})], 'llm-upstream')
  const upstream = new URL('/v1', provider.url).href
  const [bareStarted, bare] = await startBare(upstream)
  const [freeStarted, free] = await startOurs(upstream, { held: false, storage: 'stand-in' })
  const [aloneStarted, alone] = await startOurs(upstream, { held: true, storage: 'none' })
  const [heldStarted, held] = await startOurs(upstream, { held: true, storage: 'stand-in' })
  const [storedStarted, stored] = await startOurs(upstream, { held: true, storage: 'local' })
  const [peerStarted, portkey] = skipped === null ? await startPortkey(upstream) : []
  try {
    const cases = casesOf({ bare, portkey, free: free.own, over: free.over, alone: alone.own, held: held.own, stored: stored.own })
    await warmUp(cases)
    const measured: Round[] = []
    for (let round = 0; round < rounds; round++) measured.push(await measure(cases, round))
    const rows = cases.map((one) => toRow(one, measured))
    return { rows, bars: barsOf(rows), skipped }
  } finally {
    closeConnections()
    for (const started of [bareStarted, freeStarted, aloneStarted, heldStarted, storedStarted, peerStarted, provider])
      await started?.runtime.close()
  }
}
