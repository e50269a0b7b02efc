import { type BotConfig, SECRET_REF } from '@sluice/schema/config'
import type { Issue } from '@sluice/schema/errors'
import { handshakeSecret } from '@sluice/sources/handshake-secret'

/** A place in the configuration that names a secret: `sources.github.secret`. */
export interface SecretUse {
  path: string
  name: string
}

/** Every place where the configuration names a secret. */
export function secretUses(value: unknown, path: readonly string[] = []): SecretUse[] {
  if (typeof value === 'string') {
    const name = SECRET_REF.exec(value)?.[1]
    return name ? [{ path: path.join('.'), name }] : []
  }
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, entry]) => secretUses(entry, [...path, key]))
}

/** Every place where a secret is used that has no value and gets none by itself. */
export function missingSecrets(config: BotConfig, names: ReadonlySet<string>): Issue[] {
  const coming = new Set(Object.values(config.sources).map(handshakeSecret))
  return secretUses(config)
    .filter(({ name }) => !names.has(name) && !coming.has(name))
    .map(({ path, name }) => ({
      path,
      message: `\${${name}} has no value; give it one: npx sluice secrets set ${name}, or PUT /v1/secrets/${name}`,
    }))
}
