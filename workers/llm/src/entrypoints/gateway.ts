import { perVersion } from '@sluice/kit/config-reader'
import { createGuardedFetch, createLookingFetch } from '@sluice/kit/guarded-fetch'
import { count, metered } from '@sluice/kit/meter'
import { createNameCheck } from '@sluice/kit/resolve'
import { createRefResolver } from '@sluice/kit/secrets'
import { LlmConfig } from '@sluice/schema/llm'
import { waitUntil } from 'cloudflare:workers'
import { TABLE } from '../../generated/prices.ts'
import { withInlineTargets } from '../analysis/inline-alias.ts'
import { createBehind } from '../cache/behind.ts'
import { createTexts } from '../cache/kv.ts'
import { createNearStore } from '../cache/near.ts'
import { createRunCall } from '../call/run.ts'
import type { CallPorts, Gateway } from '../call/ports.ts'
import { env } from '../env.ts'
import { createGuardedCall } from '../guards/guarded.ts'
import { createLedgers } from '../ledger/ledgers.ts'
import { createLiveList } from '../money/live-list.ts'
import type { PriceList } from '../money/price-list.ts'
import { createPriceOf } from '../money/price-of.ts'
import { createContextOf } from '../models/context.ts'
import { openTargets } from '../upstream/registry.ts'
import { createSink } from '../usage/sink.ts'
import { allowLoopback, config, keyring, log, now } from './shared.ts'

const cache = metered(env.CACHE, { get: 'kvReads', put: 'kvWrites' })

export const prices = createLiveList({
  builtIn: () => JSON.parse(TABLE) as PriceList,
  kv: cache,
  fetch: createGuardedFetch({ fetch: (url, init) => fetch(url, init), allowLoopback: false }),
  log,
  now,
  keepAlive: waitUntil,
})

const fetchAnything = (url: string, init: RequestInit): Promise<Response> => fetch(url, init)
const names = createNameCheck({ fetch: fetchAnything, url: env.DOH_URL, now })
const fetchLooking = createLookingFetch({ fetch: fetchAnything, names })

const open = perVersion((snapshot): Gateway => {
  const llm = snapshot.config.llm ?? LlmConfig.parse({})
  const ports = {
    fetch: fetchLooking,
    ai: env.AI,
    allowLoopback,
    contextOf: createContextOf(prices.current),
    resolve: createRefResolver(keyring, snapshot),
  }
  const { targets, issues } = openTargets(llm, ports)
  if (issues.length > 0) log.error('llm.targets_unusable', { workspace: snapshot.workspace, issues })
  return withInlineTargets({ workspace: snapshot.workspace, config: llm, targets }, snapshot.config.analysis, ports)
})

/** The gateway of a workspace, as its configuration is now. */
export async function gateway(workspace: string): Promise<Gateway | null> {
  const snapshot = await config(workspace)
  return snapshot && open(snapshot)
}

const ledgers = createLedgers({
  remote: (workspace) => {
    count('doCalls')
    return env.LEDGER.getByName(workspace)
  },
  log,
  now,
  wait: (ms) => scheduler.wait(ms),
  newId: () => crypto.randomUUID(),
  keepAlive: waitUntil,
})

/** What the engine uses of this Worker's bindings. */
export const callPorts: CallPorts = {
  gateway,
  ledger: ledgers.of,
  firstByteOf: ledgers.firstByteOf,
  priceOf: createPriceOf(prices.current),
  cache: createNearStore(createBehind(createTexts(cache, log), { wait: (ms) => scheduler.wait(ms), now, keepAlive: waitUntil }), now),
  record: createSink({ store: env.LLM_STORE, log, now, wait: (ms) => scheduler.wait(ms), keepAlive: waitUntil }),
  log,
  now,
  random: Math.random,
  wait: (ms, signal) => scheduler.wait(ms, { signal }).catch(() => undefined),
  newId: () => `call_${crypto.randomUUID()}`,
  keepAlive: waitUntil,
}

/** The engine, behind the guards of each workspace. */
export const run = createGuardedCall(createRunCall(callPorts), gateway)
