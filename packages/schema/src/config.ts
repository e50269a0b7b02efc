import * as z from 'zod'
import { Slug, Workspace } from './ids.ts'

/** `${NAME}`: a secret or variable by its name. The value is stored encrypted, apart from the configuration. */
export const SECRET_REF = /^\$\{([A-Z][A-Z0-9_]{0,63})\}$/

export const SecretRef = z
  .string()
  .regex(SECRET_REF, 'must name a secret, like ${SURVEY_SECRET}; the value itself never stands in sluice.yaml')

/** One secret, or two while they rotate: either is good. */
export const SecretRefs = z.union([SecretRef, z.array(SecretRef).min(1).max(2)])

export const RateLimit = z.object({
  requests: z.number().int().positive().max(10_000_000),
  per: z.enum(['second', 'minute', 'hour']),
})
export type RateLimit = z.infer<typeof RateLimit>

/**
 * Where inputs come from. Each source kind checks its own further fields (secret, schema, mapping …);
 * see packages/sources.
 */
export const SourceConfig = z.looseObject({
  kind: Slug,
  limit: RateLimit.default({ requests: 600, per: 'minute' }),
  /** Largest body taken, in bytes. */
  maxBytes: z.number().int().positive().max(5_000_000).default(1_000_000),
})
export type SourceConfig = z.infer<typeof SourceConfig>

/** A model to ask. Each provider checks its own further fields; see workers/llm/src/providers. */
export const TargetConfig = z.looseObject({ provider: Slug })
export type TargetConfig = z.infer<typeof TargetConfig>

export const AnalysisConfig = z.strictObject({
  /** Asked in this order; the first that answers well counts. The embedded analyser always stands behind the last. */
  targets: z.array(TargetConfig).max(5).default([]),
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

export const ActionConfig = z.strictObject({
  to: Slug,
  /** Liquid over `item`, `analysis`, `rule`; each connector has a good default. */
  title: z.string().max(2_000).optional(),
  text: z.string().max(20_000).optional(),
  options: z.record(z.string(), z.unknown()).default({}),
})
export type ActionConfig = z.infer<typeof ActionConfig>

export const RuleConfig = z.strictObject({
  /** CEL over `item`, `analysis`, `author`, `source`, `now`. https://cel.dev */
  when: z.string().min(1).max(4_000),
  unless: z.string().min(1).max(4_000).optional(),
  then: z.array(ActionConfig).min(1).max(10),
  enabled: z.boolean().default(true),
})
export type RuleConfig = z.infer<typeof RuleConfig>

/** Where actions go. Each connector checks its own fields; see workers/dispatch/src/connectors. */
export const DestinationConfig = z.looseObject({ kind: Slug })
export type DestinationConfig = z.infer<typeof DestinationConfig>

/** `sluice.yaml`: one workspace's bot as data. */
export const BotConfig = z.strictObject({
  version: z.literal(1),
  workspace: Workspace.default('default'),
  sources: z.record(Slug, SourceConfig),
  analysis: AnalysisConfig.prefault({}),
  destinations: z.record(Slug, DestinationConfig).default({}),
  rules: z.record(Slug, RuleConfig).default({}),
})
export type BotConfig = z.infer<typeof BotConfig>

/** What Workers read from KV `CONFIG`: a version of the configuration, with its secrets encrypted under MASTER_KEY. */
export const ConfigSnapshot = z.object({
  workspace: Workspace,
  /** Counts up by one with every change. */
  version: z.number().int().positive(),
  config: BotConfig,
  /** name → `sealed` text of kit/secrets. */
  secrets: z.record(z.string(), z.string()),
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
