import { AppError } from '@sluice/kit/http'
import type { Keyring } from '@sluice/kit/keyring'
import { type BotConfig, secretNames } from '@sluice/schema/config'
import { ruleChanges } from '../rules/with-rule.ts'
import { rotate } from '../secrets/rotate.ts'
import type { WorkspaceChange } from '../store/change-workspace.ts'
import type { SecretRow } from '../store/load-workspace.ts'
import { type Changed, type ChangePorts, changing } from './change.ts'
import { checkConfig, type CheckPorts } from './check.ts'
import { missingSecrets } from './secret-uses.ts'

export interface SavePorts extends CheckPorts, ChangePorts {
  keyring: Keyring
}

export interface ConfigChange {
  workspace: string
  /** Id of the API key. */
  author: string
  config: unknown
  /** name → value; names that are left out keep the value they have. */
  secrets: Record<string, string>
  /** Why, in the author's words. */
  reason: string
}

/**
 * Checks, seals, stores and publishes a configuration; the same once more is the same version. A new value of a secret that a
 * source proves itself with leaves the one before it good for a day, so that provider and bot need not change at once.
 *
 * Throws CONFIG_INVALID with every issue, CONFLICT where changes meet, NOT_LIVE_YET where the copy could not be written.
 */
export async function saveConfig(change: ConfigChange, ports: SavePorts): Promise<Changed> {
  const { workspace, author: createdBy } = change
  const checked = await checkConfig(change.config, workspace, ports)
  if (!checked.ok) throw new AppError('CONFIG_INVALID', 'The configuration is not valid.', { details: checked.failure })
  const config = checked.value

  const saved = await changing(
    workspace,
    async ({ stored, secrets, version }) => {
      const issues = missingSecrets(config, new Set([...secrets.map(({ name }) => name), ...Object.keys(change.secrets)]))
      if (issues.length > 0)
        throw new AppError('CONFIG_INVALID', 'The configuration names secrets that have no value.', { details: issues })
      const { put, remove } = await secretChanges(config, change, secrets, ports)
      const same = JSON.stringify(stored?.config) === JSON.stringify(config)
      if (same && put.length === 0 && remove.length === 0) return null
      const at = ports.now()
      const rules = ruleChanges(stored?.config.rules ?? {}, config.rules)
      return {
        put,
        remove,
        ...(same ? {} : { config: { config, createdAt: at, createdBy }, rules: { changes: rules, reason: change.reason } }),
        audit: {
          at,
          actor: createdBy,
          action: 'config.saved',
          subject: workspace,
          details: {
            version: version + 1,
            reason: change.reason,
            sections: changedSections(stored?.config, config),
            rules: rules.map(({ name }) => name),
            secrets: [...put.map(({ name }) => name), ...remove],
          },
        },
      }
    },
    ports,
  )
  ports.log.info('config.saved', { workspace, version: saved.state.version, changed: saved.changed, author: createdBy })
  return saved
}

/** The parts of sluice.yaml that are not as they were. */
function changedSections(before: BotConfig | undefined, after: BotConfig): string[] {
  const sections = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after)])] as (keyof BotConfig)[]
  return sections.filter((section) => JSON.stringify(before?.[section]) !== JSON.stringify(after[section]))
}

/** New values of the secrets that the configuration uses; those that came with one before it and are used no longer go. */
async function secretChanges(
  config: BotConfig,
  { workspace, author: updatedBy, secrets: given }: ConfigChange,
  rows: readonly SecretRow[],
  { keyring, now }: SavePorts,
): Promise<Required<Pick<WorkspaceChange, 'put' | 'remove'>>> {
  const known = new Map(rows.map((row) => [row.name, row]))
  const used = new Set(secretNames(config))
  const proofs = new Set(secretNames(config.sources))
  const put = Object.entries(given)
    .filter(([name]) => used.has(name))
    .map(([name, value]) =>
      rotate(
        known.get(name),
        { workspace, name, value, source: 'config', updatedBy, ...(proofs.has(name) ? {} : { keepPreviousMs: 0 }) },
        keyring,
        now(),
      ),
    )
  const remove = rows.filter(({ name, source }) => source !== 'api' && !used.has(name)).map(({ name }) => name)
  return { put: (await Promise.all(put)).filter((row) => row !== null), remove }
}
