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

/** A polled source as it is configured. */
interface Planned {
  plan: PollPlan
  paused: boolean
}

/** Undefined where there is no such source, or none that is polled. */
function plannedIn(snapshot: ConfigSnapshot | null, source: string): Planned | undefined {
  const config = snapshot && Object.hasOwn(snapshot.config.sources, source) ? snapshot.config.sources[source] : undefined
  const configured = config && kinds.get(config.kind)?.configure(config)
  const plan = configured?.ok ? configured.value.poll : undefined
  return plan && { plan, paused: config?.paused === true }
}

/** Names and plans of everything in a configuration that is polled, also of what is paused. */
export const plansIn = (snapshot: ConfigSnapshot | null): [name: string, planned: Planned][] =>
  Object.keys(snapshot?.config.sources ?? {}).flatMap((name) => {
    const planned = plannedIn(snapshot, name)
    return planned ? [[name, planned]] : []
  })

/** What a source is asked by now, or which secret it lacks; `paused` where it is not asked for a while, null where it is asked no more. */
export async function loadDue({ workspace, source, version }: Target, ports: DuePorts): Promise<Result<Due, string> | 'paused' | null> {
  const copy = await ports.config(workspace)
  // A copy may be older than what this source was armed by.
  const snapshot = copy && copy.version >= version ? copy : await ports.store.configSnapshot(workspace)
  const planned = plannedIn(snapshot, source)
  if (!snapshot || !planned) return null
  const { plan, paused } = planned
  if (paused) return 'paused'
  try {
    return ok({ workspace, source, plan, headers: await withSecrets(plan.headers, ports.resolver(snapshot)) })
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error))
  }
}
