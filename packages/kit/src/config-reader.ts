import { type ConfigSnapshot, ConfigSnapshot as Snapshot, configKey } from '@sluice/schema/config'
import type { StoreRpc } from '@sluice/schema/rpc'

export interface ConfigPorts {
  kv: { get(key: string, options: { type: 'json'; cacheTtl: number }): Promise<unknown> }
  store: Pick<StoreRpc, 'configSnapshot'>
  /** How old a snapshot may be before it is read again, in milliseconds. */
  ttlMs: number
  now(): number
}

/** The configuration of a workspace, or null where there is none of that name. */
export type ConfigReader = (workspace: string) => Promise<ConfigSnapshot | null>

/** Workspaces remembered per isolate; names come from URLs, so the number must not grow with them. */
const MAX_REMEMBERED = 500
/** A read that takes longer belongs to a request that was cancelled: it will never end, so nobody waits for it. */
const READ_MS = 5_000

/**
 * Isolate memory, then KV, then the api Worker: a hot path pays one KV read per isolate and `ttlMs`.
 * A snapshot that has become old goes on being used while KV and the api Worker cannot be reached.
 */
export function createConfigReader(ports: ConfigPorts): ConfigReader {
  const remembered = new Map<string, { snapshot: ConfigSnapshot | null; readAt: number }>()
  const pending = new Map<string, { since: number; reading: Promise<ConfigSnapshot | null> }>()

  const read = async (workspace: string): Promise<ConfigSnapshot | null> => {
    const copy = await ports.kv.get(configKey(workspace), { type: 'json', cacheTtl: 60 })
    const parsed = copy === null ? null : Snapshot.safeParse(copy)
    const snapshot = parsed?.success ? parsed.data : await ports.store.configSnapshot(workspace)
    if (remembered.size >= MAX_REMEMBERED) remembered.clear()
    remembered.set(workspace, { snapshot, readAt: ports.now() })
    return snapshot
  }

  const join = (workspace: string): Promise<ConfigSnapshot | null> => {
    const under = pending.get(workspace)
    if (under && ports.now() - under.since < READ_MS) return under.reading
    const reading = read(workspace).finally(() => pending.delete(workspace))
    pending.set(workspace, { since: ports.now(), reading })
    return reading
  }

  return async (workspace) => {
    const known = remembered.get(workspace)
    if (known && ports.now() - known.readAt < ports.ttlMs) return known.snapshot
    const reading = join(workspace)
    if (!known?.snapshot) return reading
    return reading.catch(() => known.snapshot)
  }
}

/** Remembers what `build` made of the newest version of each workspace: rules compile and keys import once per version. */
export function perVersion<T>(build: (snapshot: ConfigSnapshot) => T): (snapshot: ConfigSnapshot) => T {
  const built = new Map<string, { version: number; value: T }>()
  return (snapshot) => {
    const known = built.get(snapshot.workspace)
    if (known?.version === snapshot.version) return known.value
    const value = build(snapshot)
    built.set(snapshot.workspace, { version: snapshot.version, value })
    return value
  }
}
