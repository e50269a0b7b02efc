import { perVersion } from '@sluice/kit/config-reader'
import type { SharedLimit } from '@sluice/kit/fair-share'
import type { Limit } from '@sluice/kit/gcra'
import type { Keyring } from '@sluice/kit/keyring'
import { policyHeader } from '@sluice/kit/rate-limit-headers'
import { createSecretReader } from '@sluice/kit/secrets'
import { type ConfigSnapshot, type RateLimit, SECRET_REF, type SourceConfig } from '@sluice/schema/config'
import type { Source } from '@sluice/sources/define'
import type { Handshake } from '@sluice/sources/handshake'
import { readsBody, readsSegment, secretsOf } from '@sluice/sources/places'
import { sourceOf } from '@sluice/sources/registry'
import type { ResolveSecrets, Verify, VerifyPorts } from '@sluice/sources/verification'
import { createVerifier } from '@sluice/sources/verify'
import type { NotePrevious } from './previous-secrets.ts'

/** A source as requests meet it: keys imported, limits in the limiter's terms. */
export interface ConfiguredSource {
  source: Source
  verify: Verify
  /** As `verify`, but that only secrets count that are good at this time, whatever the time is that a request is looked at as of; epoch ms. */
  verifyAgain(now: number): Verify
  /** How whoever sends proves it is written down in the configuration. */
  ownProof: boolean
  /** A part of the proof stands in the body, or in the path. */
  readsBody: boolean
  readsSegment: boolean
  handshakes: Readonly<Record<Handshake['proof'], readonly Handshake[]>>
  /** References of its secrets; the first is the one that a handshake may give. */
  secrets: readonly string[]
  resolve: ResolveSecrets
  limit: Limit
  /** What all sources of the workspace take in together, where that is limited. */
  share: SharedLimit | undefined
  /** `RateLimit-Policy` */
  policy: string
  maxBytes: number
  /** Nothing is taken for now. */
  paused: boolean
  /** Pages that may send here; none where it is not a matter of pages. */
  origins: ReadonlySet<string>
}

/** The sources of a snapshot by name; each made at its first use, once per version. Throws where one is configured wrongly. */
export type ConfiguredSources = (snapshot: ConfigSnapshot) => (name: string) => ConfiguredSource | undefined

const PERIOD_MS = { second: 1_000, minute: 60_000, hour: 3_600_000 } as const satisfies Record<RateLimit['per'], number>

const toLimit = ({ requests, per }: RateLimit): Limit => ({ requests, periodMs: PERIOD_MS[per] })

export interface ConfiguredPorts extends Omit<VerifyPorts, 'usedPrevious'> {
  /** The older value of a secret was good for something. */
  notePrevious?: NotePrevious
}

export function createConfiguredSources(keyring: Keyring, { notePrevious, ...others }: ConfiguredPorts): ConfiguredSources {
  return perVersion((snapshot) => {
    const { workspace } = snapshot
    const usedPrevious = (ref: string, until: number): void => {
      const name = SECRET_REF.exec(ref)?.[1]
      if (name !== undefined) notePrevious?.({ workspace, name, until })
    }
    const ports = { ...others, usedPrevious }
    const configs = new Map(Object.entries(snapshot.config.sources))
    const total = snapshot.config.limits?.inputs
    const share = total && { ...toLimit(total), sharers: configs.size }
    const resolve = resolverOf(keyring, snapshot)
    const made = new Map<string, ConfiguredSource>()
    return (name) => {
      const config = configs.get(name)
      if (!config) return undefined
      const source = made.get(name) ?? configure(name, config, { resolve, share, ports })
      made.set(name, source)
      return source
    }
  })
}

/** A name without a value is nothing yet: a provider may be about to give it with its handshake. */
function resolverOf(keyring: Keyring, snapshot: ConfigSnapshot): ResolveSecrets {
  const read = createSecretReader(keyring, snapshot)
  return async (ref) => (Object.hasOwn(snapshot.secrets, SECRET_REF.exec(ref)?.[1] ?? '') ? read(ref) : [])
}

/** Without those that have ended, and of the others no end: a request that came before may be proven by any of them. */
const goodAt =
  (now: number, resolve: ResolveSecrets): ResolveSecrets =>
  async (ref) =>
    (await resolve(ref)).filter(({ until = now }) => now <= until).map(({ value }) => ({ value }))

interface Shared {
  resolve: ResolveSecrets
  share: SharedLimit | undefined
  ports: VerifyPorts
}

function configure(name: string, config: SourceConfig, { resolve, share, ports }: Shared): ConfiguredSource {
  const configured = sourceOf(config.kind)?.configure(config)
  if (!configured?.ok) throw new Error(`source ${name} is configured wrongly: ${JSON.stringify(configured?.failure ?? config.kind)}`)
  const source = configured.value
  const { verification } = source
  const limit = toLimit(config.limit)
  return {
    source,
    verify: createVerifier(verification, resolve, ports),
    verifyAgain: (now) => createVerifier(verification, goodAt(now, resolve), ports),
    ownProof: 'verify' in config,
    readsBody: readsBody(verification),
    readsSegment: readsSegment(verification),
    handshakes: { open: [], signed: [], ...Object.groupBy(source.handshakes, ({ proof }) => proof) },
    secrets: secretsOf(verification),
    resolve,
    limit,
    share,
    policy: policyHeader({ default: limit, ...(share && { workspace: share }) }),
    maxBytes: config.maxBytes,
    paused: config.paused === true,
    origins: new Set(config.origins),
  }
}
