import { AppError } from '@sluice/kit/http'
import type { Logger } from '@sluice/kit/logger'
import { open, seal } from '@sluice/kit/secrets'
import { type BotConfig, configKey, secretNames } from '@sluice/schema/config'
import { addConfig } from '../store/add-config.ts'
import type { Database } from '../store/database.ts'
import { loadConfig, type StoredConfig, toSnapshot } from '../store/load-config.ts'
import { checkConfig, type CheckPorts, missingSecrets } from './check.ts'

export interface SavePorts extends CheckPorts {
  database: Database
  /** Where the other Workers read it. */
  kv: { put(key: string, value: string): Promise<void> }
  masterKey: string
  now: () => number
  log: Logger
}

export interface ConfigChange {
  workspace: string
  /** Id of the API key. */
  author: string
  config: unknown
  /** name → value; names that are left out keep the value they have. */
  secrets: Record<string, string>
}

/**
 * Checks, seals, stores and publishes a configuration; the same once more is the same version. D1 is the truth: KV is written
 * after it, also when nothing changed, so that repeating the request mends a copy that could not be written.
 *
 * Throws CONFIG_INVALID with every issue, CONFLICT where two changes meet, UNAVAILABLE where the copy could not be written.
 */
export async function saveConfig(change: ConfigChange, ports: SavePorts): Promise<{ stored: StoredConfig; changed: boolean }> {
  const { workspace } = change
  const checked = await checkConfig(change.config, workspace, ports)
  if (!checked.ok) throw new AppError('CONFIG_INVALID', 'The configuration is not valid.', { details: checked.failure })
  const config = checked.value
  const current = await loadConfig(ports.database, workspace)
  const issues = missingSecrets(config, new Set([...Object.keys(current?.secrets ?? {}), ...Object.keys(change.secrets)]))
  if (issues.length > 0) throw new AppError('CONFIG_INVALID', 'The configuration names secrets that have no value.', { details: issues })

  const { secrets, changed } = await sealSecrets(config, change, current?.secrets ?? {}, ports.masterKey)
  const same = current !== null && !changed && JSON.stringify(current.config) === JSON.stringify(config)
  const stored = same ? current : await addVersion({ ...change, config, secrets, version: (current?.version ?? 0) + 1 }, ports)
  await publish(stored, ports)
  ports.log.info('config.saved', { workspace, version: stored.version, changed: !same, author: change.author })
  return { stored, changed: !same }
}

/** The secrets that the configuration uses, and no others; a value that is the one already stored stays sealed as it is. */
async function sealSecrets(
  config: BotConfig,
  { workspace, secrets: given }: ConfigChange,
  current: Record<string, string>,
  master: string,
) {
  const sealed: Record<string, string> = {}
  let changed = false
  for (const name of secretNames(config)) {
    const [value, old] = [given[name], current[name]]
    if (old !== undefined && (value === undefined || (await opens(master, workspace, name, old)) === value)) sealed[name] = old
    else if (value !== undefined) {
      sealed[name] = await seal(master, workspace, name, value)
      changed = true
    }
  }
  return { secrets: sealed, changed }
}

/** Null where it was sealed under another MASTER_KEY: then any value is a new one. */
const opens = (master: string, workspace: string, name: string, sealed: string): Promise<string | null> =>
  open(master, workspace, name, sealed).catch(() => null)

async function addVersion({ workspace, author, config, secrets, version }: NewVersion, ports: SavePorts): Promise<StoredConfig> {
  const stored = { workspace, version, config, secrets, createdAt: ports.now(), createdBy: author }
  if (await addConfig(ports.database, stored)) return stored
  throw new AppError('CONFLICT', 'The configuration was changed by somebody else at the same time.')
}

interface NewVersion extends ConfigChange {
  config: BotConfig
  version: number
}

async function publish(stored: StoredConfig, { kv, log }: SavePorts): Promise<void> {
  try {
    await kv.put(configKey(stored.workspace), JSON.stringify(toSnapshot(stored)))
  } catch (error) {
    log.error('config.not_published', { workspace: stored.workspace, version: stored.version, error })
    throw new AppError('UNAVAILABLE', `Version ${stored.version} is stored but not live yet.`, { retryAfterSeconds: 2 })
  }
}
