import { AppError } from '@sluice/kit/http'
import type { BotConfig } from '@sluice/schema/config'
import type { WorkspaceState } from '../store/load-workspace.ts'

/** The configuration in force. Throws NOT_FOUND where there is none: rules need destinations. */
export function configured({ stored }: Pick<WorkspaceState, 'stored'>): BotConfig {
  if (stored) return stored.config
  throw new AppError('NOT_FOUND', 'There is no configuration yet; PUT /v1/config sets one.')
}
