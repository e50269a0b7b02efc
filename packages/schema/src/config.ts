import * as z from 'zod'
import { AuthConfig } from './auth.ts'
import { Slug, Workspace } from './ids.ts'
import { AlertsConfig, DestinationConfig } from './destinations.ts'
import { LlmConfig } from './llm.ts'
import { RateLimit } from './limits.ts'
import { PrivacyConfig } from './privacy.ts'
import { RetentionConfig } from './retention.ts'
import { RuleConfig } from './rules.ts'
import { TimeZone } from './time-window.ts'

export { DestinationConfig } from './destinations.ts'
export { RateLimit } from './limits.ts'
export { ActionConfig, RuleConfig } from './rules.ts'

/** `${NAME}`: a secret or variable by its name. The value is stored encrypted, apart from the configuration. */
export const SECRET_REF = /^\$\{([A-Z][A-Z0-9_]{0,63})\}$/

export const SecretRef = z
  .string()
  .regex(SECRET_REF, 'must name a secret, like ${SURVEY_SECRET}; the value itself never stands in sluice.yaml')

/** One secret, or two while they rotate: either is good. */
export const SecretRefs = z.union([SecretRef, z.array(SecretRef).min(1).max(2)])

/**
 * Where inputs come from. Each source kind checks its own further fields (secret, schema, mapping …);
 * see packages/sources.
 */
export const SourceConfig = z.looseObject({
  kind: Slug,
  limit: RateLimit.default({ requests: 600, per: 'minute' }),
  /** Largest body taken, in bytes. */
  maxBytes: z.number().int().positive().max(5_000_000).default(1_000_000),
  /** Web pages whose scripts may send here: `https://shop.example`. https://fetch.spec.whatwg.org/#http-cors-protocol */
  origins: z
    .array(z.url({ protocol: /^https?$/ }).transform((url) => new URL(url).origin))
    .max(50)
    .default([]),
  /** Ids or e-mail addresses of authors that are bots although the source does not say so: accounts under which this bot itself acts. */
  bots: z.array(z.string().min(1).max(320)).max(50).optional(),
  /** Without an input for this long the source counts as silent; without the field silence is nothing unusual. */
  silentAfterHours: z.number().positive().max(8_760).optional(),
  /** Nothing is taken: a provider is told to come again later, a polled source is not asked. */
  paused: z.boolean().optional(),
})
export type SourceConfig = z.infer<typeof SourceConfig>

/** A model to ask. Each provider checks its own further fields; see workers/llm/src/upstream. */
export const TargetConfig = z.looseObject({ provider: Slug })
export type TargetConfig = z.infer<typeof TargetConfig>

export const AnalysisConfig = z.strictObject({
  /**
   * Alias or target of `llm` that is asked. The embedded analyser always stands behind it, also where a budget is used up: an item is
   * never held up for the sake of a model.
   */
  model: Slug.optional(),
  /** The short form, for a bot that needs no more: asked in this order, as the alias `analysis`. */
  targets: z.array(TargetConfig).max(5).default([]),
  /** So many short texts share a request at most, and with it the instructions. 1 asks about each by itself. */
  batchItems: z.number().int().min(1).max(25).default(10),
  /** Summaries, topics and translations are written in this language (ISO 639-1). */
  workingLanguage: z
    .string()
    .regex(/^[a-z]{2}$/)
    .default('en'),
  /** Said to the model beside the fixed instructions: what the product is, which topics matter. */
  context: z.string().max(4_000).default(''),
  cacheDays: z.number().int().positive().max(365).default(30),
  /** Input is cut to this number of characters before it goes to a remote model. */
  maxInputChars: z.number().int().positive().max(20_000).default(8_000),
})
export type AnalysisConfig = z.infer<typeof AnalysisConfig>

/** `sluice.yaml`: one workspace's bot as data. */
export const BotConfig = z
  .strictObject({
    version: z.literal(1),
    workspace: Workspace.default('default'),
    /** Where its days begin: what is counted by day, and what its pages show. UTC unless told. */
    timezone: TimeZone.optional(),
    sources: z.record(Slug, SourceConfig),
    /** What all sources may take in together. Each has a fair share of it, and what the others do not use. */
    limits: z.strictObject({ inputs: RateLimit.optional() }).optional(),
    analysis: AnalysisConfig.prefault({}),
    /** The LLM gateway: targets, aliases, budgets, limits. */
    llm: LlmConfig.optional(),
    destinations: z.record(Slug, DestinationConfig).default({}),
    rules: z.record(Slug, RuleConfig).default({}),
    /** Who is told when something needs a person. */
    alerts: AlertsConfig.optional(),
    /** Tokens that are taken in the place of an API key. */
    auth: AuthConfig.optional(),
    /** For how many days each kind of data is kept. */
    retention: RetentionConfig.optional(),
    /** What becomes of personal data in inputs. */
    privacy: PrivacyConfig.optional(),
  })
  .refine(({ limits, sources }) => (limits?.inputs?.requests ?? Number.POSITIVE_INFINITY) >= Object.keys(sources).length, {
    path: ['limits', 'inputs', 'requests'],
    message: 'must be at least the number of sources, so that each has a share',
  })
export type BotConfig = z.infer<typeof BotConfig>

/** Where a whole configuration came from: a commit of a repository, or a file that somebody applied. */
export const AppliedFrom = z.discriminatedUnion('from', [
  z.strictObject({
    from: z.literal('git'),
    /** As people find it: `acme/bot`, or an address. */
    repository: z.string().min(1).max(300).optional(),
    commit: z
      .string()
      .regex(/^[0-9a-f]{7,64}$/, 'must be the id of a commit')
      .optional(),
  }),
  z.strictObject({ from: z.literal('file') }),
])
export type AppliedFrom = z.infer<typeof AppliedFrom>

/** A secret as it is stored: each value `sealed` by kit/secrets. The one before it stays good until `previousUntil` (epoch ms). */
export const StoredSecret = z.union([
  z.string(),
  z.object({ current: z.string(), previous: z.string(), previousUntil: z.number().int().nonnegative() }),
])
export type StoredSecret = z.infer<typeof StoredSecret>

/** What Workers read from KV `CONFIG`: a version of the configuration, with its secrets encrypted under MASTER_KEY. */
export const ConfigSnapshot = z.object({
  workspace: Workspace,
  /** Counts up by one with every change. */
  version: z.number().int().positive(),
  config: BotConfig,
  secrets: z.record(z.string(), StoredSecret),
})
export type ConfigSnapshot = z.infer<typeof ConfigSnapshot>

/** KV key of a workspace's snapshot. */
export const configKey = (workspace: string) => `config:v1:${workspace}`

/** Every secret name that a configuration refers to, in the order of first use. */
export function secretNames(value: unknown): string[] {
  const names = new Set<string>()
  const visit = (node: unknown): void => {
    if (typeof node === 'string') {
      const name = SECRET_REF.exec(node)?.[1]
      if (name) names.add(name)
    } else if (Array.isArray(node)) node.forEach(visit)
    else if (node && typeof node === 'object') Object.values(node).forEach(visit)
  }
  visit(value)
  return [...names]
}
