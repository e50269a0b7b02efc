import { DEFAULT_WORKSPACE } from '@sluice/schema/ids'
import type { SourceConfig } from '@sluice/schema/config'
import type { Source } from '@sluice/sources/define'
import { sourceOf } from '@sluice/sources/registry'
import type { Verification } from '@sluice/sources/verification'

/** What one has to know of a source to connect its provider. */
export interface SourceDescription {
  kind: string
  title: string
  docs: string
  /** Where inputs are sent to; null where nobody sends. `{secret}` stands for a secret that is part of the address. */
  path: string | null
  methods: readonly string[]
  polled: boolean
  limit: SourceConfig['limit']
  maxBytes: number
  origins: string[]
  silentAfterHours: number | null
}

/** What the configuration and its kind say of a source. */
export function describeSource(workspace: string, name: string, config: SourceConfig): SourceDescription {
  const { kind, limit, maxBytes, origins, silentAfterHours = null } = config
  const known = sourceOf(kind)
  const configured = known?.configure(config)
  const source = configured?.ok ? configured.value : undefined
  return {
    kind,
    title: known?.title ?? kind,
    docs: known?.docs ?? '',
    path: source && source.methods.length > 0 ? pathOf(workspace, name, source) : null,
    methods: source?.methods ?? [],
    polled: source?.poll !== undefined,
    limit,
    maxBytes,
    origins,
    silentAfterHours,
  }
}

function pathOf(workspace: string, name: string, { verification }: Source): string {
  const base = workspace === DEFAULT_WORKSPACE ? '/v1/webhooks' : `/v1/w/${workspace}/webhooks`
  return `${base}/${name}${hasSegment(verification) ? '/{secret}' : ''}`
}

const hasSegment = (verification: Verification): boolean =>
  verification.scheme === 'any' ? verification.of.some(hasSegment) : verification.scheme === 'token' && 'segment' in verification.token

const HOUR_MS = 3_600_000

/**
 * Whether nothing has come for longer than the source may be silent.
 *
 * @param since when it began to be expected: a source that was never heard of is as old as its configuration
 */
export const isSilent = (silentAfterHours: number | null, lastSeenAt: number | null, since: number, now: number): boolean =>
  silentAfterHours !== null && now - (lastSeenAt ?? since) > silentAfterHours * HOUR_MS
