import { perVersion } from '@sluice/kit/config-reader'
import type { Limit } from '@sluice/kit/gcra'
import { createRefResolver } from '@sluice/kit/secrets'
import type { ConfigSnapshot, RateLimit, SourceConfig } from '@sluice/schema/config'
import type { Source } from '@sluice/sources/define'
import { sourceOf } from '@sluice/sources/registry'
import type { Verify } from '@sluice/sources/verification'
import { createVerifier } from '@sluice/sources/verify'

/** A source as requests meet it: keys imported, limits in the limiter's terms. */
export interface ConfiguredSource {
  source: Source
  verify: Verify
  limit: Limit
  maxBytes: number
}

/** The sources of a snapshot by name; each made at its first use, once per version. Throws where one is configured wrongly. */
export type ConfiguredSources = (snapshot: ConfigSnapshot) => (name: string) => ConfiguredSource | undefined

const PERIOD_MS = { second: 1_000, minute: 60_000, hour: 3_600_000 } as const satisfies Record<RateLimit['per'], number>

export function createConfiguredSources(masterKey: string): ConfiguredSources {
  return perVersion((snapshot) => {
    const resolve = createRefResolver(masterKey, snapshot)
    const configs = new Map(Object.entries(snapshot.config.sources))
    const made = new Map<string, ConfiguredSource>()
    return (name) => {
      const config = configs.get(name)
      if (!config) return undefined
      const source = made.get(name) ?? configure(name, config, resolve)
      made.set(name, source)
      return source
    }
  })
}

function configure(name: string, config: SourceConfig, resolve: (ref: string) => Promise<string>): ConfiguredSource {
  const configured = sourceOf(config.kind)?.configure(config)
  if (!configured?.ok) throw new Error(`source ${name} is configured wrongly: ${JSON.stringify(configured?.failure ?? config.kind)}`)
  const { requests, per } = config.limit
  return {
    source: configured.value,
    verify: createVerifier(configured.value.verification, resolve),
    limit: { requests, periodMs: PERIOD_MS[per] },
    maxBytes: config.maxBytes,
  }
}
