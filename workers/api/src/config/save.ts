import { AppError } from '@sluice/kit/http'
import type { Keyring } from '@sluice/kit/keyring'
import { type AppliedFrom, type BotConfig, secretNames } from '@sluice/schema/config'
import { lastWayIn } from '../members/way-in.ts'
import { ruleChanges } from '../rules/with-rule.ts'
import { rotate } from '../secrets/rotate.ts'
import type { WorkspaceChange } from '../store/change-workspace.ts'
import type { SecretRow, StoredConfig } from '../store/load-workspace.ts'
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
  /** What is to be in force, given what is. May be asked more than once, where others change the workspace at the same time. */
  decide: (stored: StoredConfig | null) => unknown
  /** name → value; names that are left out keep the value they have. */
  secrets: Record<string, string>
  /** Why, in the author's words. */
  reason: string
  /** The version that was looked at when this was decided; where the configuration is newer, nothing is written over. */
  base?: number | undefined
  /** Where all of it comes from; null where only a part is edited. */
  appliedFrom: AppliedFrom | null
  /** For the audit log: `config.saved`, of the workspace. */
  action: string
  subject: string
}

/**
 * Checks, seals, stores and publishes a configuration; the same once more is the same version. A new value of a secret that a
 * source proves itself with leaves the one before it good for a day, so that provider and bot need not change at once.
 *
 * Throws CONFIG_INVALID with every issue, CONFLICT where changes meet or `base` is old, NOT_LIVE_YET where the copy could not be written.
 */
export async function saveConfig(change: ConfigChange, ports: SavePorts): Promise<Changed> {
  const { workspace, author: createdBy, reason, appliedFrom, action, subject } = change
  const saved = await changing(
    workspace,
    async ({ stored, secrets, version }) => {
      if (stored && change.base !== undefined && stored.version > change.base) throw newer(change.base, stored.version)
      const config = await checked(change, stored, ports)
      const issues = missingSecrets(config, new Set([...secrets.map(({ name }) => name), ...Object.keys(change.secrets)]))
      if (issues.length > 0)
        throw new AppError('CONFIG_INVALID', 'The configuration names secrets that have no value.', { details: issues })
      const shut = await lastWayIn(stored?.config, config, workspace, ports)
      if (shut.length > 0) throw new AppError('CONFIG_INVALID', 'The configuration would lock every admin out.', { details: shut })
      const { put, remove } = await secretChanges(config, change, secrets, ports)
      const same = JSON.stringify(stored?.config) === JSON.stringify(config)
      if (same && put.length === 0 && remove.length === 0) return null
      const at = ports.now()
      const rules = ruleChanges(stored?.config.rules ?? {}, config.rules)
      return {
        put,
        remove,
        ...(same ? {} : { config: { config, createdAt: at, createdBy, reason, appliedFrom }, rules: { changes: rules, reason } }),
        audit: {
          at,
          actor: createdBy,
          action,
          subject,
          details: {
            version: version + 1,
            reason,
            sections: changedSections(stored?.config, config),
            rules: rules.map(({ name }) => name),
            secrets: [...put.map(({ name }) => name), ...remove],
            ...(appliedFrom && { appliedFrom }),
          },
        },
      }
    },
    ports,
  )
  ports.log.info('config.saved', { workspace, action, version: saved.state.version, changed: saved.changed, author: createdBy })
  return saved
}

async function checked({ decide, workspace }: ConfigChange, stored: StoredConfig | null, ports: CheckPorts): Promise<BotConfig> {
  const config = await checkConfig(decide(stored), workspace, ports)
  if (config.ok) return config.value
  throw new AppError('CONFIG_INVALID', 'The configuration is not valid.', { details: config.failure })
}

const newer = (base: number, version: number): AppError =>
  new AppError('CONFLICT', `The configuration has changed: it is version ${version} now, and this was made from ${base}.`, {
    details: [{ path: 'base', message: `look at GET /v1/config/versions/${version}, then say ${version}` }],
  })

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
