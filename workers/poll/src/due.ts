import { fail, ok, type Result } from '@sluice/kit/result'
import type { ResolveRef } from '@sluice/kit/secrets'
import type { ConfigSnapshot } from '@sluice/schema/config'
import type { StoreRpc } from '@sluice/schema/rpc/store'
import type { PollPlan } from '@sluice/sources/poll'
import { POLLED_KINDS } from '@sluice/sources/polled/registry'
import { withSecrets } from './ask/headers.ts'
import type { Due } from './run.ts'

/** A source and the configuration that it was last armed by. */
export interface Target {
  workspace: string
  source: string
  /** Of the snapshot. */
  version: number
}

export interface DuePorts {
  config(workspace: string): Promise<ConfigSnapshot | null>
  store: Pick<StoreRpc, 'configSnapshot'>
  resolver(snapshot: ConfigSnapshot): ResolveRef
}

const kinds = new Map(POLLED_KINDS.map((kind) => [kind.kind, kind]))

/** The plan of a polled source; undefined where there is no such source, or nobody asks it. */
function planOf(snapshot: ConfigSnapshot | null, source: string): PollPlan | undefined {
  const config = snapshot && Object.hasOwn(snapshot.config.sources, source) ? snapshot.config.sources[source] : undefined
  const configured = config && config.paused !== true && kinds.get(config.kind)?.configure(config)
  return configured && configured.ok ? configured.value.poll : undefined
}

/** Names and plans of everything in a configuration that has to be asked. */
export const plansIn = (snapshot: ConfigSnapshot | null): [name: string, plan: PollPlan][] =>
  Object.keys(snapshot?.config.sources ?? {}).flatMap((name) => {
    const plan = planOf(snapshot, name)
    return plan ? [[name, plan]] : []
  })

/** What a source is asked by now, or which secret it lacks; null where it is asked no more. */
export async function loadDue({ workspace, source, version }: Target, ports: DuePorts): Promise<Result<Due, string> | null> {
  const copy = await ports.config(workspace)
  // A copy may be older than what this source was armed by.
  const snapshot = copy && copy.version >= version ? copy : await ports.store.configSnapshot(workspace)
  const plan = planOf(snapshot, source)
  if (!snapshot || !plan) return null
  try {
    return ok({ workspace, source, plan, headers: await withSecrets(plan.headers, ports.resolver(snapshot)) })
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error))
  }
}
