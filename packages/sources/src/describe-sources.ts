import type { SourceConfig } from '@sluice/schema/config'
import type { SourceDescription } from '@sluice/schema/rpc/mapping'
import { sourceOf } from './registry.ts'
import type { Verification } from './verification.ts'

/** What the kinds of configured sources say of them, by name. One whose kind is gone is called by it, and nobody can send to it. */
export const describeSources = (sources: Readonly<Record<string, SourceConfig>>): Record<string, SourceDescription> =>
  Object.fromEntries(Object.entries(sources).map(([name, config]) => [name, describe(config)]))

function describe(config: SourceConfig): SourceDescription {
  const kind = sourceOf(config.kind)
  const configured = kind?.configure(config)
  const source = configured?.ok ? configured.value : undefined
  return {
    title: kind?.title ?? config.kind,
    docs: kind?.docs ?? '',
    methods: [...(source?.methods ?? [])],
    polled: source?.poll !== undefined,
    secretInAddress: source !== undefined && hasSegment(source.verification),
  }
}

const hasSegment = (verification: Verification): boolean =>
  verification.scheme === 'any' ? verification.of.some(hasSegment) : verification.scheme === 'token' && 'segment' in verification.token
