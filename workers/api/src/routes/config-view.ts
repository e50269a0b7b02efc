import { AppError } from '@sluice/kit/http'
import { AppliedFrom, BotConfig, secretNames } from '@sluice/schema/config'
import { EpochMs } from '@sluice/schema/event'
import * as z from 'zod'
import type { ManagedBy } from '../read/config-versions.ts'
import type { WorkspaceState } from '../store/load-workspace.ts'

/** Numbers count the changes of configuration and secrets; a change of a secret alone makes no version of the configuration. */
export const ConfigVersion = z.number().int().positive()

export const WholeConfig = BotConfig.meta({ id: 'BotConfig' })

export const From = AppliedFrom.meta({ id: 'AppliedFrom' })

/** There where the last whole configuration came from git: the next one from there takes back what is edited here. */
const Managed = z.object({
  repository: z.string().nullable(),
  commit: z.string().nullable(),
  /** What was applied, and when. */
  version: ConfigVersion,
  at: EpochMs,
  /** Versions since then. */
  editedSince: z.number().int().nonnegative(),
})

export const ConfigView = z
  .object({
    workspace: z.string(),
    /** Counts the changes of the configuration and of its secrets. */
    version: z.number(),
    config: WholeConfig,
    /** Names only, of those that have a value. */
    secrets: z.array(z.string()),
    changedAt: EpochMs,
    /** Who made this configuration: id of an API key or of a token's subject. */
    changedBy: z.string(),
    /** The configuration's own version, by which it stands in `GET /v1/config/versions`. */
    configVersion: ConfigVersion,
    managed: Managed.nullable(),
  })
  .meta({ id: 'Config' })

/** Throws NOT_FOUND where nothing is configured. */
export function toConfigView(
  { workspace, version, stored, secrets }: WorkspaceState,
  managed: ManagedBy | null,
): z.infer<typeof ConfigView> {
  if (!stored) throw new AppError('NOT_FOUND', 'There is no configuration yet.')
  const known = new Set(secrets.map(({ name }) => name))
  const { config, createdAt, createdBy } = stored
  const used = secretNames(config).filter((name) => known.has(name))
  return {
    workspace,
    version,
    config,
    secrets: used,
    changedAt: createdAt,
    changedBy: createdBy,
    configVersion: stored.version,
    managed,
  }
}
