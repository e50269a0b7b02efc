import { ConfigSnapshot, configKey } from '@sluice/schema/config'
import type { StoreRpc } from '@sluice/schema/rpc/store'
import { createSnapshotReader, type SnapshotPorts } from './snapshot-reader.ts'

export interface ConfigPorts extends Pick<SnapshotPorts<ConfigSnapshot>, 'kv' | 'ttlMs' | 'now'> {
  store: Pick<StoreRpc, 'configSnapshot'>
}

/** The configuration of a workspace, or null where there is none of that name. */
export type ConfigReader = (workspace: string) => Promise<ConfigSnapshot | null>

/** What the api Worker has published, or answers itself where KV does not have it. */
export const createConfigReader = ({ store, ...ports }: ConfigPorts): ConfigReader =>
  createSnapshotReader({ ...ports, schema: ConfigSnapshot, key: configKey, load: (workspace) => store.configSnapshot(workspace) })

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
