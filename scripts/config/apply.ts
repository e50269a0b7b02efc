import { type BotConfig, secretNames } from '@sluice/schema/config'
import * as z from 'zod'
import { type Api, ApiError } from '../client/api.ts'
import type { Vars } from '../setup/dev-vars.ts'
import { givenByProviders, secretsFor } from '../setup/secrets.ts'
import type { Problem } from '@sluice/cli/config-file/problem'
import type { SourceText } from '@sluice/cli/config-file/source-text'

export type Applied = { ok: true; version: number } | { ok: false; problems: Problem[] }

const Answer = z.looseObject({ version: z.number().int().positive() })

/** Secrets that the configuration names and nobody has given a value, each where it is named first. */
export function missingSecrets(config: BotConfig, text: SourceText, values: Vars): Problem[] {
  const given = givenByProviders(config.sources)
  const missing = secretNames(config).filter((name) => !values[name] && !given.has(name))
  return missing.map((name) => text.problemAtText(`\${${name}}`, `has no value yet; add the line ${name}=<value> to .dev.vars`))
}

/** Makes a configuration live. What the Workers find wrong with it comes back with its place in the file; then the old one stays. */
export async function applyConfig(api: Api, config: BotConfig, text: SourceText, values: Vars): Promise<Applied> {
  try {
    const { version } = await api.put('/v1/config', { config: text.data, secrets: secretsFor(config, values) }, Answer)
    return { ok: true, version }
  } catch (error) {
    if (!(error instanceof ApiError) || error.details.length === 0) throw error
    return { ok: false, problems: error.details.map((issue) => text.problemAt({ ...issue, path: issue.path.replace(/^config\./, '') })) }
  }
}
