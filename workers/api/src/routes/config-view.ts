import { BotConfig } from '@sluice/schema/config'
import { EpochMs } from '@sluice/schema/event'
import * as z from 'zod'
import type { StoredConfig } from '../store/load-config.ts'

export const ConfigView = z
  .object({
    workspace: z.string(),
    version: z.number(),
    config: BotConfig.meta({ id: 'BotConfig' }),
    /** Names only. */
    secrets: z.array(z.string()),
    changedAt: EpochMs,
    /** Id of the API key that made this version. */
    changedBy: z.string(),
  })
  .meta({ id: 'Config' })

export const toConfigView = ({ workspace, version, config, secrets, createdAt, createdBy }: StoredConfig): z.infer<typeof ConfigView> => ({
  workspace,
  version,
  config,
  secrets: Object.keys(secrets),
  changedAt: createdAt,
  changedBy: createdBy,
})
