import { dataOf, type Server } from './connect.ts'

/** Who one is at a bot, and what one may do there. */
export interface Identity {
  workspace: string
  name: string
  /** How one has come in: with an API key, or as a person with a token. */
  by: 'key' | 'person'
  /** As a member of the workspace. */
  role: string | null
  scopes: string[]
  /** When key or token end by themselves, in epoch ms; null: never. */
  expiresAt: number | null
}

/** Asks the bot: a key and a token say nothing of themselves. */
export async function identify({ client }: Server): Promise<Identity> {
  const { workspace, name, by, role, scopes, expiresAt } = await dataOf(client.GET('/v1/session'))
  return { workspace, name, by, role, scopes, expiresAt }
}
