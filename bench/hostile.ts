import { randomBytes } from 'node:crypto'
import { BotConfig, configKey } from '@sluice/schema/config'
import { HOSTILE_BODIES, HOSTILE_PIECES } from '@sluice/testing/hostile'
import { analyze } from '../workers/model/src/analyze.ts'
import { benchWorker, deployedWorker, startRuntime } from './runtime.ts'

/** What an input that was made to do harm costs, beside an ordinary one of the same length. */
export interface HostileCost {
  /** Who has to bear it. */
  where: 'model' | 'ingest'
  name: string
  /** Of the quickest try, as a busy machine only ever adds. */
  milliseconds: number
  /** To the quickest try of the ordinary input, by turns with it. */
  ratio: number
  /** Of milliseconds. */
  bar: number
}

const BAR_MS = 50
/** A round. */
const TRIES = 3
/** Characters of the longest text that the analyser is given. */
const TEXT = 20_000
/** Depth or count of what stands in a body: so much of each fits into what a source takes unless told otherwise. */
const BODY = 90_000
const ORDINARY = 'The app is quite nice but the export button does not work since Monday, please fix it. '

type Work = () => Promise<number>

const filled = (piece: string, length: number): string => piece.repeat(Math.ceil(length / piece.length)).slice(0, length)

async function compared(what: Pick<HostileCost, 'where' | 'name'>, rounds: number, hostile: Work, ordinary: Work): Promise<HostileCost> {
  const least = { hostile: await hostile(), ordinary: await ordinary() }
  for (let left = TRIES * rounds; left > 0; left--) {
    least.hostile = Math.min(least.hostile, await hostile())
    least.ordinary = Math.min(least.ordinary, await ordinary())
  }
  return { ...what, milliseconds: least.hostile, ratio: least.hostile / least.ordinary, bar: BAR_MS }
}

const timed =
  (work: () => unknown): Work =>
  async () => {
    const start = performance.now()
    await work()
    return performance.now() - start
  }

function reading(piece: string): Work {
  const text = filled(piece, TEXT)
  return timed(() => analyze({ text }))
}

/** The analyser has no bindings, so it is the same here as in its Worker. */
async function ofModel(rounds: number): Promise<HostileCost[]> {
  const ordinary = reading(ORDINARY)
  for (let warm = 0; warm < 30; warm++) await ordinary()
  const costs: HostileCost[] = []
  for (const [name, piece] of Object.entries(HOSTILE_PIECES))
    costs.push(await compared({ where: 'model', name }, rounds, reading(piece), ordinary))
  return costs
}

/** From the request to its answer, taken or refused; the way there and back is in it. */
async function ofIngest(rounds: number): Promise<HostileCost[]> {
  const runtime = await startRuntime([
    await deployedWorker('workers/ingest/wrangler.toml', { MASTER_KEY: randomBytes(32).toString('base64') }),
    await benchWorker('quiet-store', { name: 'sluice-api', queueConsumers: { 'sluice-raw': { maxBatchSize: 100, maxBatchTimeout: 1 } } }),
  ])
  try {
    const limit = { requests: 10_000_000, per: 'minute' }
    const open = { kind: 'generic', verify: 'none', map: { text: 'text' }, limit }
    const config = BotConfig.parse({ version: 1, sources: { open } })
    const kept = await runtime.miniflare.getKVNamespace('CONFIG', 'sluice-ingest')
    await kept.put(configKey('default'), JSON.stringify({ workspace: 'default', version: 1, config, secrets: {} }))
    const url = new URL('/v1/webhooks/open', await runtime.url('sluice-ingest'))
    const posting = (body: string): Work =>
      timed(async () => {
        const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
        const answer = await response.text()
        if (response.status >= 500 || response.status === 413) throw new Error(`${response.status}: ${answer}`)
      })
    const costs: HostileCost[] = []
    for (const [name, bodyOf] of Object.entries(HOSTILE_BODIES)) {
      const body = bodyOf(BODY)
      const ordinary = JSON.stringify({ text: filled(ORDINARY, body.length) })
      costs.push(await compared({ where: 'ingest', name }, rounds, posting(body), posting(ordinary)))
    }
    return costs
  } finally {
    await runtime.close()
  }
}

/** What hostile texts cost the analyser and hostile bodies the door; the dearest first. Takes about ten seconds. */
export async function benchHostile(rounds: number): Promise<HostileCost[]> {
  const costs = [...(await ofModel(rounds)), ...(await ofIngest(rounds))]
  return costs.sort((one, other) => other.milliseconds - one.milliseconds)
}
