import { DEFAULT_WORKSPACE } from '@sluice/schema/ids'
import type { SourceConfig } from '@sluice/schema/config'
import type { SourceDescription } from '@sluice/schema/rpc/mapping'

/** What one has to know of a source to connect its provider. */
export interface DescribedSource {
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
  paused: boolean
}

/** What the configuration and its kind say of a source; `said` is missing where the kinds cannot be asked. */
export function describeSource(
  workspace: string,
  name: string,
  config: SourceConfig,
  said: SourceDescription | undefined,
): DescribedSource {
  const { kind, limit, maxBytes, origins, silentAfterHours = null, paused = false } = config
  return {
    kind,
    title: said?.title ?? kind,
    docs: said?.docs ?? '',
    path: said && said.methods.length > 0 ? pathOf(workspace, name, said) : null,
    methods: said?.methods ?? [],
    polled: said?.polled ?? false,
    limit,
    maxBytes,
    origins,
    silentAfterHours,
    paused,
  }
}

function pathOf(workspace: string, name: string, { secretInAddress }: SourceDescription): string {
  const base = workspace === DEFAULT_WORKSPACE ? '/v1/webhooks' : `/v1/w/${workspace}/webhooks`
  return `${base}/${name}${secretInAddress ? '/{secret}' : ''}`
}

const HOUR_MS = 3_600_000

/**
 * Whether nothing has come for longer than the source may be silent.
 *
 * @param since when it began to be expected: a source that was never heard of is as old as its configuration
 */
export const isSilent = (silentAfterHours: number | null, lastSeenAt: number | null, since: number, now: number): boolean =>
  silentAfterHours !== null && now - (lastSeenAt ?? since) > silentAfterHours * HOUR_MS
