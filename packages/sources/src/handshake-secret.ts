import { type SourceConfig, secretNames } from '@sluice/schema/config'
import { sourceOf } from './registry.ts'

/** The secret that the provider of a source gives with its handshake; undefined where it is ours to give. */
export const handshakeSecret = (source: SourceConfig): string | undefined =>
  sourceOf(source.kind)?.secretByHandshake ? secretNames(source)[0] : undefined
