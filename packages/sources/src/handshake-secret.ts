import { type SourceConfig, secretNames } from '@sluice/schema/config'

/** Kinds with `secretByHandshake`, by name: who asks only this need not hold every kind. A test compares them with the registry. */
export const HANDSHAKE_KINDS: ReadonlySet<string> = new Set(['asana', 'notion'])

/** The secret that the provider of a source gives with its handshake; undefined where it is ours to give. */
export const handshakeSecret = (source: SourceConfig): string | undefined =>
  HANDSHAKE_KINDS.has(source.kind) ? secretNames(source)[0] : undefined
