import { AppError } from '@sluice/kit/http'
import { BotConfig, secretNames } from '@sluice/schema/config'
import { EpochMs } from '@sluice/schema/event'
import * as z from 'zod'
import type { WorkspaceState } from '../store/load-workspace.ts'

export const ConfigView = z
  .object({
    workspace: z.string(),
    /** Counts the changes of the configuration and of its secrets. */
    version: z.number(),
    config: BotConfig.meta({ id: 'BotConfig' }),
    /** Names only, of those that have a value. */
    secrets: z.array(z.string()),
    changedAt: EpochMs,
    /** Who made this configuration: id of an API key or of a token's subject. */
    changedBy: z.string(),
  })
  .meta({ id: 'Config' })

/** Throws NOT_FOUND where nothing is configured. */
export function toConfigView({ workspace, version, stored, secrets }: WorkspaceState): z.infer<typeof ConfigView> {
  if (!stored) throw new AppError('NOT_FOUND', 'There is no configuration yet.')
  const known = new Set(secrets.map(({ name }) => name))
  const { config, createdAt, createdBy } = stored
  const used = secretNames(config).filter((name) => known.has(name))
  return { workspace, version, config, secrets: used, changedAt: createdAt, changedBy: createdBy }
}
