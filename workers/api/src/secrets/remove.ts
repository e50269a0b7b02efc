import { AppError } from '@sluice/kit/http'
import type { BotConfig } from '@sluice/schema/config'
import type { Issue } from '@sluice/schema/errors'
import { handshakeSecret } from '@sluice/sources/handshake-secret'
import { type ChangePorts, changing } from '../config/change.ts'
import { secretUses } from '../config/secret-uses.ts'

/**
 * Forgets a secret that nothing needs: not named by the configuration, or only by sources whose provider gives it anew with its
 * next handshake. Throws NOT_FOUND, or CONFLICT with every place that uses it.
 */
export async function removeSecret(
  { workspace, name, author }: { workspace: string; name: string; author: string },
  ports: ChangePorts,
): Promise<void> {
  await changing(
    workspace,
    async ({ stored, secrets, version, published }) => {
      const known = secrets.some((row) => row.name === name)
      // Stored and not live yet: whoever was told so asks again.
      if (!known && published !== version) return null
      if (!known) throw new AppError('NOT_FOUND', `There is no secret ${name}.`)
      const details = stored ? needs(stored.config, name) : []
      if (details.length > 0)
        throw new AppError('CONFLICT', `The secret ${name} is in use; take it out of the configuration first.`, { details })
      return { remove: [name], audit: { at: ports.now(), actor: author, action: 'secret.removed', subject: name, details: {} } }
    },
    ports,
  )
}

function needs(config: BotConfig, name: string): Issue[] {
  const renewed = Object.entries(config.sources).filter(([, source]) => handshakeSecret(source) === name)
  return secretUses(config)
    .filter((use) => use.name === name && !renewed.some(([source]) => use.path.startsWith(`sources.${source}.`)))
    .map(({ path }) => ({ path, message: `uses \${${name}}` }))
}
