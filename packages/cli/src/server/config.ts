import { ApiError } from '@sluice/client/error'
import { BotConfig } from '@sluice/schema/config'
import type { Issue } from '@sluice/schema/issues'
import { EXIT, Failure } from '../exit.ts'
import { dataOf, type Server } from './connect.ts'

/** The configuration in force. */
export interface LiveConfig {
  config: BotConfig
  /** Its own version, by which it stands in the history. */
  version: number
  workspace: string
  /** The commit that it was applied from, where it is kept in git. */
  managed: { repository: string | null; commit: string | null } | null
}

/** Null where the workspace has none yet. */
export async function liveConfig({ client, url }: Server): Promise<LiveConfig | null> {
  try {
    const { config, configVersion: version, workspace, managed } = await dataOf(client.GET('/v1/config'))
    const parsed = BotConfig.safeParse(config)
    if (parsed.success) return { config: parsed.data, version, workspace, managed }
    throw new Failure(
      EXIT.server,
      `The configuration of ${url} has fields that this version of sluice does not know.`,
      'Install the version of sluice that the bot has.',
    )
  } catch (error) {
    if (error instanceof ApiError && error.code === 'NOT_FOUND') return null
    throw error
  }
}

/** The bot's own check of a configuration. */
export async function issuesOfServer(data: unknown, { client }: Server): Promise<Issue[]> {
  const { issues } = await dataOf(client.POST('/v1/config/check', { body: { config: data as Record<string, unknown> } }))
  return issues
}
