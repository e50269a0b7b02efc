import type { BotConfig } from '@sluice/schema/config'
import type { LlmRpc, PricedUsage } from '@sluice/schema/rpc/llm'
import type { Logger } from '@sluice/kit/logger'
import type { Database } from '../store/database.ts'
import { HOUR_MS, hourOf } from '../store/hour.ts'
import { loadWorkspace } from '../store/load-workspace.ts'
import {
  callsBehind,
  dueRepricings,
  endLook,
  nextUnpricedHour,
  oldestCall,
  type PricedCall,
  type Repricing,
  requestRepricing,
  savePrices,
  type StoredCall,
} from '../store/repricings.ts'

interface RepricePorts {
  db: D1Database
  database: Database
  llm: Pick<LlmRpc, 'priceCalls'>
  log: Logger
  now: () => number
}

/** Calls that are looked at in a step, steps in a run, and workspaces in a run of the cron: each has to be over soon. */
const LIMITS = { calls: 500, steps: 8, workspaces: 10 }
/** So long after a price was set every isolate goes by it; until then calls come in without. */
export const SETTLED_MS = 5 * 60_000

/** What a run came to. `more`: the cron goes on with it. */
export interface Repriced {
  calls: number
  costNanoUsd: number
  more: boolean
}

/**
 * Gives the calls of a workspace that had no price and are still kept the cost that they have by now, and their hours with them.
 * What can be done at once is done at once, the rest by the cron; it may be asked for again at any time.
 */
export async function reprice(workspace: string, author: string, ports: RepricePorts): Promise<Repriced> {
  const { db, now } = ports
  const since = (await oldestCall(db, workspace)) ?? now()
  return goOn(await requestRepricing(db, workspace, author, hourOf(since), now()), ports)
}

/** Goes on with what was asked for and is not done. */
export async function continueRepricings(ports: RepricePorts): Promise<void> {
  for (const job of await dueRepricings(ports.db, ports.now(), LIMITS.workspaces)) {
    const { calls, more } = await goOn(job, ports)
    ports.log.info('usage.repriced', { workspace: job.workspace, calls, more })
  }
}

async function goOn(begun: Repricing, ports: RepricePorts): Promise<Repriced> {
  const { db, database, now } = ports
  const { stored } = await loadWorkspace(database, begun.workspace)
  const sum = { calls: 0, costNanoUsd: 0 }
  let job = begun
  for (let step = 0; step < LIMITS.steps; step += 1) {
    const hour = await nextUnpricedHour(db, job.workspace, hourOf(job.at))
    if (hour === null) {
      await endLook(db, job, job.dueAt === null ? { dueAt: job.requestedAt + SETTLED_MS, from: hourOf(job.requestedAt) } : null, now())
      return { ...sum, more: false }
    }
    const { priced, to } = await lookAt(job, hour, stored?.config, ports)
    const moved = await savePrices(db, job, priced, to)
    if (!moved) break
    job = moved
    sum.calls += priced.length
    sum.costNanoUsd += priced.reduce((cost, { nanoUsd }) => cost + nanoUsd, 0)
  }
  return { ...sum, more: true }
}

/** The next calls of an hour with what they cost now, and where the one after them is to be looked for. */
async function lookAt({ workspace, at, callId }: Repricing, hour: number, config: BotConfig | undefined, { db, llm }: RepricePorts) {
  const until = hour + HOUR_MS
  const from = at >= hour ? { at, id: callId } : { at: hour, id: '' }
  const found = await callsBehind(db, workspace, { ...from, until, limit: LIMITS.calls })
  const unpriced = found.filter(({ priced }) => priced === 0)
  const prices =
    unpriced.length === 0
      ? []
      : await llm.priceCalls(
          unpriced.map((call) => toPricedUsage(call, config)),
          config?.llm?.prices ?? {},
        )
  const priced = unpriced.flatMap(({ id }, index): PricedCall[] => {
    const price = prices[index]
    return price ? [{ id, ...price }] : []
  })
  const last = found.at(-1)
  return { priced, to: last && found.length === LIMITS.calls ? { at: last.at, id: last.id } : { at: until, id: '' } }
}

/** A call as prices are looked up: also by the name that its target has in the configuration. */
function toPricedUsage({ provider, model, target, at, ...usage }: StoredCall, config: BotConfig | undefined): PricedUsage {
  const fields = config?.llm?.targets[target]
  const [configured, baseUrl] = [fields?.['model'], fields?.['baseUrl']]
  const { input, cachedInput, cacheWrite, output, reasoning } = usage
  // A target of `analysis.targets` is named for where it is asked: `acme-7b@models.example.com`.
  const host = target.split('@').at(1)
  const address = typeof baseUrl === 'string' ? baseUrl : host && `https://${host}`
  return {
    provider,
    models: typeof configured === 'string' && configured !== model ? [model, configured] : [model],
    ...(address && { baseUrl: address }),
    at,
    usage: { input, cachedInput, cacheWrite, output, reasoning },
  }
}
